"""Text that knows its own words: a `str` with lazily computed, cached views of itself.

Everything here goes by Unicode script, not by language, so it serves both sides of a pair.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, TypeVar
from weakref import ref

from audit.text.patterns import pattern

T = TypeVar("T")

_TOKEN = pattern(
    r"[^\W\d_]++(?:['’ʼ-][^\W\d_]++)*|\d+(?:[.,:]\d+)*|[^\w\s]|_",
)
# The same for plain ASCII, by a third faster.
_ASCII_TOKEN = pattern(r"[A-Za-z]+(?:['-][A-Za-z]+)*|[0-9]+(?:[.,:][0-9]+)*|[^\w\s\x1c-\x1f]|_", re.ASCII)
_CYRILLIC = pattern(r"[\u0400-\u04FF]")
_LATIN = pattern(r"[A-Za-z\u00C0-\u024F]")


class Token(NamedTuple):
    """A word, number or mark with its half-open span."""

    text: str
    start: int
    end: int


def _place(pieces: Iterable[str], text: str) -> Iterator[Token]:
    """Tokens of `text` from their texts, in order; this and `Text.pieces` are the hottest lines of the program."""
    new, find, end = tuple.__new__, text.find, 0
    for piece in pieces:
        start = find(piece, end)
        end = start + len(piece)
        # The same as Token(piece, start, end), in half the time.
        yield new(Token, (piece, start, end))


class Text(str):
    """One side of a segment. Views are computed on first use, and kept while the text is among the last looked at."""

    def __reduce__(self) -> tuple[type[Text], tuple[str]]:
        """Travel between processes without the cached views."""
        return Text, (str(self),)

    @cached_property
    def pieces(self) -> Sequence[str]:
        """The texts of `tokens`, several times cheaper to get than their places."""
        _remember(self)
        return (_ASCII_TOKEN if self.isascii() else _TOKEN).findall(self)

    @cached_property
    def pieceset(self) -> frozenset[str]:
        """The distinct `pieces`."""
        return frozenset(self.pieces)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words (inner apostrophes and hyphens kept), numbers and single marks, in order."""
        return tuple(_place(self.pieces, self))

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """Alphabetic words only."""
        return tuple([token for token in self.tokens if token[0][0].isalpha()])

    @cached_property
    def capitalised(self) -> tuple[Token, ...]:
        """The tokens that begin with a capital: few, and all that a search for names needs."""
        found, end = [], 0
        for piece in self.pieces:
            start = self.find(piece, end)
            end = start + len(piece)
            if piece[0].isupper():
                found.append(Token(piece, start, end))
        return tuple(found)

    def once(self, analyse: Callable[[Text], T]) -> T:
        """`analyse(self)`, computed once and kept like a view."""
        results = self._results
        if analyse not in results:
            results[analyse] = analyse(self)
        result: T = results[analyse]
        return result

    def asked(self, ask: Callable[[Text, str], T], word: str) -> T:
        """`ask(self, word)`, computed once and kept like a view: the translations of a text have words in common."""
        results = self._results
        key = ask, word
        if key not in results:
            results[key] = ask(self, word)
        result: T = results[key]
        return result

    @cached_property
    def _results(self) -> dict[Hashable, Any]:
        _remember(self)
        return {}

    @cached_property
    def folded(self) -> str:
        """Lower-cased copy of the same length (characters that grow when lower-cased are kept)."""
        _remember(self)
        low = self.lower()
        if len(low) == len(self):
            return low
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in self)

    @cached_property
    def wordset(self) -> frozenset[str]:
        """The distinct lower-cased words."""
        return frozenset([piece for piece in map(str.lower, self.pieces) if piece[0].isalpha()])

    @cached_property
    def cyrillic(self) -> int:
        """Number of Cyrillic letters."""
        return 0 if self.isascii() else len(_CYRILLIC.findall(self))

    @cached_property
    def latin(self) -> int:
        """Number of Latin letters."""
        return len(_LATIN.findall(self))


# Living texts whose views are kept at a time: those of the segments that are examined together and of short documents,
# but not of all segments of an archive. They are counted when so many more have come.
_LOOKED_AT = 1536
_MORE = 256
_NOTED = "noted"
_looked_at: list[ref[Text]] = []


def _remember(text: Text) -> None:
    """Note that `text` has views from now on, and drop those of texts that were first looked at long ago."""
    views = vars(text)
    if _NOTED in views:
        return
    views[_NOTED] = True
    _looked_at.append(ref(text))
    if len(_looked_at) >= _LOOKED_AT + _MORE:
        living = [one for each in _looked_at if (one := each()) is not None]
        for old in living[:-_LOOKED_AT]:
            del old.__dict__
        _looked_at[:] = map(ref, living[-_LOOKED_AT:])


@lru_cache(maxsize=1 << 10)
def known_text(text: str) -> Text:
    """The `Text` of `text`, the same object for one that was met a short while ago.

    One source in several translations is then analysed once. The bound keeps memory flat.
    """
    return Text(text)
