"""Office documents for tests, made by the libraries that others make them with, and what is in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_INLINE = re.compile(r'<c([^>]*) t="inlineStr"><is>(.*?)</is></c>')


def xlsx_of(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook whose second sheet has the rows."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["About this file"])
    sheet = book.create_sheet("texts")
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def shared_strings(path: Path) -> Path:
    """The workbook with its texts in a list that cells point to, as Excel has them."""
    parts = parts_of(path.read_bytes())
    strings: list[str] = []

    def shared(m: re.Match[str]) -> str:
        if m[2] not in strings:
            strings.append(m[2])
        return f'<c{m[1]} t="s"><v>{strings.index(m[2])}</v></c>'

    for name in parts:
        if name.startswith("xl/worksheets/"):
            parts[name] = _INLINE.sub(shared, _plain(parts[name])).encode()
    items = "".join(f"<si>{one}</si>" for one in strings)
    parts["xl/sharedStrings.xml"] = (
        f'<sst xmlns="{_MAIN}" count="9" uniqueCount="{len(strings)}">{items}</sst>'.encode()
    )
    for name, end, added in (
        ("xl/_rels/workbook.xml.rels", "</Relationships>", f'Type="{_RELATION}" Target="sharedStrings.xml" Id="rIdS"'),
        ("[Content_Types].xml", "</Types>", f'PartName="/xl/sharedStrings.xml" ContentType="{_CONTENT}"'),
    ):
        element = "Relationship" if "rels" in name else "Override"
        parts[name] = parts[name].replace(end.encode(), f"<{element} {added}/>{end}".encode())
    return with_parts(path, parts)


def _plain(part: bytes) -> str:
    """The part with letters in the place of their numbers, which openpyxl writes."""
    return re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), part.decode())


def ods_of(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A spreadsheet with the rows, filled up to the edges of the sheet as LibreOffice does it."""
    pytest.importorskip("odf")
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    table = Table(name="texts")
    for row in rows:
        line = TableRow()
        for value in row:
            cell = TableCell() if value is None else TableCell(valuetype="string")
            if value is not None:
                cell.addElement(P(text=str(value)))
            line.addElement(cell)
        line.addElement(TableCell(numbercolumnsrepeated=1000))
        table.addElement(line)
    table.addElement(TableRow(numberrowsrepeated=1_000_000))
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def docx_of(path: Path, paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> Path:
    """A Word document of paragraphs, and a table behind them."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for cells, row in zip(made.rows, table, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(path: Path, parts: Mapping[str, bytes]) -> Path:
    """The archive with other contents of some parts, or with more parts."""
    whole = parts_of(path.read_bytes()) | parts
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return path
