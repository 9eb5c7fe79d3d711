"""A date or a time written in the manner of another, with its words, abbreviations and order."""

from __future__ import annotations

from collections.abc import Callable

from audit.text.letters import fold
from audit.text.patterns import pattern
from audit.values.dates.calendar import Calendar, Name, Word
from audit.values.dates.model import HALF_DAY, PARTS, Date, Part, Time

_CENTURY = 100
_FACE = pattern(r"(?P<hour>\d\d?)(?:(?P<mark>[:.])\d\d)?")
_HOUR = 60


def substituted(date: Date, like: Date, text: str, calendar: Calendar, day: Callable[[int, str], str]) -> str:
    """The phrase of `like`, a date of `text`, with the parts of `date` in the place of its own.

    Args:
        date: the right numbers.
        like: the date whose manner is kept; parts that `date` lacks stay as they are.
        text: what `like` was read from.
        calendar: the words of its language.
        day: writes a day in the manner of another: 15th, fifteenth.
    """
    places = [p for name in PARTS if (p := _place(name, date, like))]
    start = min([like.span.start, *(was.span.start for _, was, _ in places)])
    end = max([like.span.end, *(was.span.end for _, was, _ in places)])
    phrase = text[start:end]
    for name, was, right in sorted(places, key=lambda p: -p[1].span.start):
        written = text[slice(*was.span)]
        new = day(right, written) if name == "day" else _year_or_name(name, right, written, calendar)
        phrase = phrase[: was.span.start - start] + new + phrase[was.span.end - start :]
    return phrase


def _place(name: str, date: Date, like: Date) -> tuple[str, Part, int] | None:
    right, was = date.part(name), like.part(name)
    return (name, was, right.number) if right and was and right.number != was.number else None


def _year_or_name(name: str, number: int, written: str, calendar: Calendar) -> str:
    if written.isdecimal():
        if name == "year" and len(written) < len(str(number)):
            number %= _CENTURY
        return f"{number:0{len(written)}d}" if written[0] == "0" else f"{number}"
    new = _form(calendar.names[fold(written)], number, calendar)
    return new.capitalize() if written[0].isupper() else new


def _form(like: Name, number: int, calendar: Calendar) -> str:
    """The name of that number in the form of `like`, in full where it has no such form."""
    forms = calendar.forms.get((like.word, number), ())
    return forms[min(like.form, len(forms) - 1)] if forms else calendar.forms[Word(like.word.part), number][0]


def clock_face(time: Time, like: Time, text: str, halves: str) -> str:
    """`time` in figures, with what follows the figures of `like`, a time of `text`; empty if that has none.

    `halves` are the letters for before and after noon, none if the language counts to 24.
    """
    phrase = text[slice(*like.span)]
    m = _FACE.match(phrase)
    if m is None:
        return ""
    rest = phrase[m.end() :]
    hour, minute = divmod(time.minute, _HOUR)
    at = next((i for i, c in enumerate(rest[:2].lower()) if c in halves), -1)
    if at >= 0:
        half = halves[time.minute >= HALF_DAY]
        rest = rest[:at] + (half.upper() if rest[at].isupper() else half) + rest[at + 1 :]
        hour = hour % 12 or 12
    minutes = f"{m['mark'] or ':'}{minute:02d}" if minute or m["mark"] else ""
    return f"{hour}{minutes}{rest}"
