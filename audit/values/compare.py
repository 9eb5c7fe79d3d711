"""The values of a translation against those of its source, as multisets: what is kept, changed, missing, added."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from math import log10
from typing import NamedTuple

from audit.limits import VALUES
from audit.values.meaning import contradict, equivalent, fit, is_number, same_number
from audit.values.model import Firmness, Value, ValueKind
from audit.values.nearest import neighbours, one_to_one
from audit.values.units import BESIDE, commensurable, converted, is_restated, is_sum


class ValuePair(NamedTuple):
    """A value of the source and one of the translation."""

    source: Value
    target: Value


class Comparison(NamedTuple):
    """What became of the values.

    Attributes:
        changed: a value and the other one in its place.
        units: the same number of something else.
        same: the same number of the same.
        bare: the same number of nothing: percent and sums that lost their unit, or have it in a word that is not read.
        missing: values of the source alone.
        added: values of the translation alone. Loose ones, and what the other side has converted or fewer times, are in
            neither.
    """

    changed: tuple[ValuePair, ...] = ()
    units: tuple[ValuePair, ...] = ()
    missing: tuple[Value, ...] = ()
    added: tuple[Value, ...] = ()
    bare: tuple[ValuePair, ...] = ()
    same: tuple[ValuePair, ...] = ()


_NOTHING = Comparison()
_DUST = 1e-9
_HUNDRED = 100
_RATIOS = frozenset([ValueKind.TIMES, ValueKind.PERCENT, ValueKind.FRACTION])
# What may have lost its unit, and the kinds that say it after all: one unit may stand for several numbers.
_SAID = {
    ValueKind.PERCENT: frozenset([ValueKind.PERCENT, ValueKind.POINTS, ValueKind.FRACTION]),
    ValueKind.MONEY: frozenset([ValueKind.MONEY]),
}
# Number words below this are often left out, or put in for "the".
_TELLING = 10


def compare(source: Sequence[Value], target: Sequence[Value], lengths: tuple[int, int]) -> Comparison:
    """Line up the values of two texts of these `lengths` in characters."""
    left, right = list(source), list(target)
    same = _take_identical(left, right, lengths)
    alike = _take(left, right, _alike, lengths)
    said = {value.kind for value in target}
    bare = [] if any(map(_is_whole, target)) else [pair for pair in alike if _is_bare(pair, said)]
    # Before conversions: 40-45 dollars are not 45-40 euros.
    units = _take(left, right, _other_unit, lengths)
    for agree in (equivalent, converted, _same_hour):
        _take(left, right, agree, lengths)
    if min(len(left), len(right)) > VALUES:
        # Not all of them were compared with all.
        left, right = _strangers(left, target), _strangers(right, source)
    # 10 to 20 and 10bn to 20bn have changed one by one.
    changed = _take(left, right, _slipped, lengths) + _take(left, right, _took_place, lengths)
    missing = _alone(left, source, target, lengths)
    added = _alone(right, target, source, lengths[::-1])
    return Comparison(tuple(changed), tuple(units), tuple(missing), tuple(added), tuple(bare), (*same, *alike))


def _take_identical(left: list[Value], right: list[Value], lengths: tuple[int, int]) -> list[ValuePair]:
    """Take values out of both lists that stand in both, nearest first."""
    where: dict[object, list[int]] = {}
    for j, value in enumerate(right):
        where.setdefault(_identity(value), []).append(j)
    same: dict[object, list[int]] = {}
    for i, value in enumerate(left):
        if (key := _identity(value)) in where:
            same.setdefault(key, []).append(i)
    for key, rows in same.items():
        columns = where[key]
        pairs = _nearest([left[i] for i in rows], [right[j] for j in columns], None, lengths)
        same[key], where[key] = [rows[i] for i, _ in pairs], [columns[j] for _, j in pairs]
    found = [ValuePair(left[i], right[j]) for key, rows in same.items() for i, j in zip(rows, where[key], strict=True)]
    _without(left, {i for rows in same.values() for i in rows})
    _without(right, {j for key in same for j in where[key]})
    return found


def _take(
    left: list[Value], right: list[Value], agree: Callable[[Value, Value], bool], lengths: tuple[int, int]
) -> list[ValuePair]:
    """Pair values that agree, nearest first, and take them out of both lists."""
    if not left or not right:
        return []
    pairs = _nearest(left, right, agree, lengths)
    found = [ValuePair(left[i], right[j]) for i, j in pairs]
    _without(left, {i for i, _ in pairs})
    _without(right, {j for _, j in pairs})
    return found


def _nearest(
    left: Sequence[Value],
    right: Sequence[Value],
    agree: Callable[[Value, Value], bool] | None,
    lengths: tuple[int, int],
) -> list[tuple[int, int]]:
    """Indices of values that agree, nearest first; None agrees with all."""
    here, there = _places(left, lengths[0]), _places(right, lengths[1])
    pairs = ((i, j) for i, j in neighbours(here, there) if agree is None or agree(left[i], right[j]))
    return one_to_one((abs(here[i] - there[j]), i, j) for i, j in pairs)


def _places(values: Sequence[Value], length: int) -> Sequence[float]:
    return [v.core.start / length for v in values]


def _without(values: list[Value], taken: set[int]) -> None:
    values[:] = [v for i, v in enumerate(values) if i not in taken]


def _identity(value: Value) -> object:
    """The same for values that are written alike."""
    return value.numbers[0], value.kind, value.units


def _alike(a: Value, b: Value) -> bool:
    return same_number(a, b) and (fit(a, b) or not contradict(a, b))


def _is_bare(pair: ValuePair, said: Set[ValueKind]) -> bool:
    """Whether the unit of a share or a sum is said of no number of the translation, which has these kinds: 49%, 49."""
    was, now = pair
    if was.kind not in _SAID or now.kind is not ValueKind.NUMBER or now.units:
        return False
    if min(was.firmness, now.firmness) is not Firmness.DIGITS or (was.kind is ValueKind.MONEY and not is_sum(was)):
        return False
    return said.isdisjoint(_SAID[was.kind])


def _same_hour(a: Value, b: Value) -> bool:
    """Whether one is a time of day that the other writes as a decimal: 18:30 and 6.30."""
    clock, other = (a, b) if a.kind is ValueKind.CLOCK else (b, a)
    return (
        clock.kind is ValueKind.CLOCK and other.kind is ValueKind.NUMBER and float(int(other.number)) in clock.numbers
    )


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
    if a.kind is b.kind is ValueKind.FRACTION:
        return True
    if {a.kind, b.kind} == {ValueKind.DECADE, ValueKind.ORDINAL}:
        return False  # In the fourth decade of life is in the thirties.
    kinds = {a.kind, b.kind}
    if kinds == {ValueKind.FRACTION, ValueKind.PERCENT}:
        return Firmness.DIGITS in (a.firmness, b.firmness)
    if kinds == {ValueKind.ORDINAL}:
        # "First" comes and goes, but not in the place of "second".
        return max(a.firmness, b.firmness) is not Firmness.LOOSE
    if ValueKind.TIMES in kinds and not kinds <= _RATIOS and not (a.units and b.units):
        return False
    if Firmness.LOOSE in (a.firmness, b.firmness) or (ValueKind.CODE in (a.kind, b.kind) and a.kind is not b.kind):
        return False
    return fit(a, b) or a.kind is b.kind or commensurable(a, b)


def _is_reported(value: Value) -> bool:
    """Whether a value alone is worth a word.

    Designations come and go (COVID-19, the coronavirus), the time has many wordings, and small numbers in words do
    (both of the two companies).
    """
    if value.kind in (ValueKind.CODE, ValueKind.CLOCK) or value.firmness is Firmness.LOOSE:
        return False
    counted = value.kind in (ValueKind.NUMBER, ValueKind.MEASURE, ValueKind.MONEY, ValueKind.PERCENT, ValueKind.AGE)
    return value.firmness is Firmness.DIGITS or (counted and value.number >= _TELLING)


def _alone(
    rest: Sequence[Value], values: Sequence[Value], others: Sequence[Value], lengths: tuple[int, int]
) -> list[Value]:
    """Those of the `rest` of `values` that are worth a word, and that the other side does not have in any form.

    It may have them fewer times, or converted: 10,000 rubles ($130); six meters (18 feet) on one side may be six meters
    on the other.
    """
    reported = [v for v in rest if _is_reported(v)]
    if not reported:
        return []
    whole = any(o.kind is ValueKind.PERCENT for o in others)
    reported = [v for v in _strangers(reported, others) if not (whole and _is_whole(v))]
    ending = {value.span.end: value for value in values}
    reported = [v for v in reported if not _restates(v, ending)]
    here, there = _places(reported, lengths[0]), _places(others, lengths[1])
    rendered = {
        i for i, j in neighbours(here, there) if equivalent(v := reported[i], o := others[j]) or converted(v, o)
    }
    return [v for i, v in enumerate(reported) if i not in rendered]


def _restates(value: Value, ending: Mapping[int, Value]) -> bool:
    """Whether the value says again, in another unit, what ends right before it; `ending` has values by their ends."""
    places = range(value.span.start - BESIDE, value.span.start + 1)
    return any(is_restated(ending[at], value) for at in places if at in ending)


def _strangers(values: Sequence[Value], others: Sequence[Value]) -> list[Value]:
    """Those of `values` whose number none of the others has."""
    numbers = numbers_of(others)
    return [v for v in values if not has_number(v, numbers)]


def numbers_of(values: Iterable[Value]) -> list[float]:
    """All numbers of the values, in order of size: what `has_number` asks for."""
    return sorted(n for v in values for n in v.numbers)


def has_number(value: Value, numbers: Sequence[float]) -> bool:
    """Whether one of the `numbers`, in order, is one of the value."""
    spots = ((n, bisect_left(numbers, n)) for n in value.numbers)
    return any(is_number(n, near) for n, at in spots for near in numbers[max(0, at - 1) : at + 1])


def _is_whole(value: Value) -> bool:
    """Whether it is the hundred of "99 out of 100", if the other side has percent."""
    return value.number == _HUNDRED and not value.units and value.kind is ValueKind.NUMBER
