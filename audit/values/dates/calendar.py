"""The words of a language that name months, weekdays and days of the month, from `calendar.txt` and `numerals.txt`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from audit.values.lexicon import PLAIN, Role, inflected, numerals

_LAST_DAY = 31


class Word(StrEnum):
    """What a word of `calendar.txt` is. A short one needs a day or a point beside it, a like one is no date itself."""

    MONTH = "month"
    MONTH_SHORT = "month-short"
    MONTH_LIKE = "month-like"
    WEEKDAY = "weekday"
    WEEKDAY_SHORT = "weekday-short"
    WEEKDAY_LIKE = "weekday-like"

    @property
    def part(self) -> str:
        """The part of a date that it names."""
        return self.split("-")[0]


class Name(NamedTuple):
    """A name of a month or weekday: what it is, its number, whether it needs context, and which form it is."""

    word: Word
    number: int
    doubtful: bool
    form: int


class Calendar(NamedTuple):
    """The words of one language.

    Attributes:
        names: months and weekdays by form.
        forms: the forms of a name, by what it is and its number.
        days: ordinals up to 31 of one word.
        tens: what may stand before one of them: twenty.
    """

    names: Mapping[str, Name]
    forms: Mapping[tuple[Word, int], tuple[str, ...]]
    days: Mapping[str, int]
    tens: Mapping[str, int]


def load_calendar(
    lines: Iterable[str], numbers: Iterable[str], endings: Mapping[str, tuple[str, ...]] = PLAIN
) -> Calendar:
    """The calendar of a language.

    Args:
        lines: those of its `calendar.txt`.
        numbers: the lines of its `numerals.txt`.
        endings: what the marks after stems stand for.
    """
    names: dict[str, Name] = {}
    forms: dict[tuple[Word, int], tuple[str, ...]] = {}
    for role_of_word, number_of_word, *listed in (line.split() for line in sorted(lines)):
        word, doubtful, number = Word(role_of_word.rstrip("?")), role_of_word.endswith("?"), int(number_of_word)
        forms[word, number] = tuple(listed)
        for i, form in enumerate(listed):
            names.update((f, Name(word, number, doubtful, i)) for f in inflected(form, endings))
    days: dict[str, int] = {}
    tens: dict[str, int] = {}
    for role, _, value, words in numerals(numbers):
        if role is Role.ORDINAL and value <= _LAST_DAY:
            days.update((f, int(value)) for form in words for f in inflected(form, endings))
        if role is Role.TENS and value <= _LAST_DAY:
            tens.update(dict.fromkeys(words, int(value)))
    return Calendar(names, forms, days, tens)
