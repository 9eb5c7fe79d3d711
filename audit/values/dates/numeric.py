"""Dates in digits alone: 14.11.2019, 11/14/2019, 2019-11-14."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from audit.model import Span
from audit.text.patterns import pattern
from audit.values.dates.model import Date, Part
from audit.values.model import Firmness

_DAY, _MONTH = r"0?[1-9]|[12]\d|3[01]", r"0?[1-9]|1[0-2]"
_POINTED = pattern(rf"(?<![\d.,])(?P<day>{_DAY})\.(?P<month>{_MONTH})\.(?P<year>\d{{4}}|\d\d)(?!\.?\d)")
# Never 3.5, and never 18.53.
_SHORT = pattern(r"(?<![\d.,])(?P<day>0[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])(?![\d.,]\d|\d|\s?[%\w])")
_SLASHED = pattern(r"(?<![\d/])(?P<one>\d\d?)/(?P<other>\d\d?)/(?P<year>\d{4}|\d\d)(?![\d/])")
_ISO = pattern(rf"(?<![\d-])(?P<year>[12]\d{{3}})-(?P<month>0[1-9]|1[0-2])-(?P<day>{_DAY})(?![\d-])")
_NINE_ELEVEN = pattern(r"(?<![\d/])(?P<month>9)/(?P<day>11)(?![\d/])")
_LAST_DAY, _LAST_MONTH = 31, 12


class Order(NamedTuple):
    """What a language makes of figures: whether a month may come before its day, and whether 03.04 is a date."""

    month_first: bool
    short: bool


def numeric(text: str, order: Order) -> Iterator[Date]:
    """The dates of `text` that are written in digits alone."""
    if "." in text:
        yield from map(_read, _POINTED.finditer(text))
        if order.short:
            yield from (_read(m)._replace(firmness=Firmness.LOOSE) for m in _SHORT.finditer(text))
    if "/" in text:
        yield from (date for m in _SLASHED.finditer(text) for date in _slashed(m, order))
        yield from map(_read, _NINE_ELEVEN.finditer(text))
    if "-" in text:
        yield from map(_read, _ISO.finditer(text))


def _read(m: re.Match[str]) -> Date:
    part = _parts(m)
    year = part("year") if "year" in m.groupdict() else None
    return Date(Span(*m.span()), part("day"), part("month"), year)


def _slashed(m: re.Match[str], order: Order) -> Iterator[Date]:
    part = _parts(m)
    day, month = part("one"), part("other")
    either = order.month_first and day.number <= _LAST_MONTH
    if either or month.number > _LAST_MONTH:
        day, month = month, day
    if 1 <= day.number <= _LAST_DAY and 1 <= month.number <= _LAST_MONTH:
        swappable = either and day.number <= _LAST_MONTH
        yield Date(Span(*m.span()), day, month, part("year"), swappable=swappable)


def _parts(m: re.Match[str]) -> Callable[[str], Part]:
    return lambda group: Part(int(m[group]), Span(*m.span(group)))
