"""CSV and TSV: a row a segment, columns found by their header names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from audit.config import Config
from audit.errors import InputError
from audit.model import Document
from audit.readers.encoding import bounded_lines, open_text
from audit.readers.inputs import languages
from audit.readers.rows import MAX_ROW, Row, documents, kind_of

# Our name of a column -> what others call it; `{source}` and `{target}` stand for the language codes.
_HEADERS = {
    "source": ("source", "src", "original", "source_text", "{source}"),
    "target": ("target", "tgt", "translation", "mt", "hypothesis", "target_text", "{target}"),
    "reference": ("reference", "ref", "edited", "post_edit", "pe"),
    "id": ("id", "segment_id", "seg_id", "seg"),
    "doc": ("doc", "document", "doc_id", "article", "file"),
    "kind": ("kind", "type"),
}
_DELIMITERS = ",;\t|"


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of a table, streamed; without a ``doc`` column the file is one document.

    Raises:
        InputError: unreadable, empty, a missing column (those found are named) or a malformed row.
    """
    with open_text(path, name) as (_, notices):
        pass
    codes = languages(config)
    docs = (row.doc for row in _rows(path, name, codes))
    yield from documents(docs, _rows(path, name, codes), name, codes, notices)


def _rows(path: Path, name: str, codes: tuple[str, str]) -> Iterator[Row]:
    with open_text(path, name) as (stream, _):
        lines = bounded_lines(stream, MAX_ROW, name)
        header = next(lines, "")
        delimiter = max(_DELIMITERS, key=header.count)
        columns = _columns(next(csv.reader([header], delimiter=delimiter), []), name, codes)
        csv.field_size_limit(MAX_ROW)
        reader = csv.reader(lines, delimiter=delimiter)
        found = False
        for line, cells in _numbered(reader, name):
            if any(cell.strip() for cell in cells):
                found = True
                yield _row(cells, columns, name, line)
    if not found:
        raise InputError("the table has no rows", where=name)


def _numbered(reader: Any, name: str) -> Iterator[tuple[int, list[str]]]:
    """Rows after the header, each with the line that it starts on."""
    line = 2
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 2
    except csv.Error as error:
        raise InputError(f"bad row: {error}", where=f"{name}:{line}") from None


def _columns(header: Sequence[str], name: str, codes: tuple[str, str]) -> dict[str, int]:
    """Our column names -> positions."""
    found = [cell.strip().lower().replace(" ", "_") for cell in header]
    columns = {}
    for column, aliases in _HEADERS.items():
        names = [alias.format(source=codes[0], target=codes[1]) for alias in aliases]
        position = next((found.index(alias) for alias in names if alias in found), None)
        if position is not None:
            columns[column] = position
    for column in ("source", "target"):
        if column not in columns:
            raise _missing(column, header, name, codes)
    return columns


def _missing(column: str, header: Sequence[str], name: str, codes: tuple[str, str]) -> InputError:
    aliases = ", ".join(alias.format(source=codes[0], target=codes[1]) for alias in _HEADERS[column])
    return InputError(
        f"no {column} column; the columns are: {', '.join(header) or 'none'}",
        where=f"{name}:1",
        hint=f"name it one of: {aliases}",
    )


def _row(cells: Sequence[str], columns: dict[str, int], name: str, line: int) -> Row:
    values = {column: cells[at] for column, at in columns.items() if at < len(cells)}
    if "target" not in values:
        raise InputError(
            f"bad row: {len(cells)} cells, the target is expected in cell {columns['target'] + 1}",
            where=f"{name}:{line}",
        )
    source = values.get("source", "")
    return Row(
        doc=values.get("doc") or Path(name).stem,
        line=line,
        id=values.get("id") or None,
        kind=kind_of(values.get("kind")),
        source=source if source.strip() else None,
        target=values["target"],
        reference=values.get("reference") or None,
    )
