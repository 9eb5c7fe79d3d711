"""Bilingual sheets, XLSX and ODS: a row a segment, with the columns of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.config import Config
from audit.inputs.archives import holds, open_archive
from audit.inputs.columns import Heads, row_of_cells
from audit.inputs.inputs import chosen_languages, languages
from audit.inputs.ods import sheets as ods_sheets
from audit.inputs.office import ods, xlsx
from audit.inputs.office.packing import packing
from audit.inputs.registry import Format
from audit.inputs.rows import documents
from audit.inputs.workbooks import Sheet, chosen, workbook
from audit.model import Document

_XLSX = "an Excel workbook (XLSX)"
_ODS = "an OpenDocument spreadsheet (ODS)"


def read_xlsx(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of the first sheet of a workbook that has a source and a target column.

    Raises:
        InputError: it is damaged or unpacks to too much; or a column is missing.
    """
    with open_archive(path, name, _XLSX) as (file, _):
        found = workbook(file.read(), name)
    yield from _documents(found, name, config)


def read_ods(path: Path, name: str, config: Config) -> Iterator[Document]:
    """As `read_xlsx`, of an OpenDocument spreadsheet."""
    with open_archive(path, name, _ODS) as (_, archive):
        found = ods_sheets(archive, name)
    yield from _documents(found, name, config)


def _documents(sheets: Sequence[Sheet], name: str, config: Config) -> Iterator[Document]:
    heads, stem = Heads(languages(config), config.columns), Path(name).stem
    _, rows, columns = chosen(sheets, heads, name)
    found = [
        row_of_cells({column: cells[at] if at < len(cells) else "" for column, at in columns.items()}, stem, number)
        for number, cells in rows
    ]
    yield from documents((row.key for row in found), iter(found), name, chosen_languages(config))


def _never(start: str, config: Config) -> bool:
    """No text is one of these."""
    return False


FORMATS = (
    Format("Excel workbooks", (".xlsx",), read_xlsx, _never, holds=holds(_XLSX), writing=packing(_XLSX, xlsx.plan)),
    Format(
        "OpenDocument spreadsheets", (".ods",), read_ods, _never, holds=holds(_ODS), writing=packing(_ODS, ods.plan)
    ),
)
