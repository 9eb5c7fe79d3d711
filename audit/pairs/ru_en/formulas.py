"""Formulas of Russian reports in English words: отмечается, что -> it is noted that. Rows in `formulas.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from audit.model import Span
from audit.pairs.formulas import Formula
from audit.text.patterns import pattern

# A sentence starts: the text does, or a stop stands before.
_START = r"(?:^|(?<=[.!?] )|(?<=[.!?][\"”] )|(?<=^[\"“]))"
_INSIDE = r"(?<![\w-])"
# What is not there in every match, or not in these letters.
_LOOSE = pattern(r"\((?:\?:|\?=|\?!)?[^()]*\)\??|\\.[*+]?|\[[^]]*\]|\.\{[^}]*\}")
_TOP = pattern(r"\|(?![^(]*\))")


@dataclass(frozen=True)
class FormulaRow:
    """A row of the table. Its patterns are compiled when they are asked for: of most texts none is.

    Attributes:
        russian_words, english_words: what the patterns are made of.
        keys: words of which each Russian match has one.
        clue: words that each English match has.
        instead: what to write.
        sure: whether an editor changes it.
    """

    russian_words: str
    english_words: str
    keys: tuple[str, ...]
    clue: str
    instead: str
    sure: bool

    @cached_property
    def russian(self) -> re.Pattern[str]:
        """The formula in the source."""
        return re.compile(rf"{_INSIDE}(?:{self.russian_words})(?!\w)", re.IGNORECASE)

    @cached_property
    def english(self) -> re.Pattern[str]:
        """Its English words."""
        bare = self.english_words.removeprefix("^")
        start = _INSIDE if bare == self.english_words else _START
        end = "" if bare.endswith(",") else r"(?!\w)"
        return re.compile(rf"{start}(?:{bare}){end}", re.IGNORECASE)


def formulas(source: str, target: str) -> Iterator[Formula]:
    """Formulas of the Russian source that the English target has word for word."""
    low, low_target = source.lower(), target.lower()
    for key, some in _by_key().items():
        if key in low:
            for row in some:
                if row.clue in low_target:
                    yield from _found(row, source, target)


def _found(row: FormulaRow, source: str, target: str) -> Iterator[Formula]:
    there = row.russian.search(source)
    if there is not None:
        for here in row.english.finditer(target):
            yield Formula(Span(*here.span()), Span(*there.span()), row.instead, row.sure)


@cache
def rows() -> tuple[FormulaRow, ...]:
    """The rows of the table."""
    lines = (files(__package__) / "formulas.tsv").read_text("utf-8").splitlines()
    return tuple(_row(*line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def _by_key() -> Mapping[str, tuple[FormulaRow, ...]]:
    """The rows by their words: most sources have none of them, and are done with fast."""
    found: dict[str, list[FormulaRow]] = {}
    for row in rows():
        for key in row.keys:
            found.setdefault(key, []).append(row)
    return {key: tuple(some) for key, some in found.items()}


def _row(russian: str, english: str, instead: str, sure: str) -> FormulaRow:
    keys = tuple(sorted({_key(part) for part in _TOP.split(russian)}))
    clue = _key(re.sub(r"\w\?", "|", english.removeprefix("^")))
    return FormulaRow(russian, english, keys, clue, instead, sure == "sure")


def _key(expression: str) -> str:
    """The longest words that stand in every match of a pattern without alternatives at its top."""
    while (bare := _LOOSE.sub("|", expression)) != expression:
        expression = bare
    return max(expression.lower().split("|"), key=len).strip()
