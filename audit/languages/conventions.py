"""How a language writes figures, and what may be left in it of another's manner: the record and the dispatch.

`audit.languages.<lang>.conventions` has the rules of one language. A rule finds only what is no matter of taste there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from audit.model import Span
from audit.text import Text
from audit.values.model import Value


class Foreign(NamedTuple):
    """Something written in the manner of another language: where, and how it should be."""

    span: Span
    right: str


class Conventions(Protocol):
    """The figures of one language; `audit.languages.<lang>.conventions` is one."""

    def foreign_numbers(self, text: Text, source: tuple[Value, ...]) -> Iterator[Foreign]:
        """Numbers with the marks of another language: 1 234,5. `source` has the values that they may stand for."""

    def foreign_sums(self, text: Text) -> Iterator[Foreign]:
        """Currency signs on the wrong side, or away from their number: 100 $."""

    def foreign_dates(self, text: Text) -> Iterator[Foreign]:
        """Dates in digits that read as another language has them: 14.11.2019."""

    def foreign_times(self, text: Text) -> Iterator[Foreign]:
        """Times of day with the marks of another language: 15 h 30."""

    def foreign_ordinals(self, text: Text) -> Iterator[Foreign]:
        """Ordinals and decades with the wrong ending or a hyphen: 14-th, 90-s, 21th."""

    def worded_thousands(self, text: Text) -> Iterator[Foreign]:
        """Figures with a word for thousand, if the language writes them out: 5.7 thousand."""

    def foreign_plus_signs(self, text: Text) -> Iterator[Foreign]:
        """Plus signs of temperatures, if the language goes without: +28 degrees."""

    def foreign_percents(self, text: Text) -> Iterator[Foreign]:
        """Percent signs that stand apart."""
