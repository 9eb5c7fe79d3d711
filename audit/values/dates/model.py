"""The records of a date and of a time of day."""

from __future__ import annotations

from typing import NamedTuple

from audit.model import Span
from audit.values.model import Firmness

HALF_DAY = 720
DAY = 1440
_HOUR = 60


class Part(NamedTuple):
    """A number of a date and where it stands, in digits or as a word. The dates of "5-7 May" share their month."""

    number: int
    span: Span


class Date(NamedTuple):
    """A date, or as much of one as the text gives.

    Attributes:
        span: the whole phrase.
        day, month, year: as in the calendar; a year below 100 is short for one of any century.
        weekday: Monday is 1.
        firmness: LOOSE if it is a date only where the other side has it too.
        swappable: whether day and month may stand in the other order (03/04/2019).
    """

    span: Span
    day: Part | None = None
    month: Part | None = None
    year: Part | None = None
    weekday: Part | None = None
    firmness: Firmness = Firmness.DIGITS
    swappable: bool = False

    def part(self, name: str) -> Part | None:
        """The part of that name, one of `PARTS`."""
        part: Part | None = getattr(self, name)
        return part


PARTS = ("weekday", "day", "month", "year")


class Time(NamedTuple):
    """A time of day.

    Attributes:
        span: the whole phrase.
        minute: minutes since midnight.
        halved: whether it may also be twelve hours later or earlier: three o'clock.
        zone: the time zone it is given in, empty if none is.
        firmness: DIGITS if it can be nothing else, WORDS if it may be a score, LOOSE if it may be a decimal.
    """

    span: Span
    minute: int
    halved: bool
    zone: str = ""
    firmness: Firmness = Firmness.DIGITS

    @property
    def hour(self) -> int:
        """The hour on the clock of 24 hours, or what may be it."""
        return self.minute // _HOUR


class Moments(NamedTuple):
    """The dates and times of a text, each in order."""

    dates: tuple[Date, ...] = ()
    times: tuple[Time, ...] = ()


def at_hour(hour: int, minute: int, half: int | None = None) -> tuple[int, bool]:
    """Minutes since midnight, and whether it may be the other half of the day.

    Args:
        hour: as written, 0 to 24.
        minute: the minutes past it.
        half: 0 if it is said to be before noon, 1 if after, None if nothing is said.
    """
    if half is None or hour > HALF_DAY // _HOUR:
        return (hour * _HOUR + minute) % DAY, half is None and 1 <= hour <= HALF_DAY // _HOUR
    return (hour * _HOUR + minute) % HALF_DAY + half * HALF_DAY, False
