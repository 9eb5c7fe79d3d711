"""Word links as a drawing: the geometry of two rows of words and a curve for every link."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from jinja2 import Template
from markupsafe import Markup

from audit.model import DocumentReport, Link, Segment
from audit.text import Token
from audit.writers.html_page import environment
from audit.writers.presentation import LOW_WEIGHT, cut, number, rounded, valid_links, visible

_SIZE = 16  # of the letters, in pixels; as in report.css
_SMALL_WORD = 3
_WORD_LENGTH = 28  # longer words are cut in the drawing
_TOP, _BOTTOM, _HEIGHT = 6, 108, 32  # top edges of the two rows, height of a box
_NARROW, _WIDE = frozenset("iljtfrI1'’.,:;!|()[]"), frozenset("mwMW@%—")


@dataclass(frozen=True, slots=True)
class Box:
    """A drawn word, its left edge and widths in pixels.

    Attributes:
        word: False for a punctuation mark.
        lone: a word without a counterpart.
    """

    text: str
    x: float
    width: float
    text_width: float
    word: bool
    lone: bool

    @property
    def centre(self) -> float:
        """Where links end."""
        return rounded(self.x + self.width / 2, 1)

    @property
    def small(self) -> bool:
        """Too short to be worth a remark: an article or a preposition, in most cases."""
        return len(self.text) <= _SMALL_WORD and not self.text[0].isdigit()


class Row(NamedTuple):
    """One language of the drawing; `top` and `height` of its boxes."""

    language: str
    top: int
    height: int
    boxes: Sequence[Box]


class Curve(NamedTuple):
    """A drawn link. `low` ones are dashed."""

    source: str
    target: str
    weight: str
    low: bool
    path: str
    width: float
    opacity: float


def figure(segment: Segment, report: DocumentReport) -> Markup:
    """The drawing, the words without a counterpart, and the links as a table for those who do not see it."""
    links = valid_links(segment)
    above = _boxes(segment.source.tokens if segment.source else (), {k.source for k in links})
    below = _boxes(segment.target.tokens if segment.target else (), {k.target for k in links})
    width = max(_end(above), _end(below))
    above, below = _centred(above, width), _centred(below, width)
    curves = [_curve(link, above, below) for link in links]
    document = report.document
    rendered = _template().render(
        width=round(width),
        height=_BOTTOM + _HEIGHT + 6,
        rows=[
            Row(document.source_lang, _TOP, _HEIGHT, above),
            Row(document.target_lang, _BOTTOM, _HEIGHT, below),
        ],
        links=curves,
        curves=sorted(curves, key=lambda c: c.opacity),  # the surest on top
        low=any(c.low for c in curves),
        lone=[box.text for box in (*above, *below) if box.lone and not box.small],
    )
    return Markup(rendered)


@cache
def _template() -> Template:
    return environment("report.js").get_template("links.html")


def _boxes(tokens: Sequence[Token], linked: Collection[int]) -> list[Box]:
    """Words side by side from the left edge, marks close to their words."""
    boxes: list[Box] = []
    x = 2.0
    for i, token in enumerate(tokens):
        text = cut(visible(token.text), _WORD_LENGTH)
        word = text[0].isalnum()
        text_width = _text_width(text)
        width = text_width + (18 if word else 2)
        boxes.append(Box(text, x, rounded(width, 1), rounded(text_width, 1), word, word and i not in linked))
        x += width + (8 if word else 6)
    return boxes


def _text_width(text: str) -> float:
    """Estimated; `textLength` makes the text fit it, whatever font the reader has."""
    return _SIZE * sum(map(_char_width, text))


def _char_width(char: str) -> float:
    if char in _NARROW:
        return 0.34
    if char in _WIDE:
        return 0.82
    return 0.68 if char.isupper() else 0.5


def _end(boxes: Sequence[Box]) -> float:
    return boxes[-1].x + boxes[-1].width + 2 if boxes else 0.0


def _centred(boxes: Sequence[Box], width: float) -> list[Box]:
    shift = (width - _end(boxes)) / 2
    return [replace(box, x=rounded(box.x + shift, 1)) for box in boxes]


def _curve(link: Link, above: Sequence[Box], below: Sequence[Box]) -> Curve:
    start, end = above[link.source], below[link.target]
    top, bottom = _TOP + _HEIGHT, _BOTTOM
    middle = (top + bottom) // 2
    strength = min(max(link.weight, 0.0), 1.0)
    return Curve(
        start.text,
        end.text,
        number(link.weight),
        link.weight < LOW_WEIGHT,
        f"M{start.centre} {top}C{start.centre} {middle} {end.centre} {middle} {end.centre} {bottom}",
        rounded(1 + 2 * strength, 1),
        rounded(0.3 + 0.7 * strength, 2),
    )
