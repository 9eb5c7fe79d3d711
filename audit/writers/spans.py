"""Cuts a text at the borders of the spans that lie on it, so that overlapping marks can be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.model import Span


class Run(NamedTuple):
    """A stretch of text under the same marks.

    Attributes:
        text: the stretch; empty where a mark of no length stands.
        marks: keys of the spans that cover it.
        ends: keys of the spans that end with it.
    """

    text: str
    marks: tuple[int, ...]
    ends: tuple[int, ...]


def runs(text: str, spans: Sequence[tuple[int, Span]]) -> list[Run]:
    """Split `text` under keyed spans. Spans that reach outside the text are kept inside it.

    >>> [(r.text, r.marks) for r in runs("abcd", [(1, Span(0, 3)), (2, Span(1, 4))])]
    [('a', (1,)), ('bc', (1, 2)), ('d', (2,))]
    """
    fitted = [(key, *_fit(span, len(text))) for key, span in spans]
    points = {start for key, start, end in fitted if start == end}
    borders = sorted({0, len(text), *(b for _, start, end in fitted for b in (start, end))})
    found = []
    for left, right in zip(borders, [*borders[1:], None], strict=True):
        if left in points:
            keys = tuple(key for key, start, end in fitted if start == end == left)
            found.append(Run("", keys, keys))
        if right is not None:
            marks = tuple(key for key, start, end in fitted if start <= left and end >= right and start < end)
            ends = tuple(key for key, start, end in fitted if end == right and start < end)
            found.append(Run(text[left:right], marks, ends))
    return found


def _fit(span: Span, length: int) -> tuple[int, int]:
    start = min(max(span.start, 0), length)
    return start, min(max(span.end, start), length)
