"""What numbers must not read: web addresses, telephone numbers, dates and times of day.

They are taken out of the text before it is cut into lexemes. The parts of dates and times are given as values of their
own, until a reading of dates as dates takes their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from audit.lang.values.lexer import code_number
from audit.lang.values.model import Firmness, Kind, Value
from audit.model import Span

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S*@\S+|#\w+|\b24/7\b|\b[\w-]+(?:\.[\w-]+)*\.(?:ru|com|org|net|info|tv|by|ua)\b\S*", re.I
)
_TELEPHONE = re.compile(
    r"\+\d[\d\s()‑-]{8,}\d|\b8[ -]\(?\d{3}\)?[ -]\d[\d -]{5,}\d|\(\d{3,5}\)\s?\d[\d -]{3,}\d|\b\d{2,3}-\d\d-\d\d\b"
)
# 03.04.2021, and 03.04 without a year but never 3.5 or 18.53.
_DATE = re.compile(
    r"\b(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d{4}|\d{2})\b"
    r"|(?<![\d.,])(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])(?![\d.,]\d|%|\d|\s?(?:%|[mмbkт]))"
)
_CLOCK = re.compile(
    r"\b([01]?\d|2[0-4])(?::([0-5]\d)(?!\d|:\d)(?:\s?([ap])\.?\s?m\b\.?)?|(?:\.([0-5]\d))?\s?([ap])\.?\s?m\b\.?)", re.I
)
_POINTED = re.compile(r"([01]?\d|2[0-4])\.([0-5]\d)")
_NOON = 12


def claimed(text: str) -> tuple[str, tuple[Value, ...]]:
    """`text` with what is claimed blanked out (the length stays), and the values in it."""
    values: list[Value] = []
    if "." in text or "@" in text or "#" in text or "/" in text:
        text = _ADDRESS.sub(_blank, text)
    if "-" in text or "+" in text or "(" in text:
        values += (_telephone(m) for m in _TELEPHONE.finditer(text))
        text = _TELEPHONE.sub(_blank, text)
    if "." in text:
        values += (v for m in _DATE.finditer(text) for v in _date(m))
        text = _DATE.sub(_blank, text)
    if ":" in text or "m" in text:
        values += (v for m in _CLOCK.finditer(text) for v in _clock(m))
        text = _CLOCK.sub(_blank, text)
    return text, tuple(values)


def _blank(m: re.Match[str]) -> str:
    # A character that no number phrase goes across.
    return "\x00" * len(m.group())


def _telephone(m: re.Match[str]) -> Value:
    span = Span(*m.span())
    return Value(Kind.CODE, (code_number(m.group()),), (), span, span)


def _date(m: re.Match[str]) -> Iterator[Value]:
    """Day and year; the month is a word in the other language."""
    yield _part(m, 1 if m[1] else 4, Firmness.DIGITS, Kind.NUMBER)
    if m[3]:
        yield _part(m, 3, Firmness.DIGITS, Kind.YEAR)


def _clock(m: re.Match[str]) -> Iterator[Value]:
    """Hours, on either clock, and minutes."""
    hour = _part(m, 1, Firmness.DIGITS, Kind.CLOCK)
    other = hour.number + _NOON if hour.number <= _NOON else hour.number - _NOON
    yield hour._replace(numbers=(hour.number, other))
    for minutes in range(2, len(m.groups()) + 1, 2):
        if m[minutes]:
            yield _part(m, minutes, Firmness.DIGITS if int(m[minutes]) else Firmness.LOOSE, Kind.CLOCK)


def clocked(values: Iterable[Value], text: str, decimal: str) -> Iterator[Value]:
    """`values`, with a bare 14.25 read as a time of day where the point is not the mark before decimals."""
    for value in values:
        m = _POINTED.fullmatch(text, *value.span) if value.kind is Kind.NUMBER and not value.units else None
        if m is None or decimal == ".":
            yield value
        else:
            yield from _clock(m)


def _part(m: re.Match[str], group: int, firmness: Firmness, kind: Kind) -> Value:
    span = Span(*m.span(group))
    return Value(kind, (float(m[group]),), (), span, span, firmness)
