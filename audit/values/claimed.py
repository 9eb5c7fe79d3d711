"""What numbers must not read: web addresses, telephone numbers, dates and times of day.

They are taken out of the text before it is cut into lexemes. The numbers of dates and times are given as values of
their own: the other side may have put them in a way that is read as a number ("the 14th", "15 hours GMT").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from audit.model import Span
from audit.text import Text
from audit.text.addresses import WEB
from audit.text.patterns import pattern
from audit.values.glance import has_digit
from audit.values.lexer import code_number
from audit.values.model import Firmness, Value, ValueKind

if TYPE_CHECKING:
    from audit.values.dates.model import Date, Moments, Part, Time

_ADDRESS = pattern(
    rf"{WEB}|(?<!\S)\S*@\S+|#(?=\w*[^\W\d])\w+|\b24/7\b(?!/)"
    # The parts of a domain have 63 letters at most.
    r"|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}\.(?:ru|com|org|net|info|tv|by|ua)\b\S*",
    re.I,
)
_TELEPHONE = pattern(
    r"\+\d[\d\s()‑-]{8,}\d|\b8[ -]\(?\d{3}\)?[ -]\d[\d -]{5,}\d|\(\d{3,5}\)\s?\d[\d -]{3,}\d|\b\d{2,3}-\d\d-\d\d\b"
)
# What every address without a slash has, and few sentences.
_DOTTED = pattern(r"\.[A-Za-z]")
# A character that no phrase goes across.
_BLANK = "\x00"
_NOON, _HOUR = 12, 60


class Unaddressed(NamedTuple):
    """A text with addresses and telephone numbers blanked out (the length stays), and the latter as values."""

    text: Text
    values: tuple[Value, ...] = ()


def unaddressed(text: Text) -> Unaddressed:
    """`text` without its addresses, found once."""
    return text.once(_blanked_out) or Unaddressed(text)


def _blanked_out(text: Text) -> Unaddressed | None:
    """`text` without its addresses; None if it has none: it keeps this, and must not be kept by it."""
    rest: str = text
    values: tuple[Value, ...] = ()
    if "/" in text or "@" in text or "#" in text or _DOTTED.search(text):
        rest = _ADDRESS.sub(_blank, rest)
    if ("-" in text or "+" in text or "(" in text or "8 " in text) and text.once(has_digit):
        values = tuple(_telephone(m) for m in _TELEPHONE.finditer(rest))
        rest = _TELEPHONE.sub(_blank, rest)
    return Unaddressed(Text(rest), values) if rest != text else None


def blanked(text: str, spans: Iterable[Span]) -> str:
    """`text` in the same length, with `spans` taken out."""
    characters: list[str] = []
    for start, end in spans:
        characters = characters or list(text)
        characters[start:end] = _BLANK * (end - start)
    return "".join(characters) or text


def _blank(m: re.Match[str]) -> str:
    return _BLANK * len(m.group())


def _telephone(m: re.Match[str]) -> Value:
    span = Span(*m.span())
    return Value(ValueKind.CODE, (code_number(m.group()),), (), span, span)


def spans(moments: Moments) -> Iterator[Span]:
    """Where the dates and times stand, without what may be a decimal."""
    yield from (date.span for date in moments.dates)
    yield from (time.span for time in moments.times if time.firmness is not Firmness.LOOSE)


def dated(moments: Moments) -> Iterator[Value]:
    """The numbers in dates and times, there to be found by the other side; the years are sure to be there."""
    shared: set[Part] = set()
    for date in moments.dates:
        yield from _of_date(date, shared)
    for time in moments.times:
        if time.firmness is not Firmness.LOOSE:
            yield from _of_time(time)


def _of_date(date: Date, shared: set[Part]) -> Iterator[Value]:
    if date.day:
        span = date.day.span
        yield Value(ValueKind.DAY, (float(date.day.number),), (), span, span, Firmness.LOOSE)
    if date.year and date.year not in shared:
        shared.add(date.year)
        span = date.year.span
        yield Value(ValueKind.YEAR, (float(date.year.number),), ("year",), span, span)


def _of_time(time: Time) -> Iterator[Value]:
    other = time.hour + _NOON if time.hour <= _NOON else time.hour - _NOON
    for numbers in ((float(time.hour), float(other)), (float(time.minute % _HOUR),)):
        yield Value(ValueKind.CLOCK, numbers, (), time.span, time.span, Firmness.LOOSE)


def maybe_clocked(values: Iterable[Value], times: Iterable[Time]) -> Iterator[Value]:
    """`values`, with what may be a time of day written as a decimal (14.25) also read as its hour."""
    hours = {time.span: float(time.hour) for time in times if time.firmness is Firmness.LOOSE}
    for value in values:
        hour = hours.get(value.span)
        if hour is None or value.units:
            yield value
        else:
            other = hour + _NOON if hour <= _NOON else hour - _NOON
            numbers = (*value.numbers, hour, other)
            yield value._replace(kind=ValueKind.CLOCK, numbers=numbers, firmness=Firmness.LOOSE)
