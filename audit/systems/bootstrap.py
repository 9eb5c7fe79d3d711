"""Paired bootstrap resampling of rates: how sure a rate is, and whether that of another system differs from it.

Philipp Koehn, "Statistical Significance Tests for Machine Translation Evaluation", EMNLP 2004: draw as many units as
there are, with replacement, a thousand times, the same ones for all systems; see how the figures spread.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

# Those of sacrebleu.
RESAMPLES = 1_000
SEED = 12345
# Units from which draws tell anything: of two documents a thousand draws would say that all is certain.
FEWEST = 10
# Sums of weights such as 0.1 differ in their last bits from machine to machine; what is compared does not.
_DIGITS = 9


class Estimate(NamedTuple):
    """A figure and its 95% interval; None where units are too few, or nothing was found that could spread."""

    value: float
    interval: tuple[float, float] | None


class Difference(NamedTuple):
    """A figure minus that of the baseline, its 95% interval, and how likely so large a difference is by chance.

    The last two are None where units are too few.
    """

    value: float
    interval: tuple[float, float] | None
    p: float | None


class Rates:
    """Points of several systems per 1,000 words, as they are and in every resample.

    Args:
        words: by unit and system, shape (units, systems).
        points: by column, unit and system, shape (columns, units, systems).
        resamples: how many to draw.
        seed: of the draws, which are those of Python's `random.random`: the same in every version and on every machine.
    """

    def __init__(self, words: Any, points: Any, resamples: int = RESAMPLES, seed: int = SEED) -> None:
        import numpy as np

        words, points = np.asarray(words, float), np.asarray(points, float)
        units = len(words)
        self._drawn = units >= FEWEST
        draw = random.Random(seed).random
        parts, wholes = [points.sum(axis=1)], [words.sum(axis=0)]
        for _ in range(resamples if self._drawn else 0):
            times = np.bincount([int(draw() * units) for _ in range(units)], minlength=units)
            parts.append(np.tensordot(points, times, (1, 0)))
            wholes.append(times @ words)
        # Shape (1 + resamples, columns, systems).
        rates = 1000 * np.stack(parts) / np.maximum(np.stack(wholes), 1)[:, None, :]
        self._rates = np.round(rates, _DIGITS)

    def estimate(self, column: int, system: int) -> Estimate:
        """The rate of a column in a system."""
        value, *drawn = self._rates[:, column, system].tolist()
        return Estimate(value, _interval(drawn) if value and self._drawn else None)

    def difference(self, column: int, system: int, baseline: int) -> Difference:
        """That rate minus the baseline's.

        The p-value is two-sided: the share of resamples that lie as far or farther from the difference as that lies
        from zero, (1 + n) / (1 + resamples), as sacrebleu counts. What is equal to the difference counts as far, so
        that two systems which do not differ have 1 (sacrebleu leaves equal ones out).
        """
        import numpy as np

        differences = np.round(self._rates[:, column, system] - self._rates[:, column, baseline], _DIGITS)
        value, *drawn = differences.tolist()
        if not self._drawn:
            return Difference(value, None, None)
        far = sum(round(abs(one - value), _DIGITS) >= abs(value) for one in drawn)
        return Difference(value, _interval(drawn), (1 + far) / (1 + len(drawn)))


def _interval(drawn: Sequence[float]) -> tuple[float, float]:
    """What is left of the sorted resamples without a fortieth of them at either end."""
    ordered, out = sorted(drawn), len(drawn) // 40
    return ordered[out], ordered[-1 - out]
