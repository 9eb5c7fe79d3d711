"""English figures, and what is left of Russian ones: 1 234,5; 100 $; 14.11.2019; at 15.30; 14-th; 5 %."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.languages.conventions import Foreign
from audit.languages.en.dates import full, moments
from audit.languages.en.written import ordinal
from audit.model import Span
from audit.text import Text
from audit.text.patterns import pattern
from audit.values.glance import has_digit
from audit.values.model import Value, ValueKind

_SPACE = " \u00a0\u202f\u2009"
_NO_DIGIT = pattern(r"\D")
_DIGITS = pattern(r"\d[\s,.]\d")
# 0,5 and 12,75 and 1,3570; three decimals are thousands here, and 1,2,3 a list.
_COMMA = pattern(
    rf"(?<![\w.,/:-])(?<!\d[{_SPACE}])(?P<whole>\d{{1,3}}),(?P<decimals>\d{{4}}|\d{{1,2}})(?![\d/:-]|[.,]\d)"
)
_GROUPS = pattern(
    rf"(?<![\w.,])(?<!\d[{_SPACE}])(?P<whole>\d{{1,3}}(?:[{_SPACE}]\d{{3}})+)(?:[.,](?P<decimals>\d+))?(?![\d-]|[{_SPACE}]\d)"
)
_POINTS = pattern(r"(?<![\w.,])(?P<whole>\d{1,3}(?:\.\d{3})+),(?P<decimals>\d+)(?!\d)")
# 75.000 is seventy-five here, and what the source has may be 75 thousand.
_POINTED_GROUPS = pattern(r"(?<![\w.,$€£])(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+)(?P<decimals>)(?![\w-]|[.,]\d)")
_AMOUNT = r"\d[\d,.]*(?<![,.])"
_MAGNITUDE = r"(?:\s(?:thousand|million|billion|trillion|mln|bln|mn|bn|tn)\b)?"
_SIGN_AFTER = pattern(rf"(?<![$€£₽¥\w.,])(?P<amount>{_AMOUNT}{_MAGNITUDE})\s?(?P<sign>[$€£₽¥])(?!\s?\d|\w)")
_SIGN_APART = pattern(rf"(?<![\w$])(?P<sign>[$€£])\s+(?P<amount>{_AMOUNT})")
_POINTED_DATE = pattern(r"\d\.\d{1,2}\.\d")
_POINTED_TIME = pattern(
    r"\b(?:at|by|until|till|before|after)\s+(?P<time>(?P<hour>1[3-9]|2[0-3])\.(?P<minute>[0-5]\d))"
    r"(?=[;)]|[.,](?!\d)|$|\s(?:on|in\s+Moscow|Moscow|local|GMT|UTC|MSK)\b)"
)
# Behind "by" and "after" letters count hours: delayed by 3 hours.
_LETTERED_TIME = pattern(
    r"\b(?:at|until|till)\s+(?:(?P<time>(?P<hour>[01]?\d|2[0-4])\s?h\s?(?P<minute>[0-5]\d)(?:\s?min\b)?)(?![\w:])"
    r"|(?P<alone>(?P<full>[01]?\d|2[0-4])\s?(?:h\b\.?(?!\s?\d)|hours\b(?!\s+(?:of|a|before|after|later|per)))))"
)
_ORDINAL = pattern(r"(?<![\w.,-])(?P<number>\d{1,15})(?P<hyphen>-?)(?P<ending>st|nd|rd|th)\b")
_DECADE = pattern(r"(?<![\w.,-])(?P<tens>(?:1[5-9]|20)?\d0)-s\b")
_THOUSAND = pattern(r"(?<![\w.,/])(?P<figure>\d{1,3}(?:\.\d{1,2})?) thousand\b(?![-\s]+(?:million|billion))")
_JOINED = 8
_RANGED = pattern(r"\d\s?(?:[-–—]|\s(?:to|and|or)\s)\s?$")
_PLUS = pattern(
    r"(?<![\w+])\+\s?(?P<figures>\d{1,2}(?:\.\d)?(?:\s?[-–—]\s?\+?\d{1,2})?)"
    r"(?=\s?(?:°|º|degrees?\b|C\b|F\b|Celsius|Fahrenheit))"
)
# Digits between two marks of thousands.
_GROUP = 3
_APART = pattern(rf"(?<=\d)[{_SPACE}]+%")


def foreign_numbers(text: Text, source: tuple[Value, ...]) -> Iterator[Foreign]:
    """Decimal commas, and thousands with spaces or points between them."""
    if not text.once(has_digit) or not _DIGITS.search(text):
        return
    known = {number for value in source if value.kind is not ValueKind.CODE for number in value.numbers}
    for m in _COMMA.finditer(text):
        decimal = f"{m['whole']}.{m['decimals']}"
        listed = float(decimal) not in known and {float(m["whole"]), float(m["decimals"])} <= known
        if not listed:  # See pages 1,2 and 3.
            yield Foreign(Span(*m.span()), decimal)
    for m in _POINTS.finditer(text):
        yield Foreign(Span(*m.span()), _grouped(m))
    for m in _POINTED_GROUPS.finditer(text):
        digits = m["whole"].replace(".", "")
        if float(digits) in known and not (m["whole"].count(".") == 1 and float(m["whole"]) in known):
            yield Foreign(Span(*m.span()), _grouped(m))
    for m in _GROUPS.finditer(text):
        digits = _NO_DIGIT.sub("", m["whole"])
        # "On May 15 200 people came" has two numbers, and no space that is never a break.
        one = float(f"{digits}.{m['decimals'] or 0}") in known or float(digits) in known
        if one or (not known and (len(digits) > 6 or " " not in m["whole"])):
            yield Foreign(Span(*m.span()), _grouped(m))


def _grouped(m: re.Match[str]) -> str:
    # Not by way of a number: Python makes none of thousands of digits.
    digits = _NO_DIGIT.sub("", m["whole"]).lstrip("0") or "0"
    first = len(digits) % _GROUP or _GROUP
    whole = ",".join([digits[:first], *(digits[i : i + _GROUP] for i in range(first, len(digits), _GROUP))])
    return f"{whole}.{m['decimals']}" if m["decimals"] else whole


def foreign_sums(text: Text) -> Iterator[Foreign]:
    """Currency signs after their number, or apart from it."""
    if text.isascii() and "$" not in text:
        return
    for m in _SIGN_AFTER.finditer(text):
        yield Foreign(Span(*m.span()), f"{m['sign']}{m['amount']}")
    for m in _SIGN_APART.finditer(text):
        yield Foreign(Span(*m.span()), f"{m['sign']}{m['amount']}")


def foreign_dates(text: Text) -> Iterator[Foreign]:
    """Dates with points: 14.11.2019."""
    if not text.once(has_digit) or not _POINTED_DATE.search(text):
        return
    for date in text.once(moments).dates:
        if date.day and date.month and date.year and text[date.day.span.end] == ".":
            year = date.year.number
            whole = date.year._replace(number=year if year > 99 else year + (2000 if year < 50 else 1900))
            yield Foreign(date.span, full(date._replace(year=whole)))


def foreign_times(text: Text) -> Iterator[Foreign]:
    """Times with a point on the clock of 24 hours, or with letters: at 15.30, 15 h 30."""
    if not text.once(has_digit):
        return
    if "h" in text:
        for m in _LETTERED_TIME.finditer(text):
            hour, minute = m["hour"] or m["full"], m["minute"] or "00"
            yield Foreign(Span(*m.span("time" if m["time"] else "alone")), f"{int(hour)}:{minute}")
    if "." in text:
        for m in _POINTED_TIME.finditer(text):
            yield Foreign(Span(*m.span("time")), f"{m['hour']}:{m['minute']}")


def foreign_ordinals(text: Text) -> Iterator[Foreign]:
    """Endings after a hyphen, or of another number: 14-th, 21th, 90-s."""
    if not text.once(has_digit):
        return
    for m in _ORDINAL.finditer(text):
        right = ordinal(int(m["number"]))
        # Eleven stone is no ordinal.
        if m.group() != right and (m["hyphen"] or m["ending"] != "st"):
            yield Foreign(Span(*m.span()), right)
    if "-s" in text:
        for m in _DECADE.finditer(text):
            yield Foreign(Span(*m.span()), f"{m['tens']}s")


def worded_thousands(text: Text) -> Iterator[Foreign]:
    """Figures before "thousand"; of a range the last, which cannot be written out alone."""
    if "thousand" not in text or not text.once(has_digit):
        return
    for m in _THOUSAND.finditer(text):
        number = round(float(m["figure"]) * 1000, 6)
        ranged = _RANGED.search(text, max(0, m.start() - _JOINED), m.start())
        yield Foreign(Span(*m.span()), "" if ranged or number % 1 else f"{number:,.0f}")


def foreign_plus_signs(text: Text) -> Iterator[Foreign]:
    """A plus before degrees: +28 degrees, +22-25°C."""
    if "+" in text:
        for m in _PLUS.finditer(text):
            yield Foreign(Span(*m.span()), m["figures"])


def foreign_percents(text: Text) -> Iterator[Foreign]:
    """Percent signs after a space."""
    if "%" in text:
        for m in _APART.finditer(text):
            yield Foreign(Span(*m.span()), "%")
