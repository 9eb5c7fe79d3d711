"""Word links as a drawing, two rows of words and a curve for every link: what templates/links.html shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from audit.model import Link, Segment
from audit.outputs.html_page import Surroundings
from audit.outputs.presentation import cut
from audit.outputs.word_links import LOW_WEIGHT, Shown, word_links
from audit.text import Text
from audit.text.visible import visible

_SIZE = 16  # of the letters, in pixels; as in report.css
_WORD_LENGTH = 28  # longer words are cut in the drawing
_TOP, _BOTTOM, _HEIGHT = 6, 108, 32  # top edges of the two rows, height of a box
_NARROW, _WIDE = frozenset("iljtfrI1'’.,:;!|()[]"), frozenset("mwMW@%—")


class Box(NamedTuple):
    """A drawn token, its left edge and widths in pixels.

    Attributes:
        word: whether it is one of the shown words, which links number.
        framed: whether it is a word or a number, and not a punctuation mark.
        lone: whether it is a word that misses its counterpart.
    """

    text: str
    x: float
    width: float
    text_width: float
    word: bool
    framed: bool
    lone: bool

    @property
    def centre(self) -> float:
        """Where links end."""
        return self.x + self.width / 2


class DrawnRow(NamedTuple):
    """One side of the drawing: all its boxes, and those of its words, which links number."""

    boxes: list[Box]
    words: list[Box]
    top: int
    height: int
    language: str


class DrawnLink(NamedTuple):
    """A curve between two words.

    Attributes:
        strength: the weight, kept within 0..1.
    """

    source: Box
    target: Box
    weight: float
    strength: float
    unsure: bool


class Drawing(NamedTuple):
    """The words of a segment in two rows, and the links between them in source order.

    Attributes:
        width, height: in pixels.
        surest_on_top: the links in the order in which they are drawn.
        unsure: whether a link is.
        lone: the words without a counterpart, as a list in a sentence.
    """

    width: float
    height: int
    rows: tuple[DrawnRow, DrawnRow]
    links: Sequence[DrawnLink]
    surest_on_top: Sequence[DrawnLink]
    unsure: bool
    lone: str

    @property
    def top(self) -> int:
        """Where curves begin."""
        return _TOP + _HEIGHT

    @property
    def bottom(self) -> int:
        """Where curves end."""
        return _BOTTOM

    @property
    def middle(self) -> int:
        """Where curves turn."""
        return (self.top + self.bottom) // 2


def drawing(segment: Segment, page: Surroundings) -> Drawing:
    """The drawing of a segment's word links, with the words without a counterpart."""
    found = word_links(segment, page.document)
    sides = (
        _boxes(found.source, found.source_words, found.lone_source),
        _boxes(found.target, found.target_words, found.lone_target),
    )
    width = max(map(_end, sides))
    above = _row(_centred(sides[0], width), _TOP, page.source_lang)
    below = _row(_centred(sides[1], width), _BOTTOM, page.target_lang)
    links = [_drawn(link, above.words[link.source], below.words[link.target]) for link in found.links]
    return Drawing(
        width,
        _BOTTOM + _HEIGHT + 6,
        (above, below),
        links,
        surest_on_top=sorted(links, key=lambda link: link.weight),
        unsure=any(link.unsure for link in links),
        lone=", ".join(found.lone),
    )


def _drawn(link: Link, source: Box, target: Box) -> DrawnLink:
    return DrawnLink(source, target, link.weight, min(max(link.weight, 0.0), 1.0), link.weight < LOW_WEIGHT)


def _boxes(text: Text, shown_words: Sequence[Shown], lone: Collection[int | None]) -> list[Box]:
    """Tokens side by side from the left edge, marks close to their words."""
    words = {w.start: i for i, w in enumerate(shown_words)}
    end = 0
    boxes: list[Box] = []
    x = 2.0
    for token in text.tokens:
        if token.start < end:  # inside an abbreviation that has its box
            continue
        word = words.get(token.start)
        end = token.end if word is None else shown_words[word].end
        shown = cut(visible(text[token.start : end]), _WORD_LENGTH)
        framed = word is not None or shown[0].isdigit()
        text_width = _text_width(shown)
        width = text_width + (18 if framed else 2)
        boxes.append(Box(shown, x, width, text_width, word is not None, framed, word in lone))
        x += width + (8 if framed else 6)
    return boxes


def _row(boxes: list[Box], top: int, language: str) -> DrawnRow:
    return DrawnRow(boxes, [box for box in boxes if box.word], top, _HEIGHT, language)


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
    return [box._replace(x=box.x + shift) for box in boxes]
