"""When two values are one: the same number, in whatever kind and unit the two languages put it."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from audit.values.model import Firmness, Value, ValueKind

# Kinds that stand for each other at another scale: half, 50 percent, twice as few.
_SHARES = frozenset([ValueKind.FRACTION, ValueKind.PERCENT, ValueKind.TIMES, ValueKind.NUMBER, ValueKind.ORDINAL])
# A third is 33 percent.
_SHARE_ROUNDING = 0.02
# What sums and products of binary fractions are off by, and less than a part of the largest whole numbers in news.
_DUST = 1e-12
# Beyond this nobody puts "times" as a share: 32 times as few is not 97 percent less. But 100 times is one percent.
_FEW = 10
_HUNDRED = 100
_CENTURY = 100
# Centuries that are named, not counted: в 19 веке.
_CENTURIES = range(10, 22)
_BAND = 10
_FREEZING, _DEGREE = 32, 1.8
# Dozens are about as many as tens.
_ABOUT = 2.5
_TIMELESS = frozenset(
    [
        ValueKind.NUMBER,
        ValueKind.ORDINAL,
        ValueKind.YEAR,
        ValueKind.DECADE,
        ValueKind.CENTURY,
        ValueKind.MEASURE,
        ValueKind.CODE,
    ]
)
# Units that say what a number is, so that another one in its place says something else.
_MUTUAL = frozenset(
    [
        ValueKind.PERCENT,
        ValueKind.POINTS,
        ValueKind.MONEY,
        ValueKind.MEASURE,
        ValueKind.TIMES,
        ValueKind.AGE,
        ValueKind.YEAR,
    ]
)


def same_number(a: Value, b: Value) -> bool:
    """Whether a number of the one is a number of the other."""
    return any(is_number(x, y) for x in a.numbers for y in b.numbers)


def is_number(x: float, y: float) -> bool:
    """Whether two numbers are one, but for the dust of binary fractions."""
    return x == y or isclose(x, y, rel_tol=_DUST)


def fit(a: Value, b: Value) -> bool:
    """Whether the units of two values go together: one has none, or they share one."""
    return not a.units or not b.units or not set(a.units).isdisjoint(b.units)


def contradict(a: Value, b: Value) -> bool:
    """Whether two values of one number are counted in different things: percent and points, dollars and euros."""
    return a.kind in _MUTUAL and b.kind in _MUTUAL and not fit(a, b)


def equivalent(a: Value, b: Value) -> bool:
    """Whether two values of different kinds or different precision mean the same.

    Half and 50 percent; the 1990s and the nineties; the twentieth century and the 1900s; tens and dozens.
    """
    if ValueKind.DECADE in (a.kind, b.kind) and (_in_band(a, b) or _in_band(b, a)):
        return True
    if a.kind in _TIMELESS and b.kind in _TIMELESS and (_short_year(a, b) or _short_year(b, a)):
        return True
    if ValueKind.APPROXIMATE in (a.kind, b.kind) and a.number > 0 and b.number > 0:
        return max(a.number, b.number) / min(a.number, b.number) <= (_ABOUT if a.kind is b.kind else 1.3)
    if a.kind is b.kind is ValueKind.TIMES:
        return isclose(a.number * b.number, 1, rel_tol=_SHARE_ROUNDING)
    if a.kind in _SHARES and b.kind in _SHARES and a.kind is not b.kind:
        others = tuple(_shares(b))
        return any(isclose(x, y, rel_tol=_SHARE_ROUNDING) for x in _shares(a) for y in others)
    return False


def _short_year(short: Value, full: Value) -> bool:
    """1990 and 90, 2022 and 22; the 19th century and the 1800s."""
    if short.kind is ValueKind.CENTURY or (short.units == ("century",) and short.number in _CENTURIES):
        return full.number == (short.number - 1) * _CENTURY
    return short.number < _CENTURY and 1800 <= full.number < 2100 and (full.number - short.number) % _CENTURY == 0


def _in_band(band: Value, one: Value) -> bool:
    """Whether "the 20s" is said of an age that the other names, or "the 90s" of a temperature in Fahrenheit."""
    if band.kind is not ValueKind.DECADE or band.number >= _CENTURY or band.units:
        return False
    if "celsius" in one.units:
        low, high = ((degrees - _FREEZING) / _DEGREE for degrees in (band.number, band.number + _BAND))
        return low - 1 <= one.number <= high + 1
    aged = one.kind is ValueKind.AGE or "year" in one.units or (not one.units and one.firmness is Firmness.WORDS)
    return aged and band.number <= one.number <= band.number + _BAND


def _shares(value: Value) -> Iterator[float]:
    """A share as a fraction of one; of TIMES also what a fall leaves and what it takes."""
    for number in value.numbers:
        if value.kind is ValueKind.PERCENT:
            yield number / 100
            yield 1 + number / 100
        elif value.kind is ValueKind.TIMES and number:
            yield number
            if number <= _FEW or _HUNDRED % number == 0:
                yield 1 / number
            if number <= _FEW:
                yield 1 - 1 / number
        elif value.kind is ValueKind.ORDINAL:
            if 1 < number <= _FEW:
                yield 1 / number  # every fifth of them
        elif value.kind is ValueKind.FRACTION and number:
            yield number
            yield 1 - number
            yield 1 / number
        elif number <= _FEW:
            yield number
