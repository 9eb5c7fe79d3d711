"""What a language's `punctuation` module tells: marks and capitals in the manner of another language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from audit.model import Span


class Slip(NamedTuple):
    """One slip of punctuation or of capitals.

    Attributes:
        span: where, in the text.
        message: what is wrong.
        fixed: what should stand there; None where that takes more than other marks.
        sure: whether an editor would change it in 90 of 100 cases.
    """

    span: Span
    message: str
    fixed: str | None = None
    sure: bool = True


class Punctuation(Protocol):
    """Punctuation and capitals of a language."""

    def speech(self, text: str, source: str | None, /) -> Iterator[Slip]:
        """Marks of direct speech as another language has them."""

    def commas(self, text: str, /) -> Iterator[Slip]:
        """Places where a comma must stand and none does."""

    def hyphens(self, text: str, /) -> Iterator[Slip]:
        """Hyphens that stand for a dash between two words, and words that a hyphen joins with spaces around it."""

    def capitals(self, text: str, /) -> Iterator[Slip]:
        """Words with a capital that the language writes small, or without one that they always have."""
