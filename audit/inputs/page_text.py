"""The characters of a web page as its source has them: where a paragraph that was taken out of it stands there."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.inputs.places import Piece

# Elements that stand within a line of text; any other begins and ends a block.
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    "var", "wbr",
))  # fmt: skip
# What is in these is no text of the page.
_LEFT_OUT = frozenset(("script", "style", "noscript", "template", "textarea", "iframe", "svg", "title"))
_TAG = re.compile(r"""</?([A-Za-z][^\s/>]*+)[^"'>]*+(?:"[^"]*"[^"'>]*+|'[^']*'[^"'>]*+)*+>""")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
_WORDS_OR_SPACE = re.compile(r"\S+|\s+")


class _Stretch(NamedTuple):
    """From where to where the source has text; without any it is the edge of a block."""

    start: int
    end: int


class Page:
    """The source of a page, its line breaks plain, and the characters of its blocks, but for white space.

    White space is what markup and the finder of the article change at will; all else must be there as it is read.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._lines = [0, *(m.end() for m in re.finditer("\n", source))]
        self._starts, self._ends = array("L"), array("L")
        # The characters of each block, and the number of the first; None if another block has the same.
        self._blocks: dict[str, int | None] = {}
        texts: list[str] = []
        begins = 0
        for stretch in (*_stretches(source), _Stretch(0, 0)):
            if stretch.start < stretch.end:
                texts += self._characters(stretch)
            elif texts:
                text = "".join(texts)
                self._blocks[text] = None if text in self._blocks else begins
                texts, begins = [], len(self._starts)

    def pieces(self, lines: Sequence[str]) -> list[list[Piece]] | None:
        """The stretches of each of some lines that together are a block of the page; None if none is, or two are."""
        at = self._blocks.get("".join("".join(line.split()) for line in lines))
        if at is None:
            return None
        found = []
        for line in lines:
            found.append(list(self._of_line(line.strip(), at)))
            at += len("".join(line.split()))
        return found

    def _of_line(self, line: str, at: int) -> Iterator[Piece]:
        """The stretches of a line that begins with character number `at`."""
        for part in _WORDS_OR_SPACE.findall(line):
            if part.isspace():
                yield self._space(part, at)
            else:
                yield from self._word(part, at)
                at += len(part)

    def _characters(self, stretch: _Stretch) -> Iterator[str]:
        """The characters of a stretch, whose places are noted."""
        at = stretch.start
        for m in _REFERENCE.finditer(self._source, stretch.start, stretch.end):
            meant = html.unescape(m[0])
            if meant == m[0]:
                continue
            yield from self._literal(at, m.start())
            at = m.end()
            for number, char in enumerate("".join(meant.split())):
                yield char
                self._starts.append(m.end() if number else m.start())
                self._ends.append(m.end())
        yield from self._literal(at, stretch.end)

    def _literal(self, start: int, end: int) -> Iterator[str]:
        for m in _WORDS_OR_SPACE.finditer(self._source, start, end):
            if not m[0].isspace():
                yield m[0]
                self._starts.extend(range(m.start(), m.end()))
                self._ends.extend(range(m.start() + 1, m.end() + 1))

    def _word(self, word: str, at: int) -> Iterator[Piece]:
        """A word whose first character is number `at`: a piece as long as the source has it letter by letter."""
        first = 0
        for n in range(1, len(word) + 1):
            if n < len(word) and self._is_next(at + n) and self._is_one(at + n - 1):
                continue
            start, end = self._starts[at + first], self._ends[at + n - 1]
            yield Piece(word[first:n], *self._place(start), *self._place(end))
            first = n

    def _is_next(self, at: int) -> bool:
        """Whether a character stands as it is right behind the one before it."""
        return self._starts[at] == self._ends[at - 1] and self._is_one(at)

    def _is_one(self, at: int) -> bool:
        return self._ends[at] - self._starts[at] == 1

    def _space(self, space: str, at: int) -> Piece:
        """The white space before character number `at`; between tags, what stands there beside the words."""
        start, end = self._ends[at - 1], self._starts[at]
        between = self._source[start:end]
        if "<" in between:
            before = len(between) - len(between.lstrip())
            after = len(between) - len(between.rstrip())
            start, end = (start, start + before) if before else (end - after, end)
        return Piece(space, *self._place(start), *self._place(end))

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def nowhere(text: str, line: int, column: int) -> list[Piece]:
    """The pieces of a text that has no place of its own: each of its characters is nothing at the place given."""
    return [Piece(char, line, column, line, column) for char in text]


def _stretches(source: str) -> Iterator[_Stretch]:
    """Where text stands, and (of no length) where blocks begin and end; what follows a tag without an end is none."""
    at = 0
    while (tag := source.find("<", at)) >= 0:
        if tag > at:
            yield _Stretch(at, tag)
        found = _TAG.match(source, tag)
        if found is not None:
            name, at = found[1].lower(), found.end()
            if name in _LEFT_OUT and source[tag + 1] != "/":
                ends = re.compile(f"</{name}", re.I).search(source, at)
                if ends is None:
                    return
                at = ends.start()
            if name not in _INLINE:
                yield _Stretch(at, at)
        elif source.startswith("<!--", tag):
            at = source.find("-->", tag) + 3
        elif source[tag + 1 : tag + 2] in ("!", "?"):
            at = source.find(">", tag) + 1
        elif source[tag + 1 : tag + 3].lstrip("/")[:1].isalpha():
            return
        else:
            yield _Stretch(tag, tag + 1)
            at = tag + 1
        if at <= tag:
            return
    if at < len(source):
        yield _Stretch(at, len(source))
