"""Times of day in Russian: 15:30, в 15.30, в три часа дня, половина третьего, без четверти пять, полночь."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from audit.languages import wordlist
from audit.languages.ru.compounds import ENDINGS
from audit.model import Span
from audit.text.letters import fold
from audit.text.patterns import pattern
from audit.values.dates.model import Time, at_hour
from audit.values.lexicon import Role, inflected, numerals
from audit.values.model import Firmness

WORDS = frozenset(
    [
        "час",
        "часа",
        "часов",
        "часу",
        "часам",
        "ч",
        "утра",
        "дня",
        "вечера",
        "ночи",
        "половина",
        "половине",
        "половину",
        "половины",
        "четверть",
        "четверти",
        "четвертью",
        "без",
        "полдень",
        "полночь",
        "полуночи",
        "полуночью",
        "полночи",
        "минут",
        "минуты",
        "минуту",
    ]
)
_ZONES = {
    "msk": r"(?:по\s+)?мск|по\s+московскому|по\s+москве|московского",
    "gmt": r"(?:по\s+)?(?:gmt|utc|гринвичу)|по\s+гринвичу",
    "local": r"по\s+местному|местного",
    "kyiv": r"по\s+киевскому|по\s+киеву",
    "other": r"по\s+(?:восточно|тихоокеанск|центрально|горно|летне|зимне|лондонск|нью-йоркск|берлинск|парижск)[а-я-]*",
}
_ZONE = pattern(r"[\s(,]*+(?:" + "|".join(rf"(?P<{name}>{words})" for name, words in _ZONES.items()) + r")\b")
_AT = r"\b(?:в|во|к|ко|с|со|до|по|около|после|на)\s+(?:начале\s+)?"
_HALF = r"(?:\s+(?P<half>утра|дня|вечера|ночи))"
_COLON = pattern(rf"(?P<at>{_AT})?(?<![\d:.,])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?![\d:]){_HALF}?")
_POINT = pattern(
    rf"(?P<at>{_AT})?(?<![\d:.,])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?![\d:%]|[.,]\d|\s?[%$€₽]){_HALF}?"
)
_PARTS = ("утра", "дня", "вечера", "ночи")
_SHORT_HOUR = pattern(r"[\d\s]ч\b")
_POINTED = pattern(r"\d\.\d")
_MINUTES = r"(?:\s*(?P<minute>[0-5]?\d)\s*(?:минут[аыу]?\b|мин\b\.?))"
_HOURS = pattern(
    rf"(?P<at>\b(?:в|во)\s+)?(?<![\d.,:])\b(?P<hour>\d\d?|[а-я]+)\s*(?:час(?:а|ов|у|ам)?\b|ч\b\.?){_MINUTES}?{_HALF}?"
)
_OF_DAY = pattern(rf"\b(?:в|во|к|до|около|с|после)\s+(?P<hour>\d\d?|[а-я]+){_HALF}\b")
_PAST = pattern(
    rf"\b(?:(?P<part>половин[аеуы]|четверть)|(?P<minute>[а-я]+|\d\d?)\s+минут[аыу]?)\s+(?P<hour>[а-я]+его|[а-я]+ого)\b{_HALF}?"
)
_TO = pattern(rf"\bбез\s+(?P<minute>четверти|\d\d?|[а-я]+)(?:\s+минут[ыа]?)?\s+(?P<hour>\d\d?|[а-я]+)\b{_HALF}?")
# The hours to noon are those after it where such a word stands: вечером, в 8:30.
_LATER = pattern(r"вечер|\bноч|\bдня\b|\bднем\b|обеда|полудня|пополудни|p\.?m\b")
_TWELVE = pattern(r"(?:\b(?:в|к)\s+(?P<noon>полдень|полудню)|\b(?P<midnight>полночь|полуночи|полуночью|полночи))\b")
_ENDS = pattern(r"\s*+(?:[.,;:!?)»\"]|$)")
_COUNTED = pattern(
    r"\s?(?:раза?\b|руб|долл|евро|тыс|млн|млрд|трлн|процент|балл|очк|пункт|метр|км\b|м\b|кг\b|секунд|минут|градус)"
)
_NOON, _QUARTER, _HALF_HOUR, _LAST_HOUR, _HOUR = 12, 15, 30, 24, 60


@cache
def _numbers(*roles: Role) -> Mapping[str, int]:
    """Number words below sixty of those roles."""
    lines = (
        line
        for line in numerals(wordlist("ru", "numerals"))
        if line[0] in roles and line[2] < _HOUR and line[2] % 1 == 0
    )
    return {f: int(n) for _, _, n, forms in lines for form in forms for f in inflected(form, ENDINGS)}


def _number(word: str) -> int | None:
    """A number in digits or one word; "час" is one o'clock."""
    if word.isdecimal():
        return int(word)
    return 1 if word == "час" else _numbers(Role.ONES, Role.TEENS, Role.TENS).get(word)


def clock(text: str) -> Iterator[Time]:
    """The times of day of `text`; they may overlap, the longest is right."""
    low = fold(text)
    if ":" in low:
        early = _LATER.search(low) is None
        yield from (_figures(m, Firmness.WORDS, early=early) for m in _COLON.finditer(low))
    if _POINTED.search(low):
        yield from (_figures(m, Firmness.LOOSE) for m in _POINT.finditer(low))
    yield from _in_hours(low)
    if "половин" in low or "четвер" in low or "минут" in low:
        yield from _past(low)
    if "без" in low:
        yield from _to(low)
    if "полд" in low or "полу" in low or "полн" in low:
        for m in _TWELVE.finditer(low):
            name = "noon" if m["noon"] else "midnight"
            yield _time(m, name, at_hour(_NOON, 0, int(name == "noon")), Firmness.WORDS)


def _figures(m: re.Match[str], alone: Firmness, *, early: bool = False) -> Time:
    """A time in digits; `early` if the hours to noon are before it."""
    hour = int(m["hour"])
    # A sum or a share has its unit: в 10.30 рублей is none, and seldom written.
    # 12:30 is after noon, by the clock of 24 hours, and 8:30 before it.
    whole = {"0": 0, "12": 1}.get(m["hour"] if hour == _NOON else m["hour"][0])
    if whole is None and early:
        whole = int(hour >= _NOON)
    said = _half(m["half"], hour) if m["half"] else whole
    sure = Firmness.DIGITS if m["at"] or m["half"] else alone
    if alone is Firmness.LOOSE and not m["half"] and not _zone(m) and not _timely(m):
        sure = Firmness.LOOSE
    return _time(m, "hour", at_hour(hour, int(m["minute"]), said), sure)


def _timely(m: re.Match[str]) -> bool:
    """Whether a point stands between hours and minutes: в 15.30, but "с 3.50 до 4.10" may be anything."""
    timed = bool(m["at"]) and m["at"].split()[0] in ("в", "к", "ко", "около", "после")
    return timed and not _COUNTED.match(m.string, m.end())


def _in_hours(low: str) -> Iterator[Time]:
    if "час" in low or _SHORT_HOUR.search(low):
        for m in _HOURS.finditer(low):
            hour = _number(m["hour"])
            # "В час" is most often a speed, and "в пять часов" alone five o'clock.
            if hour is None or hour > _LAST_HOUR or not (m["half"] or (m["at"] and m.group().rstrip()[-3:] != "час")):
                continue
            yield _time(m, "hour", at_hour(hour, int(m["minute"] or 0), _half(m["half"], hour)), Firmness.DIGITS)
    for m in _OF_DAY.finditer(low) if any(part in low for part in _PARTS) else ():
        hour = _number(m["hour"])
        if hour is not None and 1 <= hour <= _NOON:
            # "В 3 дня" may be three days.
            sure = Firmness.WORDS if m["half"] == "дня" and m["hour"] != "час" else Firmness.DIGITS
            yield _time(m, "hour", at_hour(hour, 0, _half(m["half"], hour)), sure)


def _past(low: str) -> Iterator[Time]:
    for m in _PAST.finditer(low):
        hour = _numbers(Role.ORDINAL).get(m["hour"], 0)
        minute = _number(m["minute"]) if m["minute"] else _QUARTER if m["part"] == "четверть" else _HALF_HOUR
        # Half of the second half is no time.
        if 1 <= hour <= _NOON and minute and (m["half"] or _ENDS.match(low, m.end())):
            start = "part" if m["part"] else "minute"
            yield _time(m, start, at_hour(hour - 1 or _NOON, minute, _half(m["half"], hour - 1)), Firmness.WORDS)


def _to(low: str) -> Iterator[Time]:
    for m in _TO.finditer(low):
        hour = _number(m["hour"]) or 0
        minute = _QUARTER if m["minute"] == "четверти" else _number(m["minute"]) or 0
        if 1 <= hour <= _NOON and 0 < minute <= _HALF_HOUR:
            right, halved = at_hour(hour - 1 or _NOON, _HOUR - minute, _half(m["half"], hour - 1))
            yield _time(m, "minute", (right, halved), Firmness.WORDS)


def _half(word: str | None, hour: int) -> int | None:
    if not word:
        return None
    if word == "ночи":
        return int(8 < hour < _NOON)
    return int(word in ("дня", "вечера"))


def _zone(m: re.Match[str]) -> str:
    zone = _ZONE.match(m.string, m.end())
    return zone.lastgroup or "" if zone else ""


def _time(m: re.Match[str], start: str, when: tuple[int, bool], firmness: Firmness) -> Time:
    return Time(Span(m.start(start), m.end()), *when, _zone(m), firmness)
