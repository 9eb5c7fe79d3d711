"""Figures that a space breaks: 14, 200; 3 .7%; 13: 50; 2019 / 20. The other side of a pair has them whole.

One side alone cannot tell a broken figure from two: "in 14, 200 people" may be right. Where the other side has 14 200
as one figure, it is broken, and is read as its writer meant it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from audit.model import Span
from audit.text import Text
from audit.text.patterns import pattern
from audit.values.glance import has_digit

# A mark of a number, a time, a score or a season with a space beside it.
_BREAK = pattern(
    r"(?<![\w.,:/])(?<!/ )(?P<left>\d{1,4}(?:,\d{3})*)"
    r"(?P<gap>\s+(?P<mark>[.,:/])\s*|(?P<close>[.,:/])\s+)(?P<right>\d+)(?![\w:/]| /)"
)
_QUICK = pattern(r"\d(?:\s+[.,:/]|[.,:/]\s)")
# What the other language may write in the place of the mark.
_SAME = {",": frozenset(".,"), ".": frozenset(".,"), ":": frozenset(":.-‑–—"), "/": frozenset("/-‑–—")}
_SPACES = frozenset(" \u00a0\u202f\u2009")
_BRACKETS = ("[", "(", "]", ")")
_GROUP = 3
_RUN = pattern(r"\d+")


class Break(NamedTuple):
    """A figure that a space breaks: where it stands, and how it is written whole."""

    span: Span
    whole: str


def breaks(text: Text, other: Text) -> tuple[Break, ...]:
    """The broken figures of `text`, those that the `other` side has whole."""
    if not text.once(has_digit) or not _QUICK.search(text):
        return ()
    return tuple(_breaks(text, other))


def _breaks(text: Text, other: Text) -> Iterator[Break]:
    figures = other.once(_joined)
    for m in _BREAK.finditer(text):
        mark = m["mark"] or m["close"]
        if mark == "," and text[m.start() - 1 : m.start()] in _BRACKETS and text[m.end() : m.end() + 1] in _BRACKETS:
            continue  # a range or a place: [1, 16]
        left, right = m["left"].split(","), m["right"]
        # A space is also that of thousands, but 2015, 200 beside 2015 200 are two numbers.
        grouped = mark == "," and len(right) == _GROUP >= len(left[0])
        if any(figures.get((left[-1], right), "x") in marks for marks in (_SAME[mark], _SPACES if grouped else ())):
            yield Break(Span(*m.span()), f"{m['left']}{mark}{right}")


def _joined(text: Text) -> Mapping[tuple[str, str], str]:
    """Runs of digits with one character between them, and what it is."""
    runs = [m.span() for m in _RUN.finditer(text)]
    return {
        (text[slice(*left)], text[slice(*right)]): text[left[1]]
        for left, right in pairwise(runs)
        if right[0] - left[1] == 1
    }


def whole(text: Text, broken: Sequence[Break]) -> Text:
    """`text` with its broken figures put together, in the same length: the space goes before the figure."""
    if not broken:
        return text
    characters = list(text)
    for (start, end), figure in broken:
        characters[start:end] = figure.rjust(end - start)
    return Text("".join(characters))
