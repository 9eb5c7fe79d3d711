"""Web pages, two side by side: the article in each, found by trafilatura."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from audit.config import Config
from audit.errors import InputError
from audit.inputs.blocks import MAX_BYTES, blocks_of, label
from audit.inputs.encoding import read_plain
from audit.inputs.formats import kind_of_text
from audit.inputs.inputs import languages
from audit.inputs.page_text import Page, nowhere
from audit.inputs.pairs import side_by_side
from audit.inputs.places import Piece, put_together
from audit.inputs.registry import Format
from audit.inputs.writing import Around, Writing
from audit.model import Block, Document, Notice
from audit.system.extras import extra
from audit.text.plurals import count

_KIND = "HTML"
_ITEM = "- "
# The longest paragraph of a page whose lines the finder of the article may keep apart.
_MOST_LINES = 12
_WHITE = re.compile(r"[ \t\n\r\f]+")


def read_pair(source: Path, target: Path, config: Config) -> Document:
    """One document of two pages; its places are those of the words in the pages.

    Raises:
        InputError: trafilatura is not installed, or a page has no article.
    """
    codes = languages(config)
    (ours, our_notices), (theirs, their_notices) = _article(source), _article(target)
    return side_by_side(source, target, codes, label(ours, theirs), (*our_notices, *their_notices))


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """A page alone has one language only.

    Raises:
        InputError: always.
    """
    codes = languages(config)
    hint = f"put the other language beside it: page.{codes[0]}.html and page.{codes[1]}.html"
    raise InputError("web pages are read in pairs", where=name, hint=hint)
    yield


def _article(path: Path) -> tuple[list[Block], tuple[Notice, ...]]:
    """The headline and the paragraphs of a page, and what is to be said of them."""
    trafilatura = extra("trafilatura", "html", str(path))
    text, notices = read_plain(path, MAX_BYTES)
    found = trafilatura.extract(text, include_comments=False, with_metadata=False, favor_recall=True)
    if not found or not found.strip():
        raise InputError("no article is found in this page", where=str(path), hint="save its text as TXT")
    headline = _headline(text)
    if headline and not found.startswith(headline):
        found = f"{headline}\n\n{found}"
    blocks, lost = _placed(blocks_of(found), Page(text))
    if lost:
        said = f"{count(lost, 'paragraph')} of {path.name} not found there as read: placed behind the one before"
        notices = (*notices, Notice(said))
    return blocks, notices


def _placed(blocks: Sequence[Block], page: Page) -> tuple[list[Block], int]:
    """Blocks with their places in the page, and how many have none: they have that of the end of the one before."""
    placed: list[Block] = []
    lost, after = 0, (1, 1)
    lines = _lines([line for block in blocks for line in block.text.split("\n")], page)
    for block in blocks:
        pieces: list[Piece] = []
        found = [next(lines) for _ in block.text.split("\n")]
        for number, line in enumerate(found):
            if number and pieces:
                pieces += nowhere("\n", pieces[-1].end_line, pieces[-1].end_column)
            pieces += line or ()
        if None in found:
            pieces = nowhere(block.text, *after)
            lost += 1
        after = (pieces[-1].end_line, pieces[-1].end_column)
        _, (line_number, column, anchors) = put_together(pieces)
        placed.append(replace(block, line=line_number, column=column, anchors=anchors))
    return placed, lost


def _lines(lines: Sequence[str], page: Page) -> Iterator[list[Piece] | None]:
    """The pieces of each line; here and there the finder keeps the line breaks that a paragraph has in the page."""
    at = 0
    while at < len(lines):
        sizes = range(min(_MOST_LINES, len(lines) - at), 0, -1)
        found = next((pieces for size in sizes if (pieces := _together(lines[at : at + size], page))), [None])
        yield from found
        at += len(found)


def _together(lines: Sequence[str], page: Page) -> list[list[Piece] | None]:
    """The pieces of lines that are one block of the page; none if they are not."""
    first, *others = lines
    found: list[list[Piece] | None] = [*(page.pieces(lines) or ())]
    if not found and first.startswith(_ITEM):
        # What an item begins with is put there by the finder.
        found = [*(page.pieces([first.removeprefix(_ITEM), *others]) or ())]
        if found and found[0]:
            found[0] = [*nowhere(_ITEM, found[0][0].line, found[0][0].column), *found[0]]
    return found


def _headline(text: str) -> str:
    """The first heading of the first level, or the title."""
    from lxml import html as lxml_html

    root: Any = lxml_html.fromstring(text.encode(), parser=lxml_html.HTMLParser(encoding="utf-8", no_network=True))
    found = root.findtext(".//title") or ""
    heading = next(iter(root.iter("h1")), None)
    if heading is not None:
        found = heading.text_content()
    return " ".join(found.split())


def _escaped(words: str, _: Around) -> str:
    return html.escape(words, quote=False)


def _unescaped(raw: str) -> str:
    """The text that stands as `raw` in a page, where a line break is as good as a space.

    Raises:
        ValueError: there are tags in it.
    """
    if "<" in raw:
        raise ValueError("there are tags in it")
    return html.unescape(_WHITE.sub(" ", raw))


FORMAT = Format(
    "web pages",
    (".html", ".htm"),
    read,
    begins=lambda start, _: kind_of_text(start) == _KIND,
    pair=read_pair,
    # Of a folder they may be anything, our own reports among it, unless they are halves of a pair.
    passed_over=(".html", ".htm"),
    writing=Writing(
        _escaped,
        _unescaped,
        unlike="the page has these words more than once, with tags between them, or in another notation",
    ),
)
