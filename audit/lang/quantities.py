"""Numbers in running text, as values: the record and the dispatch by language.

The grammar of each language lies in `audit.lang.ru.quantities` and `audit.lang.en.quantities`.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import NamedTuple, Protocol

from audit.model import Span
from audit.text import Text


class Quantity(NamedTuple):
    """A number written with digits: the values it may stand for, likeliest first, and its place.

    5.3 million is 5300000.0; €750m may be millions or metres; 18.53 may be the time 18:53, so its
    `parts` are 18 and 53. Months are negative, so that 04 of a date meets "April" and no other 4.
    """

    values: tuple[float, ...]
    span: Span
    parts: tuple[float, ...] = ()


class Grammar(Protocol):
    """What a language module offers."""

    def quantities(self, text: Text) -> tuple[Quantity, ...]:
        """Numbers written with digits, in order."""

    def magnitudes(self, text: Text) -> tuple[Quantity, ...]:
        """Words for thousand, million, billion and trillion, in order."""

    def implied(self, text: Text) -> frozenset[float]:
        """Values that words of the text may stand for ("twice", "dozen", "December")."""

    def converts(self, text: Text) -> bool:
        """Whether the text names units that the other language would have converted."""


@cache
def grammar(lang: str) -> Grammar:
    """The number grammar of `lang`."""
    module: Grammar = import_module(f"audit.lang.{lang}.quantities")
    return module


def scaled(value: float, magnitude: float) -> float:
    """`value` times `magnitude`, free of binary dust so that equal quantities are equal."""
    return round(value * magnitude, 6)


def clock_parts(number: str) -> tuple[float, ...]:
    """Hours and minutes of a number like 18.53, if it may be a time."""
    hours, dot, minutes = number.partition(".")
    if dot and len(minutes) == 2 and hours.isdigit() and int(hours) <= 24 and int(minutes) < 60:
        return float(hours), float(minutes)
    return ()


def date_parts(m: re.Match[str]) -> list[Quantity]:
    """Day, month and year of a matched dd.mm.yyyy (groups 1 to 3, the year optional)."""
    day, month = float(m[1]), float(m[2])
    parts = [Quantity((day,), Span(*m.span(1))), Quantity((-month, month), Span(*m.span(2)))]
    return [*parts, Quantity((float(m[3]),), Span(*m.span(3)))] if m[3] else parts


DATE = re.compile(r"\b(0?[1-9]|[12]\d|3[01])\.(0?[1-9]|1[0-2])\.(\d{4}|\d{2})\b")
