"""The text of a Markdown paragraph without its markup, each stretch with its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from audit.inputs.places import Piece

if TYPE_CHECKING:
    from markdown_it.token import Token

_AUTOLINK = "autolink"
# What may follow the text of a link, with one pair of brackets in an address.
_DESTINATION = re.compile(r"\](?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\]]*\])?", re.S)


class Paragraph:
    """Goes through the tokens of a paragraph, and through what stands in the file beside them.

    Args:
        content: the lines of the paragraph, without what makes them a quotation, a heading or an item.
        places: line and column of the beginning of each.
    """

    def __init__(self, content: str, places: Sequence[tuple[int, int]]) -> None:
        self._content, self._places = content, places
        self._flat = content.replace("\n", " ")
        self._starts = [0, *(m.end() for m in re.finditer("\n", content))]
        self._at = 0

    def pieces(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        """The stretches of text, in order."""
        for token in tokens:
            match token.type:
                case "text":
                    yield from self._taken(token.content)
                case "text_special":
                    yield from self._character(token)
                case "code_inline":
                    self._skip(token.markup)
                    yield from self._taken(token.content)
                    self._skip(token.markup)
                case "softbreak" | "hardbreak":
                    yield from self._taken("\n")
                case "image":
                    self._skip("![")
                    self._skip(token.content)
                    self._skip_destination()
                case "link_open" | "link_close":
                    self._skip_link(token)
                case "html_inline":
                    self._skip(token.content)
                case _:
                    self._skip(token.markup)

    def _find(self, text: str) -> int:
        """Where `text` stands next; a line break may stand for a space. -1: nowhere."""
        found = self._content.find(text, self._at)
        return self._flat.find(text, self._at) if found < 0 else found

    def _skip(self, text: str) -> None:
        if text and (found := self._find(text)) >= 0:
            self._at = found + len(text)

    def _skip_link(self, token: Token) -> None:
        if token.markup == _AUTOLINK or token.info == "auto":
            self._skip("<" if token.type == "link_open" else ">")
        elif token.type == "link_open":
            self._skip("[")
        else:
            self._skip_destination()

    def _skip_destination(self) -> None:
        if (m := _DESTINATION.match(self._content, self._at)) is not None:
            self._at = m.end()

    def _taken(self, text: str) -> Iterator[Piece]:
        """The next stretch, line by line; where it is not in the file as it is, it has no length there."""
        if not text:
            return
        start = self._find(text)
        if start < 0:
            place = self._place(self._at)
            yield Piece(text, *place, *place)
            return
        self._at = start + len(text)
        for m in re.finditer(r"[^\n]+|\n", self._content[start : self._at]):
            yield Piece(m[0], *self._place(start + m.start()), *self._place(start + m.end()))

    def _character(self, token: Token) -> Iterator[Piece]:
        start = self._find(token.markup)
        if start < 0:
            yield from self._taken(token.content)
            return
        self._at = start + len(token.markup)
        yield Piece(token.content, *self._place(start), *self._place(self._at))

    def _place(self, offset: int) -> tuple[int, int]:
        number = bisect_right(self._starts, offset) - 1
        line, column = self._places[number]
        return line, column + offset - self._starts[number]
