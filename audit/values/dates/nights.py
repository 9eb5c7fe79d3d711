"""Nights named by a day: в ночь на воскресенье is the one that ends on it, "Sunday night" the one that begins on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from audit.model import Span
from audit.values.dates.model import Date

# The longest stretch before a day that is looked at: "on the night of the".
_REACH = 30


class Night(NamedTuple):
    """A night: the whole phrase, the day that it is named by, and whether it ends or begins on that day."""

    span: Span
    date: Date
    ends: bool


class Wording(NamedTuple):
    """How a language names nights.

    Attributes:
        ends: what stands before the day on which the night ends, to its last character.
        begins: the same before the day on which it begins.
        after: what stands after that day instead.
        on: the preposition before a day that has `after`.
    """

    ends: re.Pattern[str] | None
    begins: re.Pattern[str] | None
    after: re.Pattern[str] | None
    on: re.Pattern[str] | None = None


def nights(text: str, dates: Iterable[Date], wording: Wording) -> Iterator[Night]:
    """The nights of `text` that are named by one of its `dates`."""
    for date in dates:
        start, first = date.span.start, max(0, date.span.start - _REACH)
        before = text[first:start]
        if wording.ends and (m := wording.ends.search(before)):
            yield Night(Span(first + m.start(), date.span.end), date, ends=True)
        elif wording.begins and (m := wording.begins.search(before)):
            yield Night(Span(first + m.start(), date.span.end), date, ends=False)
        elif wording.after and (m := wording.after.match(text, date.span.end)):
            on = wording.on.search(before) if wording.on else None
            yield Night(Span(first + on.start() if on else start, m.end()), date, ends=False)


def is_same_day(a: Date, b: Date) -> bool:
    """Whether both say one weekday, or one day of a month, and nothing that differs."""
    pairs = [(a.part(name), b.part(name)) for name in ("weekday", "day", "month")]
    shared = [(x.number, y.number) for x, y in pairs if x and y]
    return bool(shared) and all(x == y for x, y in shared)
