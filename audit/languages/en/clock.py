"""Times of day in English: 15:30, 3.30 p.m., three o'clock, half past two, noon, 1500 GMT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from audit.languages import wordlist
from audit.model import Span
from audit.text.patterns import pattern
from audit.values.dates.model import Time, at_hour
from audit.values.lexicon import Role, numerals
from audit.values.model import Firmness

WORDS = frozenset(
    [
        "am",
        "pm",
        "m",
        "noon",
        "quarter",
        "minute",
        "minutes",
        "hours",
        "hrs",
        "msk",
        "midday",
        "midnight",
        "gmt",
        "utc",
        "o'clock",
        "o’clock",
        "past",
        "morning",
        "afternoon",
        "evening",
        "night",
    ]
)
_ZONES = {
    "msk": r"msk|moscow(?:\s+standard)?\s+time",
    "gmt": r"gmt|utc|greenwich",
    "local": r"local(?:\s+time)?",
    "kyiv": r"(?:kyiv|kiev)\s+time",
    "other": r"[ecmp][sd]?t|bst|cest|eet|eest|ist|jst|aest|eastern|pacific|central",
}
_ZONE = pattern(r"[\s(,]*+(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _ZONES.items()) + r")\b", re.I)
_HOURS_IN_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_AT = r"\b(?:at|by|until|till|from|around|about|before|after|since|and|to)\s+"
_AMPM = r"(?:\s?(?P<ampm>[ap])(?:\.\s?m\b\.?|\s?m\b))"
_PART = r"(?:\s+(?:in\s+the\s+(?P<part>morning|afternoon|evening)|at\s+(?P<night>night)))"
_HOUR_WORD = rf"(?P<hour>\d\d?|{_HOURS_IN_WORDS})"
# A machine may have put a space in: 9: 10 p.m.
_MARK = r"(?P<mark>[:.]|: (?=\d\d\s?[ap]\.?m))"
_FIGURES = pattern(
    rf"(?P<at>{_AT})?(?<![\d:.,$£€])(?P<hour>[01]?\d|2[0-4]){_MARK}(?P<minute>[0-5]\d)(?![\d:])"
    rf"(?:{_AMPM}|{_PART})?",
    re.I,
)
_ON_THE_HOUR = pattern(rf"(?<![\d:.,$£€])(?<!\d: )\b{_HOUR_WORD}(?:{_AMPM}|\s+o['’]?\s?clock\b{_PART}?)", re.I)
_OF_DAY = pattern(rf"(?P<at>{_AT}){_HOUR_WORD}{_PART}", re.I)
_PAST = pattern(
    rf"\b(?:(?P<half>half)[\s-]past|(?P<quarter>quarter)\s+(?P<to>past|to)|"
    r"(?P<minute>\d\d?|[a-z]+)\s+minutes?\s+(?P<other>past|to)|(?P<past>five|ten|twenty|twenty-five)\s+past)"
    # From a quarter to two-thirds is no time.
    rf"\s+{_HOUR_WORD}\b(?!-|\s+(?:thirds|fifths|tenths|per\s?cent))(?:{_AMPM}|{_PART})?",
    re.I,
)
_MILITARY = pattern(
    rf"(?P<at>{_AT})?(?<![\d.,:])(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)(?=\s*(?:GMT|UTC|MSK|(?P<hours>hours|hrs))\b)"
)
_TWELVE = pattern(r"\b(?:(?P<noon>noon|midday)|(?P<midnight>midnight))\b", re.I)
# What the patterns above need, to be looked for first.
_MARKED, _FOUR, _HALVED = pattern(r"\d[:.] ?\d"), pattern(r"\d{4}"), pattern(r"[ap]\.?\s?m\b|clock")
_PARTS = ("morning", "afternoon", "evening", "night")
_QUARTER, _HALF, _HOUR, _TWELVE_HOURS = 15, 30, 60, 12
_EVENING = 6


@cache
def _numbers() -> Mapping[str, int]:
    roles = (Role.ONES, Role.TEENS, Role.TENS)
    return {forms[0]: int(number) for role, _, number, forms in numerals(wordlist("en", "numerals")) if role in roles}


def _minutes(words: str) -> int:
    return sum(map(_number, words.split("-")))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _numbers().get(word.lower(), 0)


def clock(text: str) -> Iterator[Time]:
    """The times of day of `text`; they may overlap, the longest is right."""
    low = text.lower()
    for m in _FIGURES.finditer(text) if _MARKED.search(text) else ():
        if m["mark"] == "." and not m["ampm"]:
            continue
        half = _half(m, int(m["hour"]))
        half = 0 if half is None and m["hour"][0] == "0" else half
        sure = m["at"] or half is not None
        yield _time(m, int(m["hour"]), int(m["minute"]), half, sure=bool(sure))
    if _HALVED.search(low):
        yield from _hours(_ON_THE_HOUR, text)
    if any(part in low for part in _PARTS):
        yield from _hours(_OF_DAY, text)
    if "past" in low or "minute" in low or "quarter" in low:
        for m in _PAST.finditer(text):
            yield from _past(m)
    for m in _MILITARY.finditer(text) if _FOUR.search(text) else ():
        if m["at"] or not m["hours"]:
            yield _time(m, int(m["hour"]), int(m["minute"]), int(int(m["hour"]) >= _TWELVE_HOURS), sure=True)
    if "noon" in low or "midday" in low or "midnight" in low:
        for m in _TWELVE.finditer(text):
            yield _time(m, _TWELVE_HOURS, 0, int(bool(m["noon"])), sure=False)


def _hours(written: re.Pattern[str], text: str) -> Iterator[Time]:
    for m in written.finditer(text):
        if (hour := _number(m["hour"])) <= _TWELVE_HOURS:
            yield _time(m, hour, 0, _half(m, hour), sure=True)


def _past(m: re.Match[str]) -> Iterator[Time]:
    hour = _number(m["hour"])
    minute = _HALF if m["half"] else _QUARTER if m["quarter"] else _minutes(m["minute"] or m["past"])
    if (m["to"] or m["other"] or "").lower() == "to":
        hour, minute = hour - 1 or _TWELVE_HOURS, _HOUR - minute
    if 0 < minute < _HOUR and hour <= _TWELVE_HOURS:
        yield _time(m, hour, minute, _half(m, hour), sure=False)


def _half(m: re.Match[str], hour: int) -> int | None:
    """0 if the match says before noon, 1 if after, None if it does not say."""
    said = m.groupdict()
    if noon := said.get("ampm"):
        return int(noon in "pP")
    if part := said.get("part"):
        return int(part.lower() != "morning")
    return int(_EVENING <= hour < _TWELVE_HOURS) if said.get("night") else None


def _time(m: re.Match[str], hour: int, minute: int, half: int | None, *, sure: bool) -> Time:
    zone = _ZONE.match(m.string, m.end())
    name = zone.lastgroup or "" if zone else ""
    start = m.start("hour") if "at" in m.groupdict() else m.start()
    firmness = Firmness.DIGITS if sure else Firmness.WORDS
    return Time(Span(start, m.end()), *at_hour(hour, minute, half), name, firmness)
