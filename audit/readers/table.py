"""CSV and TSV: a row a segment, columns found by their header names."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.config import Config
from audit.errors import InputError
from audit.model import Document, Kind
from audit.readers.encoding import bounded_lines, open_text
from audit.readers.inputs import languages
from audit.readers.rows import MAX_ROW, Row, documents

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
    yield from documents(lambda: _rows(path, name, codes), name, codes, notices)


def _rows(path: Path, name: str, codes: tuple[str, str]) -> Iterator[Row]:
    with open_text(path, name) as (stream, _):
        lines = bounded_lines(stream, MAX_ROW, name)
        header = next(lines, "")
        delimiter = max(_DELIMITERS, key=header.count)
        columns = _columns(next(csv.reader([header], delimiter=delimiter), []), name, codes)
        csv.field_size_limit(MAX_ROW)
        reader = csv.reader(lines, delimiter=delimiter)
        found = False
        for cells in _checked(reader, name):
            if any(cell.strip() for cell in cells):
                found = True
                yield _row(cells, columns, name, reader.line_num + 1)
    if not found:
        raise InputError("the table has no rows", where=name)


def _checked(reader: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    line = 1
    try:
        for cells in reader:
            line = reader.line_num + 1  # type: ignore[attr-defined]
            yield cells
    except csv.Error as error:
        raise InputError(f"bad row: {error}", where=f"{name}:{line + 1}") from None


def _columns(header: Sequence[str], name: str, codes: tuple[str, str]) -> dict[str, int]:
    """Our column names -> positions."""
    found = [cell.strip().lower().replace(" ", "_") for cell in header]
    columns = {}
    for column, aliases in _HEADERS.items():
        names = [alias.format(source=codes[0], target=codes[1]) for alias in aliases]
        position = next((found.index(alias) for alias in names if alias in found), None)
        if position is not None:
            columns[column] = position
    if "target" not in columns:
        names = ", ".join(alias.format(source=codes[0], target=codes[1]) for alias in _HEADERS["target"])
        raise InputError(
            f"no target column; the columns are: {', '.join(header) or 'none'}",
            where=f"{name}:1",
            hint=f"name it one of: {names}",
        )
    return columns


def _row(cells: Sequence[str], columns: dict[str, int], name: str, line: int) -> Row:
    values = {column: cells[at] for column, at in columns.items() if at < len(cells)}
    if "target" not in values:
        raise InputError(
            f"bad row: {len(cells)} cells, the target is expected in cell {columns['target'] + 1}",
            where=f"{name}:{line}",
        )
    return Row(
        doc=values.get("doc") or Path(name).stem,
        line=line,
        id=values.get("id") or None,
        kind=_kind(values.get("kind", ""), name, line),
        source=values.get("source"),
        target=values["target"],
        reference=values.get("reference") or None,
    )


def _kind(value: str, name: str, line: int) -> Kind:
    if not value.strip():
        return Kind.PARAGRAPH
    try:
        return Kind(value.strip().lower())
    except ValueError:
        raise InputError(
            f"bad row: unknown kind {value!r}", where=f"{name}:{line}", hint=f"kinds: {', '.join(Kind)}"
        ) from None
