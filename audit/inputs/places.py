"""Where a text stands in its file, where the file has it in pieces: escaped characters, tags between words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from audit.text.span import Anchor


class Place(NamedTuple):
    """Where a text begins, 1-based, and its anchors, as of `audit.model.Location`."""

    line: int
    column: int
    anchors: tuple[Anchor, ...] = ()


class Piece(NamedTuple):
    """A stretch of a text and where the file has it; a literal one has as many characters there as here.

    `end_line` and `end_column` are those of the character after it.
    """

    text: str
    line: int
    column: int
    end_line: int
    end_column: int


def literal(text: str, line: int, column: int) -> Piece:
    """A stretch that stands in the file as it is."""
    return Piece(text, line, column, *_after(text, line, column))


def with_escapes(
    raw: str, escape: re.Pattern[str], meant: Callable[[re.Match[str]], str], line: int, column: int
) -> Iterator[Piece]:
    """The pieces of a text that stands as `raw`, on one line, with escapes; `meant` is the text of one of them."""
    end = 0
    for m in escape.finditer(raw):
        if m.start() > end:
            yield literal(raw[end : m.start()], line, column + end)
        end = m.end()
        yield Piece(meant(m), line, column + m.start(), line, column + end)
    if end < len(raw):
        yield literal(raw[end:], line, column + end)


def put_together(pieces: Iterable[Piece]) -> tuple[str, Place]:
    """The text of the pieces, and its place: an anchor wherever the file goes on elsewhere than the text does.

    Raises:
        ValueError: no piece.
    """
    texts: list[str] = []
    anchors: list[Anchor] = []
    first: Piece | None = None
    offset, at = 0, (0, 0)
    for piece in pieces:
        begins = (piece.line, piece.column)
        if first is None:
            first = piece
        elif begins != at:
            # Twice at one offset: where the text before ends, and where it goes on.
            ends = Anchor(offset, *at)
            anchors += [Anchor(offset, *begins)] if anchors[-1:] == [ends] else [ends, Anchor(offset, *begins)]
        texts.append(piece.text)
        offset += len(piece.text)
        at = (piece.end_line, piece.end_column)
        if at != _after(piece.text, *begins):
            anchors.append(Anchor(offset, *at))
    if first is None:
        raise ValueError("a text of no pieces stands nowhere")
    return "".join(texts), Place(first.line, first.column, tuple(anchors))


def stands_alone(piece: Piece) -> tuple[str, Place]:
    """The same of one piece, as nearly every text is."""
    text, line, column, end_line, end_column = piece
    if end_line == line and end_column == column + len(text) and "\n" not in text:
        return text, Place(line, column)
    if (end_line, end_column) == _after(text, line, column):
        return text, Place(line, column)
    return text, Place(line, column, (Anchor(len(text), end_line, end_column),))


def _after(text: str, line: int, column: int) -> tuple[int, int]:
    """Line and column after `text` that begins there and stands there as it is."""
    breaks = text.count("\n")
    return line + breaks, len(text) - text.rfind("\n") if breaks else column + len(text)
