"""A table as a CSV file: what a spreadsheet shows, what an editor marks, and what is read back.

The file is UTF-8 with a byte order mark, because without one Excel takes Cyrillic for Windows-1252, and LibreOffice,
Google Sheets and our own readers do not mind it. A cell that a spreadsheet would calculate gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from audit.decisions.marks import no_marks, yes_marks
from audit.errors import InputError
from audit.system.opening import open_regular
from audit.terms import Termbase
from audit.text.patterns import pattern

ACCEPT = "accept"
DELIMITERS = ",;\t"
# Between several things in one cell.
SEPARATOR = " | "
YES = "yes"
_FORMULA = pattern(r"'?[=+\-@\t\r]")
_COUNTED = pattern(r"(.+) \((\d+)\)", re.DOTALL)

Counted = tuple[tuple[str, int], ...]


class Layout(NamedTuple):
    """What a kind of table looks like.

    Attributes:
        name: what to call it in messages: the ledger.
        columns: in the order in which they are written.
        required: those without which it cannot be read, that of the name or source term first.
        made_by: the command that writes one.
    """

    name: str
    columns: Sequence[str]
    required: Sequence[str]
    made_by: str


class Line(NamedTuple):
    """A row that was read: cells by column, and ``file:line``."""

    cells: Mapping[str, str]
    where: str


def write_sheet(layout: Layout, rows: Iterable[Mapping[str, str]]) -> Iterator[bytes]:
    """The file, in pieces."""
    yield b"\xef\xbb\xbf"
    yield _line(layout.columns)
    for row in rows:
        yield _line([row[column] for column in layout.columns])


def _line(cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return out.getvalue().encode("utf-8", "replace")


def read_sheet(layout: Layout, path: Path) -> list[Line]:
    """The rows of a table, in whatever order its columns stand; commas, semicolons or tabs between them.

    Raises:
        InputError: the file cannot be read, or a row has another number of cells (``file:line`` is named).
    """
    return list(_lines(layout, path))


def _lines(layout: Layout, path: Path) -> Iterator[Line]:
    """The rows one by one: the table of an archive is long."""
    with open_regular(path, InputError, f"cannot read {layout.name}") as raw:
        text = io.TextIOWrapper(raw, "utf-8-sig", newline="")
        try:
            yield from _read(layout, path, text)
        except UnicodeDecodeError:
            raise _not_utf8(path) from None


def _read(layout: Layout, path: Path, text: io.TextIOWrapper) -> Iterator[Line]:
    first = text.readline()
    text.seek(0)
    reader = csv.reader(text, delimiter=max(DELIMITERS, key=first.count))
    header: list[str] = []
    start = 1
    for cells in _records(reader, path):
        where, start = f"{path}:{start}", reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = _header(layout, cells, where)
        elif len(cells) != len(header):
            raise InputError(
                f"{len(cells)} columns where the header has {len(header)}",
                where=where,
                hint="quote cells that contain the separator",
            )
        else:
            yield Line(dict(zip(header, map(_plain, cells), strict=True)), where)
    if not header:
        raise InputError("the file is empty", where=f"{path}:1", hint=f"{layout.made_by} writes one")


def refuse_marked(layout: Layout, path: Path, taken: Termbase) -> None:
    """Keep a table with an editor's marks from being overwritten, unless the user's glossaries have taken the rows.

    Raises:
        InputError: rows of the table at `path` are marked, or it cannot be told whether any are.
    """
    if not path.is_file() or not path.stat().st_size:
        return
    other = "choose another --output"
    try:
        sources = [line.cells[layout.required[0]] for line in _lines(layout, path) if line.cells[ACCEPT]]
    except InputError as error:
        what = f"this file would be overwritten, and may have marked rows: {error.what}"
        raise InputError(what, where=error.where, hint=f"remove it, or {other}") from None
    known = {form.casefold() for term in taken.terms if sources and not term.shipped for form in term.source}
    if marked := sum(not known.issuperset(items(source.casefold())[:1]) for source in sources):
        rows = "1 marked row" if marked == 1 else f"{marked} marked rows"
        hint = f"--accept them into a glossary and name it with --glossary, or {other}"
        raise InputError(f"has {rows}, which would be lost", where=str(path), hint=hint)


def _not_utf8(path: Path) -> InputError:
    """The error for a table in another encoding, with the line that shows it."""
    with path.open("rb") as raw:
        line = next((n for n, text in enumerate(raw, 1) if not _is_utf8(text)), 1)
    return InputError("not UTF-8 text", where=f"{path}:{line}", hint="save the table as CSV UTF-8")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _records(reader: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        line = getattr(reader, "line_num", 1)
        raise InputError(f"not a CSV table: {error}", where=f"{path}:{line}") from None


def _header(layout: Layout, cells: Sequence[str], where: str) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    for name in layout.required:
        if names.count(name) != 1:
            what = f"no column {name!r}" if name not in names else f"column {name!r} stands twice"
            raise InputError(what, where=where, hint=f"{layout.name} has the columns {', '.join(layout.columns)}")
    return names


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def is_accepted(line: Line) -> bool:
    """Whether the editor marked the row.

    Raises:
        InputError: the mark is neither yes nor no.
    """
    mark = line.cells[ACCEPT].lower()
    if mark and mark not in yes_marks() | no_marks():
        raise InputError(
            f"{ACCEPT} is {line.cells[ACCEPT]!r}", where=line.where, hint=f"write {YES}, x or +, or leave it empty"
        )
    return mark in yes_marks()


def items(cell: str) -> list[str]:
    """The things in a cell."""
    return [item.strip() for item in cell.split(SEPARATOR.strip()) if item.strip()]


def counted(cell: str) -> Counted:
    """Forms with their counts; one that the editor added has none."""
    matches = [(item, _COUNTED.fullmatch(item)) for item in items(cell)]
    return tuple((m[1], int(m[2])) if m else (item, 0) for item, m in matches)


def with_counts(forms: Counted) -> str:
    """The cell for forms with their counts."""
    return SEPARATOR.join(f"{form} ({count})" for form, count in forms)
