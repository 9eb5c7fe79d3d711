"""Word links as a drawing: two rows of words and a curve for every link, in plain SVG."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from markupsafe import Markup

from audit.model import Link, Segment
from audit.outputs.html_page import Surroundings, escaped
from audit.outputs.presentation import cut, number
from audit.outputs.word_links import LOW_WEIGHT, WordLinks, word_links
from audit.text import Text
from audit.text.plurals import count
from audit.text.visible import visible

_SIZE = 16  # of the letters, in pixels; as in report.css
_WORD_LENGTH = 28  # longer words are cut in the drawing
_TOP, _BOTTOM, _HEIGHT = 6, 108, 32  # top edges of the two rows, height of a box
_NARROW, _WIDE = frozenset("iljtfrI1'’.,:;!|()[]"), frozenset("mwMW@%—")


class Box(NamedTuple):
    """A drawn token, its left edge and widths in pixels.

    Attributes:
        word: whether it is one of `Text.words`.
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
    """One side of the drawing: all its boxes, and those of `Text.words`, which links number."""

    boxes: list[Box]
    words: list[Box]
    top: int
    language: str


def figure(segment: Segment, page: Surroundings) -> Markup:
    """The drawing, the words without a counterpart, and the links as a table for those who do not see it."""
    found = word_links(segment, page.document)
    sides = (_boxes(found.source, found.lone_source), _boxes(found.target, found.lone_target))
    width = max(map(_end, sides))
    above = _row(_centred(sides[0], width), _TOP, page.source_lang)
    below = _row(_centred(sides[1], width), _BOTTOM, page.target_lang)
    height = _BOTTOM + _HEIGHT + 6
    size = f'width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}"'
    surest_on_top = sorted(found.links, key=lambda k: k.weight)
    return Markup(
        f'<figure><div class="scroll"><svg {size} role="img" aria-label="'
        f'{count(len(found.links), "word link")}; the table below lists them">\n'
        + "".join(_curve(k, above.words[k.source], below.words[k.target]) for k in surest_on_top)
        + _drawn_row(above)
        + _drawn_row(below)
        + f"</svg></div>\n<figcaption>{_caption(found)}</figcaption>\n"
        + _table(found.links, above, below)
        + "</figure>"
    )


def _boxes(text: Text, lone: Collection[int | None]) -> list[Box]:
    """Tokens side by side from the left edge, marks close to their words."""
    words = {w.start: i for i, w in enumerate(text.words)}
    boxes: list[Box] = []
    x = 2.0
    for token in text.tokens:
        shown = cut(visible(token.text), _WORD_LENGTH)
        word = words.get(token.start)
        framed = word is not None or shown[0].isdigit()
        text_width = _text_width(shown)
        width = text_width + (18 if framed else 2)
        boxes.append(Box(shown, x, width, text_width, word is not None, framed, word in lone))
        x += width + (8 if framed else 6)
    return boxes


def _row(boxes: list[Box], top: int, language: str) -> DrawnRow:
    return DrawnRow(boxes, [box for box in boxes if box.word], top, language)


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


def _curve(link: Link, start: Box, end: Box) -> str:
    x, y, top, bottom = start.centre, end.centre, _TOP + _HEIGHT, _BOTTOM
    middle = (top + bottom) // 2
    strength = min(max(link.weight, 0.0), 1.0)
    dashed = ' stroke-dasharray="5 5"' if link.weight < LOW_WEIGHT else ""
    return (
        f'<path d="M{x:.1f} {top}C{x:.1f} {middle} {y:.1f} {middle} {y:.1f} {bottom}" '
        f'stroke-width="{1 + 2 * strength:.1f}" stroke-opacity="{0.3 + 0.7 * strength:.2f}"{dashed}>'
        f"<title>{escaped(start.text)} – {escaped(end.text)}, {number(link.weight)}</title></path>\n"
    )


def _drawn_row(row: DrawnRow) -> str:
    return f'<g lang="{row.language}">\n{"".join(_drawn(box, row.top) for box in row.boxes)}</g>\n'


def _drawn(box: Box, top: int) -> str:
    fit = f'textLength="{box.text_width:.1f}" lengthAdjust="spacingAndGlyphs"'
    text = f'x="{box.centre:.1f}" y="{top + 21}" {fit}>{escaped(box.text)}</text>\n'
    if not box.framed:
        return f'<text class="mark" {text}'
    style = "box lone" if box.lone else "box"
    place = f'x="{box.x:.1f}" y="{top}" width="{box.width:.1f}" height="{_HEIGHT}" rx="6"'
    return f'<rect class="{style}" {place}/><text {text}'


def _caption(found: WordLinks) -> str:
    unsure = "; dashed lines are unsure" if any(k.weight < LOW_WEIGHT for k in found.links) else ""
    lone = found.lone
    without = f" No counterpart: {escaped(', '.join(lone))} (dashed boxes)." if lone else ""
    return f"The stronger the line, the surer the link{unsure}.{without}"


def _table(links: Sequence[Link], above: DrawnRow, below: DrawnRow) -> str:
    rows = "\n".join(
        f'<tr><td lang="{above.language}">{escaped(above.words[k.source].text)}</td>'
        f'<td lang="{below.language}">{escaped(below.words[k.target].text)}</td>'
        f'<td class="num">{number(k.weight)}</td></tr>'
        for k in links
    )
    return (
        '<details><summary>The links as a table</summary><table><thead><tr><th scope="col">Source</th>'
        '<th scope="col">Translation</th><th scope="col" class="num">Weight</th></tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table></details>"
    )
