"""Text that knows its own words: a `str` with lazily computed, cached views of itself.

Everything here goes by Unicode script, not by language, so it serves both sides of a pair.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

_TOKEN = re.compile(
    r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|_",
)
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_CYRILLIC_RUN = re.compile(r"[\u0400-\u04FF]+")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F]")


class Token(NamedTuple):
    """A word, number or mark with its half-open span."""

    text: str
    start: int
    end: int


def _tokens(pattern: re.Pattern[str], text: str) -> tuple[Token, ...]:
    # `tuple.__new__` makes the same tokens in half the time; this is the hottest line of the program.
    new = tuple.__new__
    return tuple([new(Token, (m[0], *m.span())) for m in pattern.finditer(text)])


class Text(str):
    """One side of a segment. Views are computed on first use and kept as long as the text."""

    def __reduce__(self) -> tuple[type[Text], tuple[str]]:
        """Travel between processes without the cached views."""
        return Text, (str(self),)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words (inner apostrophes and hyphens kept), numbers and single marks, in order."""
        return _tokens(_TOKEN, self)

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Alphabetic words only."""
        return _tokens(_WORD, self)

    @cached_property
    def folded(self) -> str:
        """Lower-cased copy of the same length (characters that grow when lower-cased are kept)."""
        low = self.lower()
        if len(low) == len(self):
            return low
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in self)

    @cached_property
    def wordset(self) -> frozenset[str]:
        """The distinct lower-cased words."""
        return frozenset(_WORD.findall(self.folded))

    @cached_property
    def cyrillic(self) -> int:
        """Number of Cyrillic letters."""
        return 0 if self.isascii() else len(_CYRILLIC.findall(self))

    @cached_property
    def latin(self) -> int:
        """Number of Latin letters."""
        return len(_LATIN.findall(self))

    @cached_property
    def cyrillic_runs(self) -> tuple[Token, ...]:
        """Unbroken runs of Cyrillic letters."""
        if not self.cyrillic:
            return ()
        return _tokens(_CYRILLIC_RUN, self)
