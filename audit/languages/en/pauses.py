"""Can a comma, or a full stop and the like, stand between these two words? Learned from human English.

The model is a logistic regression over the words on both sides, in `pauses.tsv`: a feature and its
weights for a comma and for a stop. `tools/build_pauses.py` makes the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import fsum

from audit.text.caching import kept_by_word

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
    lefts, rights = _neighbours()[mark]
    odds = lefts.get(_class_of(left), 0.0) + rights.get(_class_of(right), 0.0)
    return odds < below + _BENEFIT


def odds(mark: int, before: Pair, after: Pair) -> float:
    """Log-odds of `mark` between two pairs of words, the nearer ones inside.

    `START` and `END` stand for missing words; `STOP` is a full stop, a semicolon or a colon.
    """
    weights = _weights()[mark]
    return weights[_BIAS] + fsum(weights.get(f, 0.0) for f in features(before, after, _vocabulary()))


def features(before: Pair, after: Pair, vocabulary: frozenset[str]) -> tuple[str, ...]:
    """What the model looks at: both neighbours, the pair, the words beyond, and how the two are written."""
    left2, left = (word_class(word, vocabulary) for word in before)
    right, right2 = (word_class(word, vocabulary) for word in after)
    shape = _shape(before[1]) + _shape(after[0])
    return (f"L {left}", f"R {right}", f"B {left} {right}", f"K {left2}", f"Q {right2}", f"C {shape}")


def word_class(word: str, vocabulary: frozenset[str]) -> str:
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
def _class_of(word: str) -> str:
    return word_class(word, _vocabulary())


@cache
def _neighbours() -> tuple[tuple[Mapping[str, float], Mapping[str, float]], ...]:
    """By model: what a class weighs to the left of the mark, and to the right."""
    return tuple(
        tuple({f[2:]: weight for f, weight in weights.items() if f.startswith(side)} for side in ("L ", "R "))  # type: ignore[misc]
        for weights in _weights()
    )


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(f[2:] for f in _weights()[COMMA] if f.startswith("L ") and f[2] not in "<-")


@cache
def _weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Feature weights of the comma model and of the stop model."""
    rows = (files(__package__) / "pauses.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if not row.startswith("#")]
    return {f: float(comma) for f, comma, _ in cells}, {f: float(stop) for f, _, stop in cells}
