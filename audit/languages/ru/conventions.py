"""Russian figures, and what is left of English ones: 5.3 млн; 1,200,000; 11/14/2019; 3:30 p.m.; and 14-ого."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.languages.conventions import Foreign
from audit.model import Span
from audit.text import Text
from audit.text.patterns import pattern
from audit.values.dates.model import at_hour
from audit.values.model import Value

# A point is also that of a time, a date or a version, except before what is counted.
_POINT = pattern(
    r"(?<![\w.,])(?P<whole>\d+)\.(?P<decimals>\d{1,2})"
    r"(?=\s?(?:%|процент|тыс\b|млн\b|млрд\b|трлн\b|тысяч|миллион|миллиард|триллион|км\b|кг\b|градус))"
)
_COMMAS = pattern(r"(?<![\w.,{])\d{1,3}(?:,\d{3}){2,}(?![\d,])")
# 1,200 is one and a fifth here, and what the source has may be 1200.
_COMMA_GROUPS = pattern(r"(?<![\w.,$€£])(?P<whole>[1-9]\d{0,2}),(?P<rest>\d{3})(?![\w-]|[.,]\d)")
_SLASHED = pattern(r"(?<![\d/])(?P<month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/(?P<year>\d{4})(?![\d/])")
_AMPM = pattern(r"(?<![\d:.,])\b(?P<hour>\d\d?)(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?", re.I)
_ENDING = pattern(r"(?<![\w.,])(?P<number>\d+)-(?P<ending>ого|его|ому|ему|ый|ой|ая|ое|ые|ых|ым|ыми)\b")
_NOON = 12


def foreign_numbers(text: Text, source: tuple[Value, ...]) -> Iterator[Foreign]:
    """Decimal points before what is counted, and commas between thousands."""
    if "." in text:
        for m in _POINT.finditer(text):
            yield Foreign(Span(*m.span()), f"{m['whole']},{m['decimals']}")
    if "," in text:
        for m in _COMMAS.finditer(text):
            yield Foreign(Span(*m.span()), m.group().replace(",", "\u00a0"))
        known = {number for value in source for number in value.numbers}
        for m in _COMMA_GROUPS.finditer(text):
            if float(m["whole"] + m["rest"]) in known and float(m.group().replace(",", ".")) not in known:
                yield Foreign(Span(*m.span()), f"{m['whole']}\u00a0{m['rest']}")


def foreign_sums(text: Text) -> Iterator[Foreign]:
    """None: $100 is as good in Russian as 100 долларов."""
    yield from ()


def foreign_dates(text: Text) -> Iterator[Foreign]:
    """Dates with the month before the day: 11/14/2019."""
    if "/" in text:
        for m in _SLASHED.finditer(text):
            yield Foreign(Span(*m.span()), f"{int(m['day']):02d}.{int(m['month']):02d}.{m['year']}")


def foreign_times(text: Text) -> Iterator[Foreign]:
    """Hours that are counted to twelve: 3:30 p.m."""
    if "m" in text or "M" in text:
        for m in _AMPM.finditer(text):
            if int(m["hour"]) <= _NOON:
                minutes, _ = at_hour(int(m["hour"]), int(m["minute"] or 0), int(m["half"] in "pP"))
                yield Foreign(Span(*m.span()), f"{minutes // 60}:{minutes % 60:02d}")


def foreign_ordinals(text: Text) -> Iterator[Foreign]:
    """Endings that are too long: 14-ого. After a vowel the last letter stands, after a consonant the last two."""
    if "-" in text:
        for m in _ENDING.finditer(text):
            ending = m["ending"]
            short = "ми" if ending == "ыми" else ending[-2:] if ending[-2:] in ("го", "му") else ending[-1]
            yield Foreign(Span(*m.span()), f"{m['number']}-{short}")


def worded_thousands(text: Text) -> Iterator[Foreign]:
    """None: 5,7 тыс. is how Russian news writes it."""
    yield from ()


def foreign_plus_signs(text: Text) -> Iterator[Foreign]:
    """None: +28 градусов is how Russian news writes it."""
    yield from ()


def foreign_percents(text: Text) -> Iterator[Foreign]:
    """None: the space before the sign is a matter of taste."""
    yield from ()
