"""Can a comma, or a full stop and the like, stand between these two words? Learned from human English.

The model is a logistic regression over the words on both sides, in `pauses.tsv.gz`: a feature and its
weights for a comma and for a stop. `tools/build_pauses.py` makes the file.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from importlib.resources import files
from math import fsum

from audit.text.caching import kept_by_word
from audit.text.long_lists import PackedTable

Pair = tuple[str, str]

COMMA, STOP = 0, 1
START, END = "<s>", "</s>"
_BIAS = "bias"
# How much the rest of the model can take away from what the two neighbours say.
_BENEFIT = 4.0
_YEAR = 4
_SUFFIXES = frozenset((
    "ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ous", "ive", "able", "ible", "al", "ic",
    "ful", "less", "ers", "er", "est", "ies", "s",
))  # fmt: skip
_LONGEST_SUFFIX = 4


def doubtful(mark: int, left: str, right: str, below: float) -> bool:
    """Whether the two neighbours alone speak against `mark`, so that `odds` may be under `below`.

    `mark` is `COMMA` or `STOP`. Cheap: most marks of a good text are done with here.
    """
    return _beside(left)[0][mark] + _beside(right)[1][mark] < below + _BENEFIT


def odds(mark: int, before: Pair, after: Pair) -> float:
    """Log-odds of `mark` between two pairs of words, the nearer ones inside.

    `START` and `END` stand for missing words; `STOP` is a full stop, a semicolon or a colon.
    """
    found = features(before, after, _VOCABULARY)
    return _weights(_BIAS)[mark] + fsum(_weights(feature)[mark] for feature in found)


def features(before: Pair, after: Pair, vocabulary: Container[str]) -> tuple[str, ...]:
    """What the model looks at: both neighbours, the pair, the words beyond, and how the two are written."""
    left2, left = (word_class(word, vocabulary) for word in before)
    right, right2 = (word_class(word, vocabulary) for word in after)
    shape = _shape(before[1]) + _shape(after[0])
    return (f"L {left}", f"R {right}", f"B {left} {right}", f"K {left2}", f"Q {right2}", f"C {shape}")


def word_class(word: str, vocabulary: Container[str]) -> str:
    """A frequent word itself, in small letters; else what its form says: number, name, ending."""
    low = word.lower()
    if low in vocabulary or low in (START, END):
        return low
    if word[:1].isdigit():
        return "<year>" if len(word) == _YEAR and word.isdigit() else "<number>"
    owner = low.endswith(("'s", "’s"))
    if word[:1].isupper():
        return "<Name's>" if owner else "<Name>"
    if owner:
        return "<word's>"
    for n in range(_LONGEST_SUFFIX, 0, -1):
        if low[-n:] in _SUFFIXES and len(low) > n + 2:
            return f"-{low[-n:]}"
    return "<word>"


def _shape(word: str) -> str:
    return "C" if word[:1].isupper() else "n" if word[:1].isdigit() else "c"


@kept_by_word
def _beside(word: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """What the word weighs to the left of a mark, and to the right."""
    kind = word_class(word, _VOCABULARY)
    return _weights(f"L {kind}"), _weights(f"R {kind}")


def _weights(feature: str) -> tuple[float, float]:
    """What a feature weighs for a comma and for a stop."""
    comma, _, stop = _table().get(feature).partition("\t")
    return (float(comma), float(stop)) if stop else (0.0, 0.0)


class _Vocabulary(Container[str]):
    """The frequent words, which are features themselves."""

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word[:1] not in "<-" and f"L {word}" in _table()


_VOCABULARY = _Vocabulary()


@cache
def _table() -> PackedTable:
    return PackedTable((files(__package__) / "pauses.tsv.gz").read_bytes())
