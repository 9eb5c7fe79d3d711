"""Russian dates: 14 ноября 2019 г., 14-го, четырнадцатого ноября, 14.11.2019, в понедельник, с 5 по 7 мая."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cache

from audit.languages import wordlist
from audit.languages.ru.clock import WORDS, clock
from audit.languages.ru.compounds import ENDINGS
from audit.text import Text
from audit.text.patterns import pattern
from audit.values.dates.calendar import Calendar, Name, Word, load_calendar
from audit.values.dates.model import Date, Moments, Time
from audit.values.dates.nights import Night, Wording
from audit.values.dates.nights import nights as find_nights
from audit.values.dates.numeric import Order
from audit.values.dates.reading import Reader
from audit.values.dates.worded import Phrasing
from audit.values.dates.writing import clock_face, substituted
from audit.values.model import Firmness

_LEAP_YEAR, _LAST_SHORT_YEAR = 2000, 99
_SENTENCE_STARTS = ("", ".", "!", "?", "«", '"', "“", "„", "-", "–", "—", ":")
# Wednesday is also the environment (среда), and only some phrases tell.
_WEDNESDAY = {
    "среду": ("в", "во", "эту", "прошлую", "минувшую", "прошедшую", "следующую", "ближайшую", "каждую"),
    "среды": ("до", "со", "прошлой", "минувшей", "следующей"),
}
_NIGHT = "ночь "
_OVERNIGHT = ("ночь на ", "ночь с ", "ночь со ")
# Марта and Августа are women, Мая is one and August a man.
_LIKE_PEOPLE = (3, 5, 8)


_NIGHTS = Wording(ends=pattern(r"\b[Вв] ночь на $"), begins=None, after=None)


@cache
def _calendar() -> Calendar:
    return load_calendar(wordlist("ru", "calendar"), wordlist("ru", "numerals"), ENDINGS)


@cache
def _reader() -> Reader:
    calendar = _calendar()
    phrasing = Phrasing(
        calendar,
        suffixes=frozenset(["го", "ого", "е", "ое", "й", "ый", "му", "ому", "м", "ом", "ым"]),
        joiners=frozenset(["и", "или", "по", "до", "на"]),
        fillers=frozenset(),
        years=frozenset(["г", "год", "года", "году", "годом"]),
        month_first=False,
        weigh=_weigh,
    )
    return Reader(phrasing, Order(month_first=False, short=True), clock, WORDS)


def _weigh(name: Name, written: str, before: str) -> Firmness | None:
    # Марта and Августа are women, Октябрьский a town (and майский may be Mayan); months are written small.
    first = before in _SENTENCE_STARTS and name.number not in _LIKE_PEOPLE
    if name.word in (Word.MONTH_SHORT, Word.WEEKDAY_SHORT) or (written[0].isupper() and not first):
        return Firmness.LOOSE
    return Firmness.WORDS if not name.doubtful or before in _WEDNESDAY.get(written, ()) else Firmness.LOOSE


def moments(text: Text) -> Moments:
    """The dates and times of `text`, each in order."""
    read = _reader().moments(text)
    if not read.dates:
        return read
    dates = tuple(_eased(date, text) for date in read.dates)
    return read._replace(dates=tuple(_overnight(dates, text)) if _NIGHT in text else dates)


def _eased(date: Date, text: Text) -> Date:
    """`date`, loose if it is a feast, a street or a square: 9 Мая, 8 Марта."""
    named = date.month and date.day and not date.year and text[date.month.span.start].isupper()
    titled = date.month and text[date.month.span.end - 1].islower()
    return date._replace(firmness=Firmness.LOOSE) if named and titled else date


def _overnight(dates: Sequence[Date], text: Text) -> Iterator[Date]:
    """The dates, loose both sides of a night: "в ночь на 14 ноября" may be the night of the 13th."""
    night = False
    for date in dates:
        before = text[: date.span.start]
        night = before.endswith(_OVERNIGHT) or (night and before.endswith(" на "))
        if night and before.endswith(_OVERNIGHT[0]) and (eve := _eve(date)):
            yield eve
        yield date._replace(firmness=Firmness.LOOSE) if night else date


def _eve(date: Date) -> Date | None:
    """The day before, in the same words."""
    if not date.day or not date.month:
        return None
    year = date.year.number if date.year and date.year.number > _LAST_SHORT_YEAR else _LEAP_YEAR
    try:
        before = datetime.date(year, date.month.number, date.day.number) - datetime.timedelta(days=1)
    except ValueError:
        return None
    day, month = date.day._replace(number=before.day), date.month._replace(number=before.month)
    return Date(date.span, day, month, firmness=Firmness.LOOSE)


def nights(text: Text) -> tuple[Night, ...]:
    """The nights of a text that are named by a day: в ночь на воскресенье."""
    return tuple(find_nights(text, _reader().moments(text).dates, _NIGHTS)) if _NIGHT in text else ()


def ending_on(day: str) -> str:
    """None: the day would have to stand in another case."""
    return ""


def full(date: Date) -> str:
    """`date` in Russian: 14 ноября 2019 года."""
    forms = _calendar().forms
    genitive = bool(date.day or date.year)
    month = forms[Word.MONTH, date.month.number][genitive] if date.month else ""
    weekday = forms[Word.WEEKDAY, date.weekday.number][0] if date.weekday else ""
    day = f"{date.day.number}{'' if month else '-е'}" if date.day else ""
    calendar_date = " ".join(filter(None, (day, month, f"{date.year.number} года" if date.year else "")))
    return ", ".join(filter(None, (weekday, calendar_date)))


def _day(number: int, like: str) -> str:
    ending = like.lstrip("0123456789")
    if like[0] == "0":
        return f"{number:02d}"
    # An ordinal in words would have to agree.
    return f"{number}{ending if ending != like else '-е'}"


def corrected(date: Date, like: Date, text: str) -> str:
    """The phrase of `like`, a date of `text`, with the numbers of `date`."""
    return substituted(date, like, text, _calendar(), _day)


def at(time: Time, like: Time, text: str) -> str:
    """`time` in the manner of `like`, a time of `text`."""
    return clock_face(time, like, text, "")
