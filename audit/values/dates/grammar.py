"""What a language module offers for dates."""

from __future__ import annotations

from typing import Protocol

from audit.text import Text
from audit.values.dates.model import Date, Moments, Time
from audit.values.dates.nights import Night


class DateGrammar(Protocol):
    """The dates and times of one language; `audit.languages.<lang>.dates` is one."""

    def moments(self, text: Text) -> Moments:
        """The dates and times of a text, each in order."""

    def nights(self, text: Text) -> tuple[Night, ...]:
        """The nights of a text that are named by a day."""

    def ending_on(self, day: str) -> str:
        """A phrase for the night that ends on `day`, written as this language writes days; empty if it has none."""

    def full(self, date: Date) -> str:
        """`date` as this language writes it where no other is a model."""

    def corrected(self, date: Date, like: Date, text: str) -> str:
        """The phrase of `like`, a date of `text`, with the numbers of `date`."""

    def at(self, time: Time, like: Time, text: str) -> str:
        """`time` in the manner of `like`, a time of `text`."""
