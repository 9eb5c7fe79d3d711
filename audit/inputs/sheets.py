"""Bilingual sheets, XLSX and ODS: a row a segment, with the columns of tables."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from audit.config import Config
from audit.errors import GlossaryError, InputError
from audit.inputs.archives import holds, open_archive
from audit.inputs.columns import Heads, row_of_cells
from audit.inputs.inputs import languages
from audit.inputs.ods import sheets as ods_sheets
from audit.inputs.registry import Format
from audit.inputs.rows import documents
from audit.model import Document
from audit.terms.formats.workbook import unpack

_XLSX = "an Excel workbook (XLSX)"
_ODS = "an OpenDocument spreadsheet (ODS)"
# A row of cells, with its number.
_Rows = list[tuple[int, list[str]]]


def read_xlsx(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of the first sheet of a workbook that has a source and a target column.

    Raises:
        InputError: it is damaged or unpacks to too much; or a column is missing.
    """
    with open_archive(path, name, _XLSX) as (file, _):
        found = _workbook(file.read(), name)
    yield from _documents(found, name, config)


def read_ods(path: Path, name: str, config: Config) -> Iterator[Document]:
    """As `read_xlsx`, of an OpenDocument spreadsheet."""
    with open_archive(path, name, _ODS) as (_, archive):
        found = ods_sheets(archive, name)
    yield from _documents(found, name, config)


def _documents(sheets: Sequence[_Rows], name: str, config: Config) -> Iterator[Document]:
    heads = Heads(languages(config), config.columns)
    filled = [rows for rows in sheets if rows]
    if not filled:
        raise InputError("the sheets are empty", where=name)
    rows = next((rows for rows in filled if heads.names_both(rows[0][1])), filled[0])
    columns = heads.positions(rows[0][1], f"{name}:{rows[0][0]}")
    if len(rows) == 1:
        raise InputError("the table has no rows", where=name)
    found = [
        row_of_cells(
            {column: cells[at] if at < len(cells) else "" for column, at in columns.items()}, Path(name).stem, number
        )
        for number, cells in rows[1:]
    ]
    yield from documents((row.doc for row in found), iter(found), name, heads.codes)


def _workbook(raw: bytes, name: str) -> list[_Rows]:
    import openpyxl

    try:
        book = unpack(raw, name)
        opened = openpyxl.load_workbook(io.BytesIO(book.archive), read_only=True, data_only=True, keep_links=False)
        return [list(_filled(sheet, book.columns)) for sheet in opened.worksheets]
    except GlossaryError as error:
        raise InputError(error.what, where=name, hint="save the sheet as CSV") from None
    except Exception as error:  # openpyxl raises what its parsers raise: KeyError, ValueError, ParseError ...
        raise InputError(f"not a workbook: {error}", where=name, hint="save the sheet as XLSX or CSV") from None


def _filled(sheet: Any, width: int) -> Iterator[tuple[int, list[str]]]:
    """The rows in which something stands, with their numbers."""
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(max_col=width, values_only=True), 1):
        cells = ["" if value is None else str(value) for value in row]
        if any(cell.strip() for cell in cells):
            yield number, cells


def _never(start: str, config: Config) -> bool:
    """No text is one of these."""
    return False


FORMATS = (
    Format("Excel workbooks", (".xlsx",), read_xlsx, _never, holds=holds(_XLSX)),
    Format("OpenDocument spreadsheets", (".ods",), read_ods, _never, holds=holds(_ODS)),
)
