"""How doubtful it is that a word stands in the other text, from its tie and from how such words are translated."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import msgspec

from audit.meaning.coverage.ties import Tie
from audit.meaning.coverage.words import NUMBER, Word

# Bits of a tie: the bounds of its classes; the last class is of words without one.
_BOUNDS = (4.0, 8.0, 12.0, 17.0)
UNTIED = len(_BOUNDS) + 1
# A tie is sure up to so many bits, where neither word has a better one.
_SURE = 14.0
# A word whose tie is another word's is that one's, unless its bits are so near.
_NEARLY = 4.0
# How far, in words, a tie may stand from where its neighbours' are: near, and astray.
_NEAR, _ASTRAY = 4.0, 9.0
# Translations that a word was met in: the bounds of classes of words.
_OFTEN = (1, 4, 30)
# Words of such a class that are counted in with those of one word, and the surest that a word can be to stand nowhere.
_PRIOR, _MOST = 3, 0.97
_UNIT = 1000


class Rates(msgspec.Struct, frozen=True):
    """How words of one language are tied in human translations, and where they are lost; logarithms in thousandths.

    Attributes:
        states: by `state`, how much likelier it is of a lost word.
        lost: the share of lost words that have no tie.
        classes: the share of words without a tie that stand in the other text, by `class_of`.
        words: for a word by its key: how many of how many have none.
    """

    states: dict[str, int]
    lost: float
    classes: dict[str, float]
    words: dict[str, tuple[int, int]]


def states(words: Sequence[Word], ties: Sequence[Tie | None], back: Sequence[Tie | None]) -> list[str | None]:
    """How each word of a text is tied; None for those without content.

    Args:
        words: of the text.
        ties: its own.
        back: those of the other text.
    """
    sure = sure_ties(ties, back)
    scale = max(1, len(back) - 1) / max(1, len(words) - 1)
    places = sorted(sure)
    return [_state(i, ties[i], back, sure, places, scale) if word.content else None for i, word in enumerate(words)]


def sure_ties(ties: Sequence[Tie | None], back: Sequence[Tie | None]) -> dict[int, int]:
    """The words whose tie is sure, with the word of the other text."""
    return {
        i: tie.place
        for i, tie in enumerate(ties)
        if tie is not None and tie.bits < _SURE and (other := back[tie.place]) is not None and other.place == i
    }


def _state(
    i: int, tie: Tie | None, back: Sequence[Tie | None], sure: Mapping[int, int], places: Sequence[int], scale: float
) -> str:
    if tie is None:
        return str(UNTIED)
    owner = back[tie.place]
    assert owner is not None
    shared = 0 if owner.place == i else 1 if owner.bits > tie.bits - _NEARLY else 2
    at = bisect_left(places, i)
    beside = [*places[max(0, at - 1) : at], *(k for k in places[at : at + 2] if k != i)][:2]
    apart = min((abs(tie.place - sure[k] - (i - k) * scale) for k in beside), default=0.0)
    astray = 0 if apart <= _NEAR else 1 if apart <= _ASTRAY else 2
    return f"{bisect_right(_BOUNDS, tie.bits)}{shared}{astray}"


def class_of(word: Word) -> str:
    """What kind of word it is, where it was not met often enough to be known itself."""
    return "number" if word.seen == NUMBER else f"{bisect_right(_OFTEN, word.seen)}{int(word.capital)}"


def doubts(words: Sequence[Word], states: Sequence[str | None], rates: Rates) -> list[float | None]:
    """The logarithm of how much likelier the state of each word is if it was lost; None without content."""
    found: list[float | None] = []
    for word, state in zip(words, states, strict=True):
        if state is None:
            found.append(None)
        elif state == str(UNTIED):
            without, met = rates.words.get(word.keys[0], (0, 0)) if word.seen != NUMBER else (0, 0)
            rate = (without + _PRIOR * rates.classes[class_of(word)]) / (met + _PRIOR)
            found.append(math.log(rates.lost / min(_MOST, rate)))
        else:
            found.append(rates.states.get(state, 0) / _UNIT)
    return found
