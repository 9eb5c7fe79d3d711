"""The record of a value."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

from audit.model import Span


class ValueKind(StrEnum):
    """What a number is said of."""

    # An Enum computes its own in Python, and sets of kinds are asked all the time.
    __hash__ = str.__hash__

    NUMBER = "number"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    POINTS = "percentage points"
    MONEY = "money"
    MEASURE = "measure"
    FRACTION = "fraction"
    TIMES = "times"
    SCORE = "score"
    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    AGE = "age"
    APPROXIMATE = "approximate"
    CODE = "code"
    CLOCK = "clock"
    DAY = "day of a month"


class Firmness(IntEnum):
    """How sure it is that a translation has the value too.

    LOOSE ones ("one", "both", "a week", "Peter I") come and go with the wording: they are there to be found by the
    other side, and are never reported themselves.
    """

    LOOSE = 0
    WORDS = 1
    DIGITS = 2


class Value(NamedTuple):
    """One number of a text. The ends of a range and the sides of a score are values of their own.

    Attributes:
        kind: what it is said of.
        numbers: what it may stand for, likeliest first: €750m is 750 million, 5m also five metres.
        units: keys of `units.txt` and `currencies.txt` that it may be counted in (a pound is money or mass).
        span: the whole phrase, with its unit.
        core: the number alone, with its magnitude.
        firmness: how sure it is to have a counterpart.
    """

    kind: ValueKind
    numbers: tuple[float, ...]
    units: tuple[str, ...]
    span: Span
    core: Span
    firmness: Firmness = Firmness.DIGITS

    @property
    def number(self) -> float:
        """The likeliest number."""
        return self.numbers[0]


def scaled(number: float, by: float) -> float:
    """`number` times `by`, free of binary dust so that equal quantities are equal."""
    return round(number * by, 6)
