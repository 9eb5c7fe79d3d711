"""The sheets of a workbook, and which one of them has the translations."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from audit.errors import GlossaryError, InputError
from audit.inputs.columns import Heads
from audit.terms.formats.workbook import unpack

# A row of cells, with its number.
Numbered = tuple[int, list[str]]


class Sheet(NamedTuple):
    """A sheet: its name, and the rows in which something stands."""

    name: str
    rows: list[Numbered]


class Chosen(NamedTuple):
    """A sheet with both languages.

    Attributes:
        number: which one it is, from 0.
        rows: those below its header.
        columns: our names of its columns, and their numbers from 0.
    """

    number: int
    rows: Sequence[Numbered]
    columns: Mapping[str, int]


def chosen(sheets: Sequence[Sheet], heads: Heads, name: str) -> Chosen:
    """The first sheet whose first row names a source and a target column.

    Raises:
        InputError: there is none, or it has no rows.
    """
    filled = [number for number, sheet in enumerate(sheets) if sheet.rows]
    if not filled:
        raise InputError("the sheets are empty", where=name)
    number = next((n for n in filled if heads.names_both(sheets[n].rows[0][1])), filled[0])
    (line, header), *rows = sheets[number].rows
    columns = heads.positions(header, f"{name}:{line}")
    if not rows:
        raise InputError("the table has no rows", where=name)
    return Chosen(number, rows, columns)


def workbook(raw: bytes, name: str) -> list[Sheet]:
    """The sheets of an Excel workbook.

    Raises:
        InputError: it is damaged, or unpacks to too much.
    """
    import openpyxl

    try:
        book = unpack(raw, name)
        opened = openpyxl.load_workbook(io.BytesIO(book.archive), read_only=True, data_only=True, keep_links=False)
        return [Sheet(str(sheet.title), list(_filled(sheet, book.columns))) for sheet in opened.worksheets]
    except GlossaryError as error:
        raise InputError(error.what, where=name, hint="save the sheet as CSV") from None
    except Exception as error:  # openpyxl raises what its parsers raise: KeyError, ValueError, ParseError ...
        raise InputError(f"not a workbook: {error}", where=name, hint="save the sheet as XLSX or CSV") from None


def _filled(sheet: Any, width: int) -> Iterator[Numbered]:
    """The rows in which something stands."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=width, values_only=True), 1):
        cells = ["" if value is None else str(value) for value in row]
        if any(cell.strip() for cell in cells):
            yield number, cells


def reference(sheet: str, column: int, row: int) -> str:
    """What a cell is called, its column counted from 0: ``Sheet1!B7``."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{sheet}!{letters}{row}"
