"""Cuts a text at the borders of the spans that lie on it, so that overlapping marks can be drawn."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
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
    keys = [key for key, _ in spans]
    fitted = [_fit(span, len(text)) for _, span in spans]
    opening, closing = _by_border(fitted, 0), _by_border(fitted, 1)
    points = _grouped((start, i) for i, (start, end) in enumerate(fitted) if start == end)
    borders = sorted({0, len(text), *opening, *closing, *points})
    found = []
    under: list[int] = []  # where in `spans` those stand that are open, in order
    for left, right in zip(borders, [*borders[1:], None], strict=True):
        if left in points:
            here = tuple(keys[i] for i in points[left])
            found.append(Run("", here, here))
        for i in closing.get(left, ()):
            under.remove(i)
        for i in opening.get(left, ()):
            insort(under, i)
        if right is not None:
            marks = tuple(keys[i] for i in under)
            found.append(Run(text[left:right], marks, tuple(keys[i] for i in closing.get(right, ()))))
    return found


def _by_border(spans: Sequence[tuple[int, int]], side: int) -> dict[int, list[int]]:
    """Where in `spans` those of some length stand, by their start (`side` 0) or end (1)."""
    return _grouped((span[side], i) for i, span in enumerate(spans) if span[0] < span[1])


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found


def _fit(span: Span, length: int) -> tuple[int, int]:
    start = min(max(span.start, 0), length)
    return start, min(max(span.end, start), length)
