"""What units measure, and whether two measures or sums are one, converted and rounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from audit.text.entries import entries
from audit.values.model import Value

_FREEZING, _DEGREE = 32.0, 1.8
# A conversion is rounded to the digits it is given in, and never further off than this.
_COARSEST = 0.06
_FINEST = 0.011
# What is said again in brackets may be rounded more, and stands this many characters behind.
_LOOSELY = 0.15
BESIDE = 3


class Measure(NamedTuple):
    """A dimension, and how many of its first unit this one is."""

    dimension: str
    factor: float


@cache
def _listed(name: str) -> frozenset[str]:
    return entries(files("audit.values") / f"{name}.txt")


@cache
def _units() -> Mapping[str, Measure]:
    lines = (line.split() for line in _listed("units"))
    return {key: Measure(dimension, float(factor)) for key, dimension, factor in lines}


@cache
def _currencies() -> Mapping[str, tuple[float, float]]:
    lines = (line.split() for line in _listed("currencies"))
    return {key: (float(low), float(high)) for key, low, high, *_ in lines}


@cache
def _hundredths() -> Mapping[str, tuple[str, ...]]:
    lines = (line.split() for line in _listed("currencies"))
    return {key: tuple(wholes) for key, _, _, *wholes in lines if wholes}


def part_of(units: tuple[str, ...], larger: tuple[str, ...]) -> float:
    """Which part of the larger one of `units` is, if sums and lengths are given in both: kopecks, inches; 0 if not."""
    if is_money(units):
        return 0.01 if any(unit in _hundredths().get(u, ()) for u in units for unit in larger) else 0.0
    ratio = ratio_of(units, larger)
    return ratio if ratio < 1 and not is_time(units) else 0.0


@cache
def is_money(units: tuple[str, ...]) -> bool:
    """Whether any of `units` is a currency."""
    return any(unit in _currencies() for unit in units)


def is_sum(value: Value) -> bool:
    """Whether the value can be nothing but money: a pound is a mass, too, and 16C a temperature."""
    return bool(value.units) and all(unit in _currencies() for unit in value.units)


@cache
def is_time(units: tuple[str, ...]) -> bool:
    """Whether any of `units` measures time."""
    return any(unit in _units() and _units()[unit].dimension == "time" for unit in units)


def converted(a: Value, b: Value) -> bool:
    """Whether the two are one quantity in different units, within the rounding that their digits show."""
    if not a.units or not b.units:
        return _counts(a, b) or _counts(b, a)
    if is_money(a.units) and not set(a.units).isdisjoint(b.units):
        return False  # ¥2 is not ¥22, whatever the sign stands for.
    pairs = ((one, other) for one in a.units for other in b.units if one != other)
    return any(_is_one(x, one, y, other) for one, other in pairs for x in a.numbers for y in b.numbers)


def _counts(bare: Value, period: Value) -> bool:
    """Whether a number whose unit is not next to it counts one period: the last ten years and a decade."""
    if not bare.number or bare.units or period.number != 1 or not is_time(period.units):
        return False
    smaller = (_units()[period.units[0]].factor * period.number / bare.number / unit.factor for unit in _periods())
    return any(abs(ratio - 1) < _FINEST for ratio in smaller)


@cache
def _periods() -> tuple[Measure, ...]:
    return tuple(_units()[key] for key in ("minute", "hour", "day", "month", "year"))


def is_restated(a: Value, b: Value) -> bool:
    """Whether `b`, right behind `a`, is about the same in another unit: six meters (18 feet)."""
    if not 0 <= b.span.start - a.span.end <= BESIDE:
        return False
    ratio = ratio_of(a.units, b.units) if set(a.units).isdisjoint(b.units) else 0.0
    return ratio > 0 and b.number > 0 and abs(a.number * ratio / b.number - 1) <= _LOOSELY


def commensurable(a: Value, b: Value) -> bool:
    """Whether the two measure the same dimension."""
    return ratio_of(a.units, b.units) > 0


def ratio_of(units: tuple[str, ...], others: tuple[str, ...]) -> float:
    """How many of the others one of `units` is; 0 if they measure different things."""
    table = _units()
    pairs = ((table[one], table[o]) for one in units for o in others if one in table and o in table)
    return next((one.factor / other.factor for one, other in pairs if one.dimension == other.dimension), 0.0)


def _is_one(x: float, unit: str, y: float, other: str) -> bool:
    units, currencies = _units(), _currencies()
    if unit in units and other in units and units[unit].dimension == units[other].dimension:
        if units[unit].dimension == "temperature":
            low, high = (x, y) if unit == "celsius" else (y, x)
            return any(abs(c * _DEGREE + f - high) <= 1.5 for c, f in _scales(low))
        return _overlap(_interval(x, units[unit].factor), _interval(y, units[other].factor))
    if unit in currencies and other in currencies and x != y:
        (low, high), (low_other, high_other) = currencies[unit], currencies[other]
        return _overlap((x / high, x / low), (y / high_other, y / low_other))
    return False


def _scales(celsius: float) -> Iterator[tuple[float, float]]:
    """A temperature, or a difference of temperatures; below zero the sign is often a word."""
    yield celsius, _FREEZING
    yield celsius, 0.0
    yield -celsius, _FREEZING


def _interval(number: float, factor: float) -> tuple[float, float]:
    slack = min(max(_last_place(number) / 2, _FINEST * number), _COARSEST * number)
    return (number - slack) * factor, (number + slack) * factor


def _last_place(number: float) -> float:
    """What one is in the last digit that is not a padding zero: 0.1 for 5.3, 1e5 for 5,300,000."""
    digits = f"{number:.6f}".rstrip("0").rstrip(".")
    whole, _, decimals = digits.partition(".")
    return 10.0 ** (-len(decimals) if decimals else len(whole) - len(whole.rstrip("0")))


def _overlap(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]
