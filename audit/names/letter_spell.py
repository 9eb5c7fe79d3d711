"""The most probable English spellings of a Russian name."""

from __future__ import annotations

import math
from functools import lru_cache
from heapq import nsmallest

from audit.names.letter_align import HOPELESS, Alignment, place, prices
from audit.names.letter_evidence import total
from audit.names.letter_judge import judge_letters
from audit.text.plain import letters

# Readings tried for a letter, and spellings kept from letter to letter.
_READINGS, _BEAM = 8, 64


@lru_cache(maxsize=1 << 10)
def spell(russian: str, n: int = 5) -> tuple[tuple[str, float], ...]:
    """The `n` best spellings in small letters, best first, with the probability that `judge_letters` gives each.

    The readings of the letters propose; the order is by their price and the evidence for all n-grams together, a
    likelihood ratio each. (The probability alone tells right from wrong, not usual from possible.)
    """
    source = letters(russian)
    return tuple((word, judge_letters(source, word).probability) for word in best_spellings(source, n))


@lru_cache(maxsize=1 << 10)
def best_spellings(source: str, n: int = 20) -> tuple[str, ...]:
    """The same for a name in plain letters, without the probabilities."""
    proposals = [
        (alignment, word) for alignment, word in _proposals(source) if alignment.bits <= HOPELESS * len(source)
    ]
    ranked = [(a.bits * math.log(2) - total(source, word, a), word) for a, word in proposals if word]
    return tuple(word for _, word in nsmallest(n, ranked))


def _proposals(source: str) -> list[tuple[Alignment, str]]:
    """The cheapest spellings with their prices in bits, letter by letter."""
    beam = [(Alignment(0.0, ()), "")]
    for i in range(len(source)):
        readings = sorted((bits, chunk) for chunk, bits in prices().get(place(source, i), {}).items())[:_READINGS]
        longer: dict[str, tuple[float, tuple[int, ...]]] = {}
        for (before, ends), spelling in beam:
            for price, chunk in readings:
                word, bits = spelling + chunk, before + price
                if word not in longer or bits < longer[word][0]:
                    longer[word] = bits, ends
        cheapest = sorted((bits, word, ends) for word, (bits, ends) in longer.items())[:_BEAM]
        beam = [(Alignment(bits, (*ends, len(word))), word) for bits, word, ends in cheapest]
    return beam
