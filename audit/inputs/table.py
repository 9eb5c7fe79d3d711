"""CSV and TSV: a row a segment, columns found by their header names.

Between tabs a quotation mark is a character like any other, as corpora have it, and a cell stays on its line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from audit.config import Config
from audit.errors import InputError
from audit.inputs.cells import escaped, place_of, unescaped
from audit.inputs.columns import Heads, row_of_cells
from audit.inputs.encoding import beginning, bounded_lines, open_text
from audit.inputs.formats import refuse_other
from audit.inputs.inputs import chosen_languages, languages
from audit.inputs.registry import Format
from audit.inputs.rows import MAX_ROW, Row, documents
from audit.inputs.writing import Writing
from audit.model import Document

_DELIMITERS = ",;\t|"
_TAB = "\t"
# The longest first line that may be a header, in characters.
_LONGEST_HEADER = 10_000
_SEPARATED = "quote cells that contain a separator"
# A whole cell in quotation marks, those inside it doubled.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of a table, streamed; without a ``doc`` column the file is one document.

    Raises:
        InputError: unreadable, empty, a missing column (those found are named) or a malformed row.
    """
    start, notices = beginning(path, name)
    refuse_other(start, name)
    heads = Heads(languages(config), config.columns)
    keys = (row.key for row in _rows(path, name, heads))
    yield from documents(keys, _rows(path, name, heads), name, chosen_languages(config), notices)


def is_header(line: str, config: Config) -> bool:
    """Whether the first line of a text names a source and a target column."""
    if len(line) > _LONGEST_HEADER:
        return False
    delimiter = max(_DELIMITERS, key=line.count)
    return Heads(languages(config), config.columns).names_both(cell.strip('" \r\n') for cell in line.split(delimiter))


def _rows(path: Path, name: str, heads: Heads) -> Iterator[Row]:
    with open_text(path, name) as (stream, _):
        lines = bounded_lines(stream, MAX_ROW, name)
        at, first = next(((n, line) for n, line in enumerate(lines, 1) if line.strip()), (1, ""))
        delimiter = max(_DELIMITERS, key=first.count)
        header = next((row.cells for row in _split([first], delimiter, name, at)), [])
        columns = heads.positions(header, f"{name}:{at}")
        found = False
        for row in _split(lines, delimiter, name, at + 1):
            if any(cell.strip() for cell in row.cells):
                found = True
                _refuse_extra(row.cells, len(header), f"{name}:{row.line}")
                yield _row(row, columns, name, delimiter)
    if not found:
        raise InputError("the table has no rows", where=name)


class _Cells(NamedTuple):
    """A row: the line that it starts on, its cells, and how it stands in the file."""

    line: int
    cells: list[str]
    text: str


def _split(lines: Iterable[str], delimiter: str, name: str, start: int) -> Iterator[_Cells]:
    """The rows; `start` is the line of the first."""
    if delimiter != _TAB:
        yield from _split_quoted(lines, delimiter, name, start)
        return
    for number, line in enumerate(lines, start):
        yield _Cells(number, [_unquoted(cell) for cell in line.rstrip("\n").split(_TAB)], line)


def _unquoted(cell: str) -> str:
    """A cell between tabs, where a quotation mark stands for itself unless the whole cell is quoted."""
    m = _QUOTED.fullmatch(cell)
    return m[1].replace('""', '"') if m else cell


def _split_quoted(lines: Iterable[str], delimiter: str, name: str, start: int) -> Iterator[_Cells]:
    held = iter(lines)
    ended = False
    taken: list[str] = []

    def watched() -> Iterator[str]:
        nonlocal ended
        for one in held:
            taken.append(one)
            yield one
        ended = True

    reader = csv.reader(watched(), delimiter=delimiter, strict=True)
    line = start
    try:
        while (cells := _next(reader)) is not None:
            yield _Cells(line, cells, "".join(taken))
            taken.clear()
            line = reader.line_num + start
    except csv.Error as error:
        raise _bad_quote(error, ended, f"{name}:{line}", line) from None


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    """The next row. The limit of a cell is the process's, so that it is ours for that long only."""
    before = csv.field_size_limit(MAX_ROW)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


def _bad_quote(error: csv.Error, ended: bool, where: str, line: int) -> InputError:
    """The error for a row that the quotation marks in it spoil."""
    if ended or "limit" in str(error):
        what = f"a quotation mark opened in line {line} is never closed"
    else:
        what = f"a quotation mark opened in line {line} is closed in the middle of a cell"
    return InputError(what, where=where, hint="double it in a cell that is quoted, or take it out")


def _refuse_extra(cells: Sequence[str], width: int, where: str) -> None:
    """A cell too many is one that was cut in two, unless it is blank."""
    if any(cell.strip() for cell in cells[width:]):
        raise InputError(f"{len(cells)} cells where the header has {width}", where=where, hint=_SEPARATED)


def _row(row: _Cells, columns: Mapping[str, int], name: str, delimiter: str) -> Row:
    values = {column: row.cells[at] for column, at in columns.items() if at < len(row.cells)}
    if "target" not in values:
        raise InputError(
            f"bad row: {len(row.cells)} cells, the target is expected in cell {columns['target'] + 1}",
            where=f"{name}:{row.line}",
        )
    places = (place_of(row.text, delimiter, columns[side], row.line) for side in ("source", "target"))
    return row_of_cells(values, Path(name).stem, row.line, *places)


def _begins(start: str, config: Config) -> bool:
    return is_header(start.lstrip("\ufeff\n").partition("\n")[0], config)


FORMAT = Format("tables", (".csv", ".tsv"), read, _begins, writing=Writing(escaped, unescaped))
