"""The sentences of one side of a document, with their places: what alignment lines up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from audit.align.sentences import split
from audit.lang.script import language_of
from audit.model import Block, Kind, Location
from audit.text import Text


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, heading or headline: ``block.text[start:end]`` of block number `paragraph`."""

    block: Block
    paragraph: int
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence as it stands in the file (a wrapped one with its line breaks)."""
        return self.block.text[self.start : self.end]


def units_of(blocks: Iterable[tuple[int, Block]], languages: tuple[str, str]) -> list[Unit]:
    """Sentences of numbered body blocks, of a side in the first of `languages`; headings stay whole."""
    units: list[Unit] = []
    for number, block in blocks:
        if block.kind is Kind.PARAGRAPH:
            # An untranslated paragraph is cut by the rules of the language that it is in.
            language = language_of(block.text, languages) or languages[0]
            spans = [(s.start, s.end) for s in split(block.text, language)]
        else:
            spans = [(0, len(block.text))]
        units.extend(Unit(block, number, start, end) for start, end in spans)
    return units


def joined(units: Sequence[Unit]) -> Text:
    """Consecutive units of one block as they stand there, with what is between them."""
    return Text(units[0].block.text[units[0].start : units[-1].end])


def place(unit: Unit, path: str) -> Location:
    """Line and column of the unit's first character in its file."""
    before = unit.block.text[: unit.start]
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") if lines else unit.block.column + unit.start
    return Location(path, unit.block.line + lines, column)
