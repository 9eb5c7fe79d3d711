"""The values of a translation against those of its source, as multisets: what is kept, changed, missing, added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log10
from typing import NamedTuple

from audit.lang.values.meaning import contradict, equivalent, fit, same_number
from audit.lang.values.model import Firmness, Kind, Value
from audit.lang.values.units import commensurable, converted


class Pair(NamedTuple):
    """A value of the source and one of the translation."""

    source: Value
    target: Value


class Comparison(NamedTuple):
    """What became of the values.

    Attributes:
        changed: a value and the other one in its place.
        units: the same number of something else.
        missing: values of the source alone.
        added: values of the translation alone. Loose ones, and what the other side has converted or fewer times, are in
            neither.
    """

    changed: tuple[Pair, ...] = ()
    units: tuple[Pair, ...] = ()
    missing: tuple[Value, ...] = ()
    added: tuple[Value, ...] = ()


_NOTHING = Comparison()
_DUST = 1e-9
_HUNDRED = 100
_RATIOS = frozenset([Kind.TIMES, Kind.PERCENT, Kind.FRACTION])
# Number words below this are often left out, or put in for "the".
_TELLING = 10


def compare(source: Sequence[Value], target: Sequence[Value], lengths: tuple[int, int]) -> Comparison:
    """Line up the values of two texts of these `lengths` in characters."""
    left, right = list(source), list(target)
    _take(left, right, _identical, lengths)
    _take(left, right, _alike, lengths)
    # Before conversions: 40-45 dollars are not 45-40 euros.
    units = _take(left, right, _other_unit, lengths)
    for agree in (equivalent, converted, _same_hour):
        _take(left, right, agree, lengths)
    # 10 to 20 and 10bn to 20bn have changed one by one.
    changed = _take(left, right, _slipped, lengths) + _take(left, right, _took_place, lengths)
    missing = [v for v in left if _is_reported(v) and not _stands(v, target) and not _is_whole(v, target)]
    added = [v for v in right if _is_reported(v) and not _stands(v, source) and not _is_whole(v, source)]
    return Comparison(tuple(changed), tuple(units), tuple(missing), tuple(added))


def _take(
    left: list[Value], right: list[Value], agree: Callable[[Value, Value], bool], lengths: tuple[int, int]
) -> list[Pair]:
    """Pair values that agree, nearest first, and take them out of both lists."""
    if not left or not right:
        return []
    pairs = [(_distance(a, b, lengths), i, j) for i, a in enumerate(left) for j, b in enumerate(right) if agree(a, b)]
    rows: set[int] = set()
    columns: set[int] = set()
    found = []
    for _, i, j in sorted(pairs):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append(Pair(left[i], right[j]))
    left[:] = [v for i, v in enumerate(left) if i not in rows]
    right[:] = [v for j, v in enumerate(right) if j not in columns]
    return found


def _distance(a: Value, b: Value, lengths: tuple[int, int]) -> float:
    return abs(a.core.start / lengths[0] - b.core.start / lengths[1])


def _identical(a: Value, b: Value) -> bool:
    return a.numbers[0] == b.numbers[0] and a.kind is b.kind and a.units == b.units


def _alike(a: Value, b: Value) -> bool:
    return same_number(a, b) and (fit(a, b) or not contradict(a, b))


def _same_hour(a: Value, b: Value) -> bool:
    """Whether one is a time of day that the other writes as a decimal: 18:30 and 6.30."""
    clock, other = (a, b) if a.kind is Kind.CLOCK else (b, a)
    return clock.kind is Kind.CLOCK and other.kind is Kind.NUMBER and float(int(other.number)) in clock.numbers


def _other_unit(a: Value, b: Value) -> bool:
    return a.number == b.number and contradict(a, b) and Firmness.LOOSE not in (a.firmness, b.firmness)


def _slipped(a: Value, b: Value) -> bool:
    """Whether two values have the same digits in another magnitude."""
    if not a.number > 0 or not b.number > 0 or not _took_place(a, b):
        return False
    exponent = log10(a.number / b.number)
    return abs(exponent - round(exponent)) < _DUST


def _took_place(a: Value, b: Value) -> bool:
    """Whether two values that nothing else explains are the right one and the wrong one."""
    if a.kind is b.kind is Kind.FRACTION:
        return True
    if {a.kind, b.kind} == {Kind.DECADE, Kind.ORDINAL}:
        return False  # In the fourth decade of life is in the thirties.
    kinds = {a.kind, b.kind}
    if kinds == {Kind.FRACTION, Kind.PERCENT}:
        return Firmness.DIGITS in (a.firmness, b.firmness)
    if kinds == {Kind.ORDINAL}:
        # "First" comes and goes, but not in the place of "second".
        return max(a.firmness, b.firmness) is not Firmness.LOOSE
    if Kind.TIMES in kinds and not kinds <= _RATIOS and not (a.units and b.units):
        return False
    if Firmness.LOOSE in (a.firmness, b.firmness) or (Kind.CODE in (a.kind, b.kind) and a.kind is not b.kind):
        return False
    return fit(a, b) or a.kind is b.kind or commensurable(a, b)


def _is_reported(value: Value) -> bool:
    """Whether a value alone is worth a word.

    Designations come and go (COVID-19, the coronavirus), the time has many wordings, and small numbers in words do
    (both of the two companies).
    """
    if value.kind in (Kind.CODE, Kind.CLOCK) or value.firmness is Firmness.LOOSE:
        return False
    counted = value.kind in (Kind.NUMBER, Kind.MEASURE, Kind.MONEY, Kind.PERCENT, Kind.AGE)
    return value.firmness is Firmness.DIGITS or (counted and value.number >= _TELLING)


def _is_whole(value: Value, others: Sequence[Value]) -> bool:
    """Whether it is the hundred of "99 out of 100", and the other side has percent."""
    bare = value.number == _HUNDRED and not value.units and value.kind is Kind.NUMBER
    return bare and any(o.kind is Kind.PERCENT for o in others)


def _stands(value: Value, others: Sequence[Value]) -> bool:
    """Whether the other side has the value, if fewer times, or converted: 10,000 rubles ($130)."""
    return any(same_number(value, o) or equivalent(value, o) or converted(value, o) for o in others)
