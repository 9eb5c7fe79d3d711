"""Dates and times written in many ways in both languages, for the property tests of dates."""

from __future__ import annotations

import datetime

from babel.dates import format_date, format_time
from hypothesis import strategies as st
from num2words import num2words

dates = st.dates(datetime.date(1919, 1, 1), datetime.date(2099, 12, 31))
times = st.times().map(lambda t: t.replace(second=0, microsecond=0))
_RUSSIAN = [
    "d MMMM y 'г'.",
    "d MMMM y 'года'",
    "d MMMM",
    "EEEE, d MMMM y 'г'.",
    "dd.MM.y",
    "dd.MM.yy",
    "d/M/y",
    "y-MM-dd",
    "d-'го' MMMM",
]
_ENGLISH = [
    "MMMM d, y",
    "d MMMM y",
    "MMM. d, y",
    "MMM d",
    "EEEE, MMMM d, y",
    "EEEE, d MMMM",
    "y-MM-dd",
    "MMMM d",
    "d MMM y",
]


def ordinal(number: int) -> str:
    return str(num2words(number, lang="en", to="ordinal_num"))


@st.composite
def russian_date(draw: st.DrawFn, date: datetime.date) -> str:
    """One Russian wording of `date`."""
    words = num2words(date.day, lang="ru", to="ordinal", case="g", gender="n")
    month = format_date(date, "MMMM", locale="ru")
    return draw(st.sampled_from([f"{words} {month}", *(format_date(date, f, locale="ru") for f in _RUSSIAN)]))


@st.composite
def english_date(draw: st.DrawFn, date: datetime.date) -> str:
    """One English wording of `date`."""
    month = format_date(date, "MMMM", locale="en")
    ways = [format_date(date, f, locale="en").replace("May.", "May") for f in _ENGLISH]
    words = num2words(date.day, lang="en", to="ordinal")
    ways += [f"{ordinal(date.day)} of {month}", f"{month} {ordinal(date.day)}, {date.year}", f"the {words} of {month}"]
    # Where day and month may be taken for each other, either is right.
    if date.day > 12 or date.day == date.month:
        ways += [f"{date.day}/{date.month}/{date.year}", f"{date.month:02d}/{date.day:02d}/{date.year}"]
    return draw(st.sampled_from(ways))


def _hour_in_russian(time: datetime.time) -> str:
    part = "ночи" if time.hour < 4 else "утра" if time.hour < 12 else "дня" if time.hour < 17 else "вечера"
    hour = time.hour % 12 or 12
    noun = "час" if hour == 1 else "часа" if hour < 5 else "часов"
    return f"{num2words(hour, lang='ru')} {noun} {part}"


@st.composite
def russian_time(draw: st.DrawFn, time: datetime.time) -> str:
    """One Russian wording of `time`, after the preposition в."""
    hour, minute = time.hour, time.minute
    ways = [
        f"{hour:02d}:{minute:02d}",
        f"{hour}.{minute:02d}",
        f"{hour} ч {minute:02d} мин",
        f"{hour} часов {minute} минут",
    ]
    if minute == 0:
        ways += [_hour_in_russian(time), f"{hour % 12 or 12} {_hour_in_russian(time).rsplit()[-1]}"]
    if minute == 30:
        following = num2words(hour % 12 + 1, lang="ru", to="ordinal", case="g", gender="m")
        ways.append(f"половине {following}")
    return draw(st.sampled_from(ways))


@st.composite
def english_time(draw: st.DrawFn, time: datetime.time) -> str:
    """One English wording of `time`, after the preposition at."""
    half = "a.m." if time.hour < 12 else "p.m."
    hour = time.hour % 12 or 12
    minutes = f"{time.minute:02d}"
    ways = [f"{time.hour:02d}:{minutes}", format_time(time, "h:mm a", locale="en").replace("\u202f", " ")]
    ways += [f"{hour}:{minutes} {half}", f"{hour}.{minutes}{half}"]
    if time.minute == 0:
        ways += [f"{hour} {half}", f"{hour}{half.replace('.', '')}", f"{num2words(hour)} o'clock"]
    if time.minute == 30:
        ways.append(f"half past {num2words(hour)}")
    if time.minute == 45:
        ways.append(f"quarter to {num2words(hour % 12 + 1)}")
    return draw(st.sampled_from(ways))


def near_date(date: datetime.date) -> st.SearchStrategy[datetime.date]:
    """A date that is taken for `date`: a day, ten days or a month off, or with day and month swapped."""
    off = [date + datetime.timedelta(days=n) for n in (-10, -7, -1, 1, 7, 10)]
    months = [date.replace(month=month) for month in range(1, 13) if date.day <= 28]
    swapped = [date.replace(day=date.month, month=date.day)] if date.day <= 12 else []
    return st.sampled_from([d for d in (*off, *months, *swapped) if d.year == date.year] or [date])


def near_time(time: datetime.time) -> st.SearchStrategy[datetime.time]:
    """A time that is taken for `time`: a minute, ten or an hour off, or with hour and minute swapped."""
    minute = time.hour * 60 + time.minute
    minutes = [(minute + n) % 1440 for n in (-60, -10, -1, 1, 10, 60)]
    swapped = [(time.minute, time.hour)] if time.minute < 24 else []
    return st.sampled_from([datetime.time(*at) for at in (*(divmod(m, 60) for m in minutes), *swapped)])
