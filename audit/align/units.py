"""The sentences of one side of a document, with their places: what alignment lines up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from audit.align.sentences import split
from audit.languages.script import language_of
from audit.model import Block, Kind, Location
from audit.text import Text


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, heading or headline: ``block.text[start:end]`` of block number `paragraph`.

    `line` and `column` are where it begins in its file, if that has the block as it is.
    """

    block: Block
    paragraph: int
    start: int
    end: int
    line: int
    column: int

    @property
    def text(self) -> str:
        """The sentence as it stands in the file (a wrapped one with its line breaks)."""
        return self.block.text[self.start : self.end]


def whole(block: Block, number: int) -> Passage:
    """A block that is one unit: a headline, a heading, page furniture."""
    return Passage(block, number, 0, len(block.text), block.line, block.column)


def units_of(blocks: Iterable[tuple[int, Block]], languages: tuple[str, str]) -> list[Passage]:
    """Sentences of numbered body blocks, of a side in the first of `languages`; headings stay whole."""
    units: list[Passage] = []
    for number, block in blocks:
        if block.kind is Kind.PARAGRAPH:
            units.extend(_sentences(block, number, languages))
        else:
            units.append(whole(block, number))
    return units


def _sentences(block: Block, number: int, languages: tuple[str, str]) -> Iterator[Passage]:
    # An untranslated paragraph is cut by the rules of the language that it is in.
    language = language_of(block.text, languages) or languages[0]
    line, line_start, seen = block.line, 1 - block.column, 0
    for start, end, _ in split(block.text, language):
        breaks = block.text.count("\n", seen, start)
        if breaks:
            line, line_start = line + breaks, block.text.rindex("\n", seen, start) + 1
        seen = start
        yield Passage(block, number, start, end, line, start - line_start + 1)


def joined(units: Sequence[Passage]) -> Text:
    """Consecutive units of one block as they stand there, with what is between them."""
    return Text(units[0].block.text[units[0].start : units[-1].end])


def place(units: Sequence[Passage], path: str) -> Location:
    """Where consecutive units of one block stand."""
    first, end = units[0], units[-1].end
    block = first.block
    if not block.anchors:
        return Location(path, first.line, first.column)
    whole = Location(path, block.line, block.column, block.anchors)
    inside = (a for a in block.anchors if first.start < a.offset <= end)
    anchors = tuple(a._replace(offset=a.offset - first.start) for a in inside)
    return Location(path, *whole.start_of(block.text, first.start), anchors)
