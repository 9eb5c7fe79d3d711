"""Corrections in OpenDocument spreadsheets: in the paragraphs of a cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from audit.config import Config
from audit.inputs.columns import Heads
from audit.inputs.inputs import languages
from audit.inputs.ods import CELLS, NOTE, OFFICE, PART, TABLE, repeats, sheets, sign_of
from audit.inputs.office.marks import Mark, marks
from audit.inputs.office.packing import UNLIKE, Parts, Plan
from audit.inputs.office.runs import Run, replaced, run_of, text_of
from audit.inputs.workbooks import chosen, reference
from audit.inputs.writing import Edit, Packed

_ROWS, _COLUMNS = TABLE + "number-rows-repeated", TABLE + "number-columns-repeated"
_TEXT_OF_ITS_OWN = OFFICE + "string-value"


class _Cell(NamedTuple):
    """A cell, by its tags, and whether it stands for more than one."""

    tags: Sequence[Mark]
    is_repeated: bool


def plan(file: Packed, parts: Parts, edits: Sequence[Edit], config: Config) -> Plan:
    """What edits change in a spreadsheet."""
    found = sheets(parts.archive, file.name)
    at = chosen(found, Heads(languages(config), config.columns), file.name)
    column, part = at.columns["target"], parts[PART]
    cells = _cells(part, at.number, column, {edit.line for edit in edits}, file.name)
    made = Plan([reference(found[at.number].name, column, edit.line) for edit in edits])
    patches = made.patches.setdefault(PART, [])
    for number, edit in enumerate(edits):
        try:
            runs = _checked(part, cells.get(edit.line), edit)
            patches += replaced(part, runs, *edit.span, edit.words)
        except ValueError as error:
            made.refused[number] = str(error)
    return made


def _cells(part: bytes, sheet: int, column: int, lines: Set[int], where: str) -> Mapping[int, _Cell]:
    """The cells of a column of a sheet, by the numbers of their rows."""
    cells: dict[int, _Cell] = {}
    number, row, rows, at, times = -1, 0, 1, 0, 1
    inside: list[Mark] | None = None
    for mark in marks(part, where):
        if mark.opens and mark.name == TABLE + "table":
            number, row = number + 1, 0
        elif number == sheet and mark.name == TABLE + "table-row":
            if mark.opens:
                rows, at = repeats(mark.attributes.get(_ROWS)), 0
            else:
                row += rows
        elif number == sheet and mark.name in CELLS:
            if mark.opens:
                times = repeats(mark.attributes.get(_COLUMNS))
                inside = [mark] if at <= column < at + times else None
            else:
                if inside is not None:
                    cell = _Cell([*inside, mark], rows > 1 or times > 1)
                    cells.update((line, cell) for line in lines if row < line <= row + rows)
                at, inside = at + times, None
        elif inside is not None:
            inside.append(mark)
    return cells


def _checked(part: bytes, cell: _Cell | None, edit: Edit) -> list[Run | str]:
    """What the text of a cell is made of.

    Raises:
        ValueError: it cannot be corrected there.
    """
    if cell is None:
        raise ValueError(UNLIKE)
    given = cell.tags[0].attributes
    if TABLE + "formula" in given:
        raise ValueError("the cell has a formula")
    if given.get(OFFICE + "value-type", "string") != "string":
        raise ValueError("the cell has a number or a date")
    if _TEXT_OF_ITS_OWN in given:
        raise ValueError("the cell has its text twice")
    if cell.is_repeated:
        raise ValueError("one cell of the file stands for several of the sheet")
    runs = list(_runs(part, cell.tags))
    if text_of(runs) != edit.text:
        raise ValueError(UNLIKE)
    return runs


def _runs(part: bytes, tags: Sequence[Mark]) -> Iterator[Run | str]:
    """What the text between tags is made of."""
    around: list[object] = []
    begun, noted = False, 0
    for before, mark in pairwise(tags):
        text = None if noted or before.end == mark.start else _text(part, before.end, mark.start, tuple(around))
        # White space between the elements of a cell is none of its text.
        if text is not None and (begun or not text_of([text]).isspace()):
            begun = True
            yield text
        if mark.name == NOTE:
            noted += 1 if mark.opens else -1
        elif not noted and mark.opens and (sign := sign_of(mark.name, mark.attributes, begun=begun)):
            begun = True
            yield sign
        if mark.opens:
            around.append((mark.name, tuple(sorted(mark.attributes.items()))))
        elif around:
            around.pop()


def _text(part: bytes, start: int, end: int, style: object) -> Run | str:
    try:
        return run_of(part, start, end, style)
    except ValueError:  # a comment of XML stands in the midst of it: it is not read as it stands
        return ""
