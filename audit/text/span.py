"""Places: in a text, and in a file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open code-point offsets ``[start, end)`` into a segment's text."""

    start: int
    end: int


def find_words(words: str, text: str) -> Span | None:
    """The first place of some words in a text where no letter or figure touches them; None if there is none."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
            return Span(start, end)
        start = text.find(words, start + 1)
    return None


class Anchor(NamedTuple):
    """Where a text goes on after a place where its file is not the text: from `offset` on it stands at line, column."""

    offset: int
    line: int
    column: int


class Location(NamedTuple):
    """Where a text stands in its file, 1-based.

    Attributes:
        anchors: where the file differs from the text (an escape, a tag), in order; none where the file has the text as
            it is. Of two at one offset the first is where the text before ends, the second where the text after begins.
    """

    path: str
    line: int
    column: int
    anchors: tuple[Anchor, ...] = ()

    def start_of(self, text: str, offset: int) -> tuple[int, int]:
        """Line and column of the character at `offset` of `text`, the whole text that stands here."""
        return self._after(text, offset, bisect_right(self.anchors, offset, key=_offset) - 1)

    def end_of(self, text: str, offset: int) -> tuple[int, int]:
        """Line and column after the character before `offset`."""
        at = bisect_left(self.anchors, offset, key=_offset)
        is_there = at < len(self.anchors) and self.anchors[at].offset == offset
        return self._after(text, offset, at if is_there else at - 1)

    def _after(self, text: str, offset: int, number: int) -> tuple[int, int]:
        """Line and column of `offset`, which stands as it is in the file since anchor `number`; -1: since the start."""
        since, line, column = self.anchors[number] if number >= 0 else (0, self.line, self.column)
        between = text[since:offset]
        breaks = between.count("\n")
        return line + breaks, len(between) - between.rfind("\n") if breaks else column + len(between)


class Stretch(NamedTuple):
    """From where to where something stands in its file, 1-based; `end_column` is that of the character after it."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


def _offset(anchor: Anchor) -> int:
    return anchor.offset
