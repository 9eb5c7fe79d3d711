"""Termbases in CSV: with commas, semicolons or tabs, as the header has them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from audit.errors import GlossaryError
from audit.pairs import main_pair
from audit.terms.formats.cells import header_of, no_header, record_of_cells, rows_of
from audit.terms.model import Problem
from audit.terms.records import Direction, Record, usable
from audit.text.patterns import pattern

COMMENT = "#"
DELIMITERS = ",;\t"
_DELIMITER_OF = {".csv": ",", ".tsv": "\t"}
# A backslash keeps a source that begins with the sign of comments from being one.
_NO_COMMENT = "\\"
_LIKE_COMMENT = pattern(r"\\*#")
_ESCAPED = pattern(r"\\+#")


def read(raw: bytes, name: str) -> tuple[list[Record], Direction, list[Problem]]:
    """The usable records of a table, their languages, and what is wrong with the other rows.

    Raises:
        GlossaryError: this is no table in UTF-8, or its header is not that of a termbase.
    """
    records, problems = _split(_decode(raw, name), name)
    good, found = usable(records)
    return good, direction_of(good), problems + found


def direction_of(records: Sequence[Record]) -> Direction:
    """The languages of a table, told by its letters."""
    source, target = (" ".join(r.source) for r in records), (" ".join(r.target) for r in records)
    return Direction(*main_pair().column_languages(source, target))


def delimiter_of(path: Path) -> str:
    """What stands between the cells of a new table of that name.

    Raises:
        GlossaryError: the name is that of another format.
    """
    suffix = path.suffix.lower()
    if suffix not in _DELIMITER_OF:
        raise GlossaryError(
            f"only {' and '.join(_DELIMITER_OF)} tables can be written here",
            where=str(path),
            hint="name a table; audit glossary import and export convert between formats",
        )
    return _DELIMITER_OF[suffix]


def write(records: Sequence[Record], delimiter: str = ",") -> bytes:
    """The records as a table."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    for first, *others in rows_of(records):
        table.writerow([_NO_COMMENT + first if _LIKE_COMMENT.match(first) else first, *others])
    return out.getvalue().encode("utf-8")


def _decode(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise GlossaryError("not UTF-8 text", where=f"{name}:{line}", hint="save the table as UTF-8") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise GlossaryError("a NUL byte: this is no text file", where=f"{name}:{line}", hint="save the table as CSV")
    return text


def _split(text: str, name: str) -> tuple[list[Record], list[Problem]]:
    """The rows with as many cells as the header; comments and blank lines are passed over."""
    first = next((line for line in text.splitlines() if _is_data([line])), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count))
    header: list[str] = []
    records, problems, start = [], [], 1
    for cells in _lines(reader, name):
        where, start = f"{name}:{start}", reader.line_num + 1
        if not _is_data(cells):
            continue
        if not header:
            header = header_of(cells, where)
        elif len(cells) != len(header):
            what = f"{len(cells)} columns where the header has {len(header)}"
            few = len(cells) < len(header)
            hint = "every row needs all cells, empty ones too" if few else "quote cells that contain a separator"
            problems.append(Problem(where, what, hint))
        else:
            cells[0] = cells[0].removeprefix(_NO_COMMENT) if _ESCAPED.match(cells[0]) else cells[0]
            records.append(record_of_cells(dict(zip(header, cells, strict=True)), where))
    if not header:
        raise no_header(name)
    return records, problems


def _lines(reader: Iterator[list[str]], name: str) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        line = getattr(reader, "line_num", 1)
        raise GlossaryError(f"not a CSV table: {error}", where=f"{name}:{line}") from None


def _is_data(cells: Sequence[str]) -> bool:
    return any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith(COMMENT)
