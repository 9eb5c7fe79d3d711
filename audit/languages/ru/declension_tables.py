"""The tables of declension: the classes of names, and how often names end like one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from audit.text.long_lists import PackedTable


class Class(NamedTuple):
    """A row of `declension.tsv`; `shapes` are all that a nominative of the class may end in, stem and ending."""

    gender: str
    share: float
    nominative: str
    shapes: tuple[str, ...]
    cases: tuple[tuple[str, ...], ...]


@cache
def classes() -> tuple[Class, ...]:
    """The rows of `declension.tsv`, in which a hyphen is no ending."""
    found = []
    for row in _rows("declension.tsv"):
        gender, share, nominative, stem, *cases = (cell if cell != "-" else "" for cell in row)
        shapes = tuple(end + nominative for end in _alternatives(stem))
        found.append(Class(gender, float(share), nominative, shapes, tuple(tuple(c.split("/")) for c in cases)))
    return tuple(found)


def _alternatives(expression: str) -> list[str]:
    """What the regular expression of a stem's end matches: ``[сц]к`` ск and цк, ``(?:ов|ев)`` ов and ев."""
    if expression.startswith("(?:"):
        return expression[3:-1].split("|")
    letters, _, rest = expression.removeprefix("[").partition("]")
    return [letter + rest for letter in letters]


@cache
def endings() -> PackedTable:
    """How many names (weighted) have each ending, in digits."""
    return PackedTable((files("audit.languages.ru") / "declension-endings.tsv.gz").read_bytes())


def _rows(name: str) -> Iterable[list[str]]:
    text = (files("audit.languages.ru") / name).read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
