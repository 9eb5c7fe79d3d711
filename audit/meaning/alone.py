"""How surely nothing renders a word: what the accurate tier says of it, weighed with how it is tied to the other text.

The reader knows sentences, and holds GDP beside ВВП to be made up; the lexicon, the dictionary and what is known of
names know words, and miss free renderings that the reader sees.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from audit.meaning.accurate import OfWords, Placed, Said
from audit.meaning.coverage.doubt import doubts
from audit.meaning.coverage.judge import look, model
from audit.pairs import get_pair
from audit.text import Text

# Of words of grammar, whose ties say nothing, and of names of a translation, which checks of their own look for.
NEVER = float("-inf")
# What the doubt of a tie weighs beside what the reader says.
_WEIGHT = 0.75
_LEAST_CHANCE = 1e-4


class Alone(NamedTuple):
    """Log-odds that nothing renders each word, among as many that something renders, or `NEVER`."""

    source: Sequence[float]
    target: Sequence[float]


def alone(source: Text, target: Text, said: Said, languages: tuple[str, str]) -> Alone:
    """What is sure of the words of a pair.

    Args:
        source: the text.
        target: its translation.
        said: of their words, ``source.words`` and ``target.words``.
        languages: of the source and of the translation.
    """
    pair = get_pair(*languages)
    from_first = languages == pair.codes
    looked = look(*((source, target) if from_first else (target, source)), pair, pair.renderings)
    known = model()
    rates = known.first.rates, known.second.rates
    sides = [
        list(zip(words, doubts(words, states, of), strict=True))
        for words, states, of in zip(looked.words, looked.states, rates, strict=True)
    ]
    ours, theirs = sides if from_first else reversed(sides)
    return Alone(
        _weighed(source.words, said.source, {word.start: doubt for word, doubt in ours}),
        _weighed(target.words, said.target, {word.start: doubt for word, doubt in theirs if not word.capital}),
    )


def _weighed(words: Sequence[Placed], said: OfWords, doubt: dict[int, float | None]) -> list[float]:
    """The log-odds of words, by the doubts of what begins in them: parts between hyphens."""
    found = []
    for word, chance in zip(words, said.lone.tolist(), strict=True):
        parts = [value for at in range(word.start, word.end) if (value := doubt.get(at)) is not None]
        found.append(log_odds(chance) + _WEIGHT * max(parts) if parts else NEVER)
    return found


def log_odds(chance: float) -> float:
    """The logarithm of the odds of a probability."""
    sure = min(max(chance, _LEAST_CHANCE), 1 - _LEAST_CHANCE)
    return math.log(sure / (1 - sure))
