"""Judges whether a name belongs in Latin letters: trees grown on what human translators into Russian kept so.

`model.json` is made by tools/left_latin.py.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from audit.meaning.trees import Doubt, Tree, log_odds, score
from audit.names.latin_context import beside
from audit.names.latin_words import NameOfWord, Odds, features, pieces, words_of_names
from audit.names.left_latin import LatinName
from audit.text import Text

# About words that were met seldom, and about pieces: few words are kept.
_DOUBT, _DOUBT_OF_PIECES = Doubt(0.15, 0.85), Doubt(0.5, 5.0)
# Occurrences of a word in the source that are looked at.
_MOST = 4


class Model(msgspec.Struct, frozen=True):
    """What `tools/left_latin.py` learned.

    Attributes:
        words: by the word, how many translations keep it in Latin letters, and how many do not.
        pieces: the same by the `pieces` of words.
        trees: their sum is the log-odds that a word is kept, in 1 / UNIT.
    """

    words: dict[str, tuple[int, int]]
    pieces: dict[str, tuple[int, int]]
    trees: tuple[Tree, ...]


def kept_score(name: LatinName, source: Text, target: Text) -> float | None:
    """How surely a name that stands in Latin letters in a Russian text belongs so: log-odds of its likeliest word.

    None if the source has not all of its words.

    Args:
        name: one or more words.
        source: the English text.
        target: the Russian text.
    """
    known, found = model(), places(name, source)
    if not all(found):
        return None
    odds = odds_of(known)
    return max(score(known.trees, row(name, word, source, target, odds)) for words in found for word in words)


def places(name: LatinName, source: Text) -> list[Sequence[NameOfWord]]:
    """Where the source has each word of a name."""
    words = source.once(words_of_names)
    return [words.get(part, ())[:_MOST] for part in name.text.split()]


def row(name: LatinName, word: NameOfWord, source: Text, target: Text, odds: Odds) -> tuple[float, ...]:
    """What the trees see of one word of a name."""
    return (*features(word, source, odds), *beside(name, word, source, target))


def odds_of(known: Model) -> Odds:
    """The odds that a model has, as `features` asks for them."""
    return lambda word: odds_in(word, known.words, known.pieces)


def odds_in(
    word: str, words: Mapping[str, tuple[int, int]], of_pieces: Mapping[str, tuple[int, int]]
) -> tuple[float, float, float]:
    """The logarithm of the odds that a word is kept, of how often it was met, and the mean of that of its pieces."""
    each = [log_odds(of_pieces[piece], _DOUBT_OF_PIECES)[0] for piece in pieces(word) if piece in of_pieces]
    letters = math.fsum(each) / len(each) if each else 0.0
    return *log_odds(words.get(word, (0, 0)), _DOUBT), letters


@cache
def model() -> Model:
    """The model that ships."""
    return msgspec.json.decode((files("audit.meaning.left_latin") / "model.json").read_bytes(), type=Model)
