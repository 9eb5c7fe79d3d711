"""Markdown: two files side by side, ``name.ru.md`` and ``name.en.md``, or ``README.ru.md`` beside ``README.md``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from audit.config import Config
from audit.inputs import article
from audit.inputs.blocks import MAX_BYTES
from audit.inputs.encoding import read_text
from audit.inputs.inline import beside
from audit.inputs.inputs import languages
from audit.inputs.markdown_text import Paragraph
from audit.inputs.pairs import side_by_side
from audit.inputs.places import Piece, put_together
from audit.inputs.registry import Format
from audit.inputs.writing import PLAIN
from audit.model import Block, Document, Kind

if TYPE_CHECKING:
    from markdown_it.token import Token

# Settings of the page before its text, as static site generators have them.
_FRONT_MATTER = re.compile(r"(---|\+\+\+)[ \t]*\n.*?\n\1[ \t]*(?:\n|\Z)", re.S)


def read_pair(source: Path, target: Path, config: Config) -> Document:
    """One document of two files: their headings, paragraphs, items and cells, without code, addresses and front matter.

    Raises:
        InputError: either file is unreadable or empty.
    """
    codes = languages(config)
    source_text, source_notices = read_text(source, MAX_BYTES)
    target_text, target_notices = read_text(target, MAX_BYTES)
    sides = tuple(blocks(source_text)), tuple(blocks(target_text))
    return side_by_side(source, target, codes, sides, (*source_notices, *target_notices))


def blocks(text: str) -> Iterator[Block]:
    """What readers see of a page, block by block; the first heading of the first level is its headline."""
    from markdown_it import MarkdownIt

    if (front := _FRONT_MATTER.match(text)) is not None:
        text = "\n" * front[0].count("\n") + text[front.end() :]
    lines = text.split("\n")
    headed = False
    cell = 0  # where the cell before ends in its line
    around: Token | None = None
    for token in MarkdownIt("commonmark").enable("table").disable("text_join", True).parse(text):
        if token.type == "tr_open":
            cell = 0
        if token.type != "inline" or token.map is None or around is None:
            around = token
            continue
        is_cell = around.type in ("td_open", "th_open")
        places = _places(token.content, lines, token.map[0], cell if is_cell else 0)
        if is_cell:
            cell = places[0][1] - 1 + len(token.content)
        found: list[Piece] = []
        for piece in Paragraph(token.content, places).pieces(token.children or ()):
            found += beside(found, piece) if found else _begun(piece)
        if any(char.isalnum() for piece in found for char in piece.text):
            body, place = put_together(found)
            kind = Kind.HEADING if around.type == "heading_open" else Kind.PARAGRAPH
            if around.tag == "h1" and not headed:
                kind, headed = Kind.HEADLINE, True
            yield Block(body, place.line, place.column, kind, place.anchors)


def _begun(piece: Piece) -> Iterator[Piece]:
    """The first stretch of a text, without the spaces that stand after a picture."""
    text = piece.text.lstrip(" ")
    if text:
        yield piece._replace(text=text, column=piece.column + len(piece.text) - len(text))


def _places(content: str, lines: Sequence[str], first: int, after: int) -> list[tuple[int, int]]:
    """Line and column where each line of `content` begins; the first is in `lines[first]`, a cell after `after`."""
    places = []
    for number, line in enumerate(content.split("\n"), first):
        raw = lines[number] if number < len(lines) else ""
        # What stands before it (">", "-") may look like it; what stands after it ("##", "|") is told by its end.
        at = len(raw.rstrip()) - len(line.rstrip())
        if after or not raw.rstrip().endswith(line.rstrip()):
            at = max(0, raw.find(line, after))
        places.append((number + 1, at + 1))
    return places


FORMAT = Format(
    "Markdown",
    (".md", ".markdown"),
    article.read,
    begins=lambda *_: False,
    pair=read_pair,
    # Of a folder they are its notes, unless they are halves of a pair.
    passed_over=(".md", ".markdown"),
    pairs_with_unmarked=True,
    writing=PLAIN,
)
