"""English dates: November 14, 2019, 14 Nov., the 14th of November, 11/14/2019, Monday, May 5-7."""

from __future__ import annotations

from functools import cache

from audit.languages import wordlist
from audit.languages.en.clock import WORDS, clock
from audit.languages.en.written import ordinal
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

# After them May, March and June are months and no names or verbs.
_BEFORE_MONTHS = frozenset(
    [
        "in",
        "since",
        "until",
        "till",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "during",
        "through",
        "to",
        "by",
        "of",
        "from",
        "and",
        "between",
        "before",
        "after",
        "-",
        "–",
    ]
)


# "Saturday night into Sunday" and "the night of Saturday to Sunday" name both of its days.
_NIGHTS = Wording(
    ends=None,
    begins=pattern(r"\b(?:(?:[Oo]n|[Ii]n) )?(?:the )?night (?:of|on) (?:the )?$"),
    after=pattern(r"(?:,? at)? night\b(?! (?:in)?to\b| of\b)"),
    on=pattern(r"\b[Oo]n $"),
)


@cache
def _calendar() -> Calendar:
    return load_calendar(wordlist("en", "calendar"), wordlist("en", "numerals"))


@cache
def _reader() -> Reader:
    phrasing = Phrasing(
        _calendar(),
        suffixes=frozenset(["st", "nd", "rd", "th"]),
        joiners=frozenset(["and", "or", "to", "through", "until", "till"]),
        fillers=frozenset(["the", "of"]),
        years=frozenset(),
        month_first=True,
        weigh=_weigh,
    )
    return Reader(phrasing, Order(month_first=True, short=False), clock, WORDS)


def _weigh(name: Name, written: str, before: str) -> Firmness | None:
    if written[0].islower():
        # Neglect, or a word of its own: may, march, sat, sun.
        return None if name.doubtful or name.word in (Word.MONTH_SHORT, Word.WEEKDAY_SHORT) else Firmness.LOOSE
    short = name.word in (Word.MONTH_SHORT, Word.WEEKDAY_SHORT)
    if short or (name.doubtful and before not in _BEFORE_MONTHS):
        return Firmness.LOOSE
    return Firmness.WORDS


def moments(text: Text) -> Moments:
    """The dates and times of `text`, each in order."""
    return _reader().moments(text)


def nights(text: Text) -> tuple[Night, ...]:
    """The nights of a text that are named by a day: Sunday night, the night of Saturday, July 25."""
    return tuple(find_nights(text, text.once(moments).dates, _NIGHTS)) if "night" in text else ()


def ending_on(day: str) -> str:
    """A phrase for the night that ends on `day`."""
    return f"overnight into {day}"


def full(date: Date) -> str:
    """`date` in English: November 14, 2019."""
    weekday, month = (
        _calendar().forms[word, part.number][0].capitalize() if part else ""
        for word, part in ((Word.WEEKDAY, date.weekday), (Word.MONTH, date.month))
    )
    day = (f"{date.day.number}" if month else f"the {ordinal(date.day.number)}") if date.day else ""
    named = f"{month} {day}".strip()
    year = f"{date.year.number}" if date.year else ""
    dated = ", ".join(filter(None, (named, year))) if day else f"{named} {year}".strip()
    return ", ".join(filter(None, (weekday, dated)))


def corrected(date: Date, like: Date, text: str) -> str:
    """The phrase of `like`, a date of `text`, with the numbers of `date`."""
    return substituted(date, like, text, _calendar(), _day)


def _day(number: int, like: str) -> str:
    if like.isdecimal():
        return f"{number:02d}" if like[0] == "0" else f"{number}"
    return ordinal(number, in_words=not like[0].isdecimal())


def at(time: Time, like: Time, text: str) -> str:
    """`time` in the manner of `like`, a time of `text`."""
    return clock_face(time, like, text, "ap")
