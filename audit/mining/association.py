"""How surely two things stand together more often than by chance."""

from __future__ import annotations

from math import fsum, log


def log_likelihood(together: int, one: int, other: int, total: int) -> float:
    """Dunning's log-likelihood ratio of a two-by-two table, 0 if the two stand together no more than by chance.

    ``G2 = 2 * sum(O * ln(O / E))`` over the four cells, of both, of one alone, of the other alone, and of neither;
    ``E`` is what a cell would have if the two were independent (row sum times column sum by total). From Ted Dunning,
    "Accurate Methods for the Statistics of Surprise and Coincidence", Computational Linguistics 19(1), 1993. Unlike
    chi-squared or a t-score it stays right where counts are small, as most are here. G2 follows chi-squared with one
    degree of freedom: 10.8 is one chance in a thousand.

    Args:
        together: segments that have both.
        one: segments that have the one.
        other: segments that have the other.
        total: all segments.
    """
    if together * total <= one * other:
        return 0.0
    cells = (together, one - together, other - together, total - one - other + together)
    margins = (one, total - one, other, total - other)
    return 2 * (fsum(map(_entropy, cells)) - fsum(map(_entropy, margins)) + _entropy(total))


def _entropy(count: int) -> float:
    return count * log(count) if count > 0 else 0.0


def dice(together: int, one: int, other: int) -> float:
    """Dice's coefficient, 0..1: twice the segments with both, by the segments of each.

    From Lee R. Dice, "Measures of the Amount of Ecologic Association Between Species", Ecology 26(3), 1945.
    """
    return 2 * together / (one + other) if one + other else 0.0
