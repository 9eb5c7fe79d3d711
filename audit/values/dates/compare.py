"""The dates and times of a translation against those of its source: what is changed, missing, added.

A date is compared by its day, month and weekday. What one of a pair has and the other lacks is left to be found
elsewhere: "14 ноября, в понедельник" may be "on the 14th of November ... on Monday". Years are compared with numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple, TypeVar

from audit.values.dates.model import DAY, HALF_DAY, Date, Moments, Part, Time
from audit.values.model import Firmness
from audit.values.nearest import neighbours, one_to_one

T = TypeVar("T", Date, Time)
_HOUR = 60
# Hours before Greenwich since 1991, in summer and winter.
_AHEAD = {"gmt": (0,), "msk": (3, 4), "kyiv": (2, 3)}
_NAMED = ("weekday", "day", "month")
# The parts by which a date is known: whoever says all of them says the date.
_Key = tuple[int | None, ...]


class DatePair(NamedTuple):
    """A date of the source and one of the translation."""

    source: Date
    target: Date

    def wrong(self) -> Iterator[Part]:
        """The parts of the target's date that are not those of the source's."""
        for name in _NAMED:
            right, now = self.source.part(name), self.target.part(name)
            if right and now and right.number != now.number:
                yield now


class TimePair(NamedTuple):
    """A time of the source and one of the translation."""

    source: Time
    target: Time


class Changes(NamedTuple):
    """What became of the dates and times; `missing` and `added` dates have only the parts that are."""

    dates: tuple[DatePair, ...] = ()
    times: tuple[TimePair, ...] = ()
    missing: tuple[Date, ...] = ()
    added: tuple[Date, ...] = ()


def compare_moments(source: Moments, target: Moments, lengths: tuple[int, int]) -> Changes:
    """Line up the dates and times of two texts of these `lengths` in characters."""
    left, right = list(source.dates), list(target.dates)
    _match(left, right, lengths)
    there, here = _said(target.dates), _said(source.dates)
    missing = [d for d in left if _key(d) not in there]
    added = [d for d in right if _key(d) not in here]
    full = [DatePair(*pair) for pair in _take(missing, right, _took_place, lengths)]
    kept = {id(pair.target) for pair in full}
    added = [d for d in added if id(d) not in kept]
    named = [DatePair(*pair) for pair in _take(missing, added, _other_name, lengths)]
    return Changes(
        (*full, *named),
        tuple(_times(source.times, target.times, lengths)),
        tuple(d for d in missing if d.firmness is not Firmness.LOOSE),
        tuple(d for d in added if d.firmness is not Firmness.LOOSE),
    )


def _match(left: list[Date], right: list[Date], lengths: tuple[int, int]) -> None:
    """Take out of both what agrees, and leave what only one of a pair has."""
    while pairs := _agreeing(left, right, lengths):
        rows, columns = dict(pairs), {j: i for i, j in pairs}
        left[:], right[:] = (
            [d for i, a in enumerate(left) for d in ([a] if i not in rows else _rest(a, right[rows[i]]))],
            [d for j, b in enumerate(right) for d in ([b] if j not in columns else _rest(b, left[columns[j]]))],
        )


def _agreeing(left: Sequence[Date], right: Sequence[Date], lengths: tuple[int, int]) -> list[tuple[int, int]]:
    """Indices of dates that agree, each once, the best pairs first."""
    pairs = ((i, j) for i, j in _neighbours(left, right, lengths) if _agree(left[i], right[j]))
    return one_to_one((_rank(left[i], right[j], lengths), i, j) for i, j in pairs)


def _neighbours(left: Sequence[T], right: Sequence[T], lengths: tuple[int, int]) -> Iterator[tuple[int, int]]:
    return neighbours([a.span.start / lengths[0] for a in left], [b.span.start / lengths[1] for b in right])


def _rank(a: Date, b: Date, lengths: tuple[int, int]) -> tuple[int, bool, float]:
    """The pairs with most in common first, then those of one year, then the nearest."""
    other_year = bool(a.year and b.year and a.year.number != b.year.number)
    return -len(_shared(a, b)), other_year, _distance(a, b, lengths)


def _shared(a: Date, b: Date) -> list[str]:
    return [name for name in _NAMED if a.part(name) and b.part(name)]


def _agree(a: Date, b: Date) -> bool:
    """Whether they have something in common and nothing that differs."""
    return any(
        shared and all(x.part(n).number == b.part(n).number for n in shared)  # type: ignore[union-attr]
        for x in _readings(a, b)
        if (shared := _shared(x, b))
    )


def _readings(a: Date, b: Date) -> tuple[Date, ...]:
    """`a`, and what it is with day and month in the other order, if either may have them so."""
    return (a, a._replace(day=a.month, month=a.day)) if a.swappable or b.swappable else (a,)


def _rest(date: Date, other: Date) -> list[Date]:
    """What `date` says and `other` does not; nothing if it is all said."""
    weekday, day, month = (None if other.part(name) else date.part(name) for name in _NAMED)
    return [date._replace(weekday=weekday, day=day, month=month, year=None)] if weekday or day or month else []


def _key(date: Date) -> _Key:
    return tuple([part.number if (part := date.part(name)) else None for name in _NAMED])


def _said(dates: Iterable[Date]) -> frozenset[_Key]:
    """What is said by any of the dates: each date itself, and what is left of it without some of its parts."""
    return frozenset(
        parts for key in {_key(d) for d in dates} for parts in product(*({number, None} for number in key))
    )


def _took_place(a: Date, b: Date) -> bool:
    """Whether two days of months that nothing else explains are the right one and the wrong one."""
    if not (a.day and b.day):
        return False
    if a.month and b.month and Firmness.LOOSE in (a.firmness, b.firmness):
        # A date only if it is that of the other side with day and month in the other order, or one of them wrong.
        surely = Firmness.DIGITS in (a.firmness, b.firmness)
        return is_swapped(a, b) or (surely and (a.day.number == b.day.number or a.month.number == b.month.number))
    if Firmness.LOOSE in (a.firmness, b.firmness):
        return False
    return bool(a.month) == bool(b.month)


def is_swapped(a: Date, b: Date) -> bool:
    """Whether the day of each is the month of the other."""
    numbers = [p.number for p in (a.day, a.month, b.month, b.day) if p]
    return len(numbers) == 4 and numbers[:2] == numbers[2:] and numbers[0] != numbers[1]


def _other_name(a: Date, b: Date) -> bool:
    """Whether two months with no day, or two weekdays with no date, are the right one and the wrong one."""
    if Firmness.LOOSE in (a.firmness, b.firmness) or a.day or b.day:
        return False
    return bool(a.month) == bool(b.month) and bool(a.weekday) == bool(b.weekday)


def _times(left: Sequence[Time], right: Sequence[Time], lengths: tuple[int, int]) -> list[TimePair]:
    """Times that took the place of others, in one time zone or none."""
    rest, others = list(left), list(right)
    _take(rest, others, same_time, lengths)
    clocks: dict[tuple[str, bool], set[int]] = {}
    for time in right:
        clocks.setdefault((time.zone, time.halved), set()).add(time.minute)
    missing = [t for t in rest if not _has_time(clocks, t)]
    return [TimePair(*pair) for pair in _take(missing, others, _other_time, lengths)]


def _has_time(clocks: Mapping[tuple[str, bool], Collection[int]], time: Time) -> bool:
    """Whether one of the times, minutes by zone and whether halved, is that one: as `same_time` has it."""
    for (zone, halved), minutes in clocks.items():
        for apart in _apart(time.zone, zone) or (0,):
            minute = (time.minute - apart) % DAY
            if minute in minutes or ((halved or time.halved) and (minute + HALF_DAY) % DAY in minutes):
                return True
    return False


def same_time(a: Time, b: Time) -> bool:
    """Whether the two are one time of day; three o'clock is at night and in the afternoon."""
    day = HALF_DAY if a.halved or b.halved else DAY
    return any((a.minute - b.minute - apart) % day == 0 for apart in _apart(a.zone, b.zone) or (0,))


def _apart(zone: str, other: str) -> tuple[int, ...]:
    """How many minutes the clocks of `zone` may be ahead of those of the other; none if that is not known."""
    if zone == other:
        return (0,)
    here, there = _AHEAD.get(zone, ()), _AHEAD.get(other, ())
    return tuple(_HOUR * (h - t) for h in here for t in there)


def _other_time(a: Time, b: Time) -> bool:
    if Firmness.LOOSE in (a.firmness, b.firmness):
        return False
    if not a.zone or not b.zone:
        # Half a day is no difference of clocks: morning and evening were mixed up.
        return bool(_apart(a.zone, b.zone)) or (a.minute - b.minute) % DAY == HALF_DAY
    return bool(_apart(a.zone, b.zone))


def _take(left: list[T], right: list[T], agree: Callable[[T, T], bool], lengths: tuple[int, int]) -> list[tuple[T, T]]:
    """Pair what agrees, nearest first, and take it out of both lists."""
    pairs = ((i, j) for i, j in _neighbours(left, right, lengths) if agree(left[i], right[j]))
    taken = one_to_one((_distance(left[i], right[j], lengths), i, j) for i, j in pairs)
    rows, columns = {i for i, _ in taken}, {j for _, j in taken}
    found = [(left[i], right[j]) for i, j in taken]
    left[:] = [a for i, a in enumerate(left) if i not in rows]
    right[:] = [b for j, b in enumerate(right) if j not in columns]
    return found


def _distance(a: Date | Time, b: Date | Time, lengths: tuple[int, int]) -> float:
    return abs(a.span.start / lengths[0] - b.span.start / lengths[1])
