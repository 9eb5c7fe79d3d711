"""Termbases in XLSX: the first sheet, with the columns of the CSV table."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from audit.errors import GlossaryError
from audit.terms.formats.cells import header_of, no_header, record_of_cells, rows_of
from audit.terms.formats.csv_table import direction_of
from audit.terms.formats.workbook import Unpacked, unpack
from audit.terms.model import Problem
from audit.terms.records import Direction, Record, usable
from audit.text.patterns import pattern

_SHEET = "terms"
# What a cell can hold, and characters that XML has no place for, besides those that openpyxl knows.
_LONGEST_CELL = 32_767
_NO_CHARACTER = pattern("[\ufffe\uffff\ud800-\udfff]")
_FORMULA = "f"
_PROPERTIES = "docProps/core.xml"
_CLOCK = pattern(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_EPOCH = b"1980-01-01T00:00:00Z"


def read(raw: bytes, name: str) -> tuple[list[Record], Direction, list[Problem]]:
    """The usable records of a workbook, their languages, and what is wrong with the other rows.

    Raises:
        GlossaryError: this is no workbook, or its header is not that of a termbase.
    """
    rows = _rows(raw, name)
    header: list[str] = []
    records: list[Record] = []
    for number, cells in enumerate(rows, 1):
        while len(cells) > len(header) and not cells[-1].strip():
            cells.pop()
        where = f"{name}:{number}"
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = header_of(cells, where)
        elif len(cells) > len(header):
            raise GlossaryError("a cell beyond the last column of the header", where=where, hint="clear or name it")
        else:
            records.append(record_of_cells(dict(zip(header, cells, strict=False)), where))
    if not header:
        raise no_header(name)
    good, problems = usable(records)
    return good, direction_of(good), problems


def _rows(raw: bytes, name: str) -> list[list[str]]:
    book = unpack(raw, name)
    try:
        rows = [[_text(value) for value in row] for row in _sheet(book, True, values_only=True)]
        lacking = [at for at in _formulas(book) if not _cell(rows, at)] if book.formulas else []
    except Exception as error:  # openpyxl raises what its parsers raise: KeyError, ValueError, ParseError ...
        raise GlossaryError(f"not a workbook: {error}", where=name, hint="save the table as XLSX or CSV") from None
    for row, column in lacking:
        what = f"the formula in column {column + 1} has no saved value"
        raise GlossaryError(
            what, where=f"{name}:{row + 1}", hint="save the workbook in a spreadsheet, or write the text"
        )
    return rows


def _sheet(book: Unpacked, values: bool, *, values_only: bool = False) -> Iterator[tuple[Any, ...]]:
    """The rows of the sheet of terms, with the values of formulas or with the formulas themselves.

    Each has as many cells as the widest: those that are formatted to the end of the sheet would take minutes.
    """
    import openpyxl

    opened = openpyxl.load_workbook(io.BytesIO(book.archive), read_only=True, data_only=values, keep_links=False)
    sheet = opened[_SHEET] if _SHEET in opened.sheetnames else opened.worksheets[0]
    sheet.reset_dimensions()
    rows: Iterator[tuple[Any, ...]] = sheet.iter_rows(max_col=book.columns, values_only=values_only)
    return rows


def _formulas(book: Unpacked) -> Iterator[tuple[int, int]]:
    """Where formulas stand, rows and columns counted from 0."""
    for row, cells in enumerate(_sheet(book, False)):
        yield from ((row, column) for column, cell in enumerate(cells) if cell.data_type == _FORMULA)


def _cell(rows: Sequence[Sequence[str]], at: tuple[int, int]) -> str:
    row, column = at
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def write(records: Sequence[Record]) -> bytes:
    """The records as a workbook. Every cell is text: nothing is taken for a formula.

    Raises:
        GlossaryError: a text has characters that a workbook cannot hold.
    """
    import openpyxl
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    rows = rows_of(records)
    for value in (value for row in rows for value in row):
        if ILLEGAL_CHARACTERS_RE.search(value) or _NO_CHARACTER.search(value):
            raise GlossaryError(f"a workbook cannot hold the control characters of {value!r}", hint="remove them")
        if len(value) > _LONGEST_CELL:
            what = f"a cell of a workbook holds {_LONGEST_CELL:,} characters, and {value[:20]!r}... has {len(value):,}"
            raise GlossaryError(what, hint="shorten it, or write another format")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(_SHEET)
    sheet.freeze_panes = "A2"

    def cell(value: str) -> object:
        if not value:
            return None
        made = WriteOnlyCell(sheet, value)
        made.data_type = "s"
        return made

    for row in rows:
        sheet.append(list(map(cell, row)))
    out = io.BytesIO()
    book.save(out)
    return without_clock(out.getvalue())


def without_clock(raw: bytes) -> bytes:
    """The workbook with no time of its making in it: the same terms, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == _PROPERTIES:
                content = _CLOCK.sub(_EPOCH, content)
            new.writestr(zipfile.ZipInfo(part.filename), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
