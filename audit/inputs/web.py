"""Web pages, two side by side: the article in each, found by trafilatura."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audit.config import Config
from audit.errors import InputError
from audit.inputs.blocks import MAX_BYTES, blocks_of, label
from audit.inputs.encoding import read_plain
from audit.inputs.formats import kind_of_text
from audit.inputs.inputs import languages
from audit.inputs.pairs import article_name
from audit.inputs.registry import Format
from audit.model import Document, Notice
from audit.system.extras import extra

_KIND = "HTML"


def read_pair(source: Path, target: Path, config: Config) -> Document:
    """One document of two pages; its places are lines of their extracted texts.

    Raises:
        InputError: trafilatura is not installed, or a page has no article.
    """
    codes = languages(config)
    ours, our_notices = _article(source)
    theirs, their_notices = _article(target)
    source_blocks, target_blocks = label(blocks_of(ours), blocks_of(theirs))
    return Document(
        id=article_name(target),
        path=str(target),
        source_lang=codes[0],
        target_lang=codes[1],
        source_blocks=source_blocks,
        target_blocks=target_blocks,
        notices=(*our_notices, *their_notices, Notice("lines are those of the article taken out of the page")),
        meta={"source_path": str(source)},
    )


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """A page alone has one language only.

    Raises:
        InputError: always.
    """
    codes = languages(config)
    hint = f"put the other language beside it: page.{codes[0]}.html and page.{codes[1]}.html"
    raise InputError("web pages are read in pairs", where=name, hint=hint)
    yield


def _article(path: Path) -> tuple[str, tuple[Notice, ...]]:
    """The headline and the paragraphs of a page, a line each."""
    trafilatura = extra("trafilatura", "html", str(path))
    text, notices = read_plain(path, MAX_BYTES)
    found = trafilatura.extract(text, include_comments=False, with_metadata=False, favor_recall=True)
    if not found or not found.strip():
        raise InputError("no article is found in this page", where=str(path), hint="save its text as TXT")
    headline = _headline(text)
    if headline and not found.startswith(headline):
        found = f"{headline}\n\n{found}"
    return found, notices


def _headline(text: str) -> str:
    """The first heading of the first level, or the title."""
    from lxml import html

    root: Any = html.fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", no_network=True))
    found = root.findtext(".//title") or ""
    heading = next(iter(root.iter("h1")), None)
    if heading is not None:
        found = heading.text_content()
    return " ".join(found.split())


FORMAT = Format(
    "web pages",
    (".html", ".htm"),
    read,
    begins=lambda start, _: kind_of_text(start) == _KIND,
    pair=read_pair,
    # Of a folder they may be anything, our own reports among it, unless they are halves of a pair.
    passed_over=(".html", ".htm"),
)
