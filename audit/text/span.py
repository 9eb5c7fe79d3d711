"""Places: in a text, and in a file."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open code-point offsets ``[start, end)`` into a segment's text."""

    start: int
    end: int


class Location(NamedTuple):
    """Where a text stands in its file, 1-based."""

    path: str
    line: int
    column: int


class Stretch(NamedTuple):
    """From where to where something stands in its file, 1-based; `end_column` is that of the character after it."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
