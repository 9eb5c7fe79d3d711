"""A number written in the manner of another: with its separators, its magnitude words, or in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from math import isclose
from typing import NamedTuple

from audit.text.patterns import pattern
from audit.values.lexicon import Role, numerals
from audit.values.model import Value, ValueKind

_TAIL = pattern(r"([^\W\d_]+)\.?$")
_MILLION = 1e6
_DIGIT = pattern(r"\d")
_RUN = pattern(r"\d+")
_DECIMALS = pattern(r"\d[.,]\d{1,2}(?!\d)")
# A mantissa with more characters than that is no help to a reader: 5.347218 million.
_LONG = 6


class Style(NamedTuple):
    """How a language writes figures.

    Attributes:
        decimal, group: the mark before decimals and the one between thousands.
        magnitudes: words by what they multiply by, the largest first.
        short: their short forms, written close to the figure.
        ungrouped: the largest number that is written without `group`.
        whole: what is multiplied by whole numbers only: 1,200, not 1.2 thousand.
    """

    decimal: str
    group: str
    magnitudes: Mapping[float, str]
    short: Mapping[float, str]
    ungrouped: int
    whole: float


def swapped(value: Value, like: Value, core: str, style: Style) -> str:
    """`core`, the number of `like`, with another magnitude word: "tens of thousands" for "tens of millions".

    Empty if more than the magnitude is wrong.
    """
    for word in (*style.magnitudes.values(), *style.short.values()):
        m = re.search(rf"(?<![^\W\d_]){re.escape(word)}(?=s?$)", core, re.IGNORECASE)
        table = style.magnitudes if word in style.magnitudes.values() else style.short
        by = next((factor for factor, name in table.items() if name == word), 0.0)
        right = round(by * value.number / like.number, 6) if m and like.number else 0.0
        if m and right in table and not (right == style.whole and _DECIMALS.search(core)):
            return core[: m.start()] + table[right] + core[m.end() :]
    return ""


def recoded(value: Value, core: str) -> str:
    """`core`, a designation like MiG-31, with the number of `value`; empty if it has several."""
    return _RUN.sub(f"{value.number:.0f}", core) if len(_RUN.findall(core)) == 1 else ""


def figure(value: Value, like: str, style: Style) -> str:
    """The number of `value` in digits, in the manner of the phrase `like`; any manner if that is empty."""
    number, tail = value.number, _TAIL.search(like)
    word = tail[1].lower() if tail else ""
    short = word in style.short.values()
    worded = bool(word) or not _DIGIT.search(like)
    smallest = 1e3 if worded and like else _MILLION
    if worded and number >= smallest and value.kind not in (ValueKind.YEAR, ValueKind.CODE):
        factor = next(f for f in style.magnitudes if f <= number)
        mantissa = number / factor
        digits = _digits(mantissa, style)
        whole = factor != style.whole or mantissa % 1 == 0
        if whole and len(digits) <= _LONG and isclose(round(mantissa, 3), mantissa, rel_tol=1e-12):
            return f"{digits}{style.short[factor]}" if short else f"{digits} {style.magnitudes[factor]}"
    grouped = value.kind not in (ValueKind.YEAR, ValueKind.CODE, ValueKind.DECADE)
    return _digits(number, style) if grouped else f"{number:.0f}"


def _digits(number: float, style: Style) -> str:
    whole, _, decimals = f"{number:,.4f}".partition(".")
    whole = whole.replace(",", style.group if number > style.ungrouped else "")
    decimals = decimals.rstrip("0")
    return f"{whole}{style.decimal}{decimals}" if decimals else whole


def number_names(lines: Iterable[str], roles: frozenset[Role]) -> Mapping[int, str]:
    """The words of a `numerals.txt` for whole numbers, the first of each."""
    return {int(number): forms[0] for role, _, number, forms in numerals(lines) if role in roles}


def unit_names(lines: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """The singular and the plural of each unit, where a `units.txt` gives them first."""
    names: dict[str, tuple[str, str]] = {}
    for line in sorted(lines):
        key, one, *more = (form.replace("_", " ") for form in line.split())
        names.setdefault(key, (one, more[0] if more else one))
    return names
