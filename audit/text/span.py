"""A place in a text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open code-point offsets ``[start, end)`` into a segment's text."""

    start: int
    end: int
