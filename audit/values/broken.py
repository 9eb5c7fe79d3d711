"""Figures that a space breaks: 14, 200; 3 .7%; 13: 50; 2019 / 20. The other side of a pair has them whole.

One side alone cannot tell a broken figure from two: "in 14, 200 people" may be right. Where the other side has 14 200
as one figure, it is broken, and is read as its writer meant it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.model import Span
from audit.text import Text
from audit.values.glance import has_digit

# A mark of a number, a time, a score or a season with a space beside it.
_BREAK = re.compile(
    r"(?<![\w.,:/])(?P<left>\d{1,4}(?:,\d{3})*)(?P<gap>\s+(?P<mark>[.,:/])\s*|(?P<close>[.,:/])\s+)(?P<right>\d+)(?![\w:/])"
)
_QUICK = re.compile(r"\d(?:\s+[.,:/]|[.,:/]\s)")
# What the other language may write in the place of the mark.
_SAME = {",": r"[.,\s]", ".": r"[.,]", ":": r"[:.\-‑–—]", "/": r"[/\-‑–—]"}
_GROUP = 3
_FIGURE = r"(?<!\d)(?<!\d[.,]){left}{mark}{right}(?!\d)"


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
    for m in _BREAK.finditer(text):
        mark = m["mark"] or m["close"]
        left, right = m["left"].replace(",", r"[.,\s]?"), m["right"]
        if mark == "," and (len(right) != _GROUP or len(m["left"].split(",")[0]) > _GROUP):
            same = r"[.,]"  # No thousands: 2015, 200 beside 2015 200.
        else:
            same = _SAME[mark]
        if re.search(_FIGURE.format(left=left, mark=same, right=right), other):
            yield Break(Span(*m.span()), f"{m['left']}{mark}{right}")


def whole(text: Text, broken: Sequence[Break]) -> Text:
    """`text` with its broken figures put together, in the same length: the space goes before the figure."""
    if not broken:
        return text
    characters = list(text)
    for (start, end), figure in broken:
        characters[start:end] = figure.rjust(end - start)
    return Text("".join(characters))
