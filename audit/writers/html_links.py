"""Word links as a drawing: two rows of words and a curve for every link, in plain SVG."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from markupsafe import Markup

from audit.model import Link, Segment
from audit.text import Token
from audit.writers.html_page import Surroundings, escaped
from audit.writers.presentation import LOW_WEIGHT, count, cut, number, valid_links, visible

_SIZE = 16  # of the letters, in pixels; as in report.css
_SMALL_WORD = 3
_WORD_LENGTH = 28  # longer words are cut in the drawing
_TOP, _BOTTOM, _HEIGHT = 6, 108, 32  # top edges of the two rows, height of a box
_NARROW, _WIDE = frozenset("iljtfrI1'’.,:;!|()[]"), frozenset("mwMW@%—")


class Box(NamedTuple):
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
        return self.x + self.width / 2

    @property
    def small(self) -> bool:
        """Too short to be worth a remark: an article or a preposition, in most cases."""
        return len(self.text) <= _SMALL_WORD and not self.text[0].isdigit()


def figure(segment: Segment, page: Surroundings) -> Markup:
    """The drawing, the words without a counterpart, and the links as a table for those who do not see it."""
    links = valid_links(segment)
    above = _boxes(segment.source.tokens if segment.source else (), {k.source for k in links})
    below = _boxes(segment.target.tokens if segment.target else (), {k.target for k in links})
    width = max(_end(above), _end(below))
    above, below = _centred(above, width), _centred(below, width)
    height = _BOTTOM + _HEIGHT + 6
    size = f'width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}"'
    surest_on_top = sorted(links, key=lambda k: k.weight)
    return Markup(
        f'<figure><div class="scroll"><svg {size} role="img" aria-label="{count(len(links), "word link")}; '
        'the table below lists them">\n'
        + "".join(_curve(k, above[k.source], below[k.target]) for k in surest_on_top)
        + _row(above, _TOP, page.source_lang)
        + _row(below, _BOTTOM, page.target_lang)
        + f"</svg></div>\n<figcaption>{_caption(links, [*above, *below])}</figcaption>\n"
        + _table(links, above, below, page)
        + "</figure>"
    )


def _boxes(tokens: Sequence[Token], linked: Collection[int]) -> list[Box]:
    """Words side by side from the left edge, marks close to their words."""
    boxes: list[Box] = []
    x = 2.0
    for i, token in enumerate(tokens):
        text = cut(visible(token.text), _WORD_LENGTH)
        word = text[0].isalnum()
        text_width = _text_width(text)
        width = text_width + (18 if word else 2)
        boxes.append(Box(text, x, width, text_width, word, word and i not in linked))
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


def _row(boxes: Sequence[Box], top: int, language: str) -> str:
    return f'<g lang="{language}">\n{"".join(_drawn(box, top) for box in boxes)}</g>\n'


def _drawn(box: Box, top: int) -> str:
    fit = f'textLength="{box.text_width:.1f}" lengthAdjust="spacingAndGlyphs"'
    text = f'x="{box.centre:.1f}" y="{top + 21}" {fit}>{escaped(box.text)}</text>\n'
    if not box.word:
        return f'<text class="mark" {text}'
    style = "box" + (" lone" if box.lone else "") + (" small" if box.lone and box.small else "")
    place = f'x="{box.x:.1f}" y="{top}" width="{box.width:.1f}" height="{_HEIGHT}" rx="6"'
    return f'<rect class="{style}" {place}/><text {text}'


def _caption(links: Sequence[Link], boxes: Sequence[Box]) -> str:
    unsure = "; dashed lines are unsure" if any(k.weight < LOW_WEIGHT for k in links) else ""
    lone = ", ".join(box.text for box in boxes if box.lone and not box.small)
    without = f" No counterpart: {escaped(lone)} (dashed boxes)." if lone else ""
    return f"The stronger the line, the surer the link{unsure}.{without}"


def _table(links: Sequence[Link], above: Sequence[Box], below: Sequence[Box], page: Surroundings) -> str:
    rows = "\n".join(
        f'<tr><td lang="{page.source_lang}">{escaped(above[k.source].text)}</td>'
        f'<td lang="{page.target_lang}">{escaped(below[k.target].text)}</td>'
        f'<td class="num">{number(k.weight)}</td></tr>'
        for k in links
    )
    heads = (
        '<th scope="col">Source</th><th scope="col">Translation</th><th scope="col" class="num">Weight</th>'
    )
    return (
        f"<details><summary>The links as a table</summary><table><thead><tr>{heads}</tr></thead>"
        f"<tbody>\n{rows}\n</tbody></table></details>"
    )
