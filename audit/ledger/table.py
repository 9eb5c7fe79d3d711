"""The ledger as a CSV table: what a spreadsheet shows, what an editor marks, and what is read back.

The file is UTF-8 with a byte order mark, because without one Excel takes Cyrillic for Windows-1252, and LibreOffice,
Google Sheets and our own readers do not mind it. A cell that a spreadsheet would calculate gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.errors import InputError
from audit.ledger.entries import Entry, Spelling

COLUMNS = (
    "name", "kind", "russian_forms", "english_forms", "proposed", "standard",
    "drifts", "documents", "mentions", "places", "accept",
)  # fmt: skip
REQUIRED = ("name", "kind", "russian_forms", "english_forms", "proposed", "standard", "accept")
DELIMITERS = ",;\t"
WRONG, DERIVED, UNCLEAR, BY_NO_STANDARD = "wrong", "derived word", "unclear", "no standard"
_YES, _NO = frozenset({"yes", "y", "x", "1", "true"}), frozenset({"", "no", "n", "0", "false"})
_SEPARATOR = " | "
_FORMULA = re.compile(r"'?[=+\-@\t\r]")
_COUNTED = re.compile(r"(.+) \((\d+)\)", re.DOTALL)

Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table, as written or as the editor left it.

    Attributes:
        standard: what each English form follows: standards, or `BY_NO_STANDARD`, `UNCLEAR` (perhaps no spelling of
            the name), `DERIVED`, or `WRONG` and why.
        accept: whether the editor wants it in the glossary.
        where: ``file:line``, empty for a row that is not from a file.
    """

    name: str
    kind: str
    russian_forms: Counted
    english_forms: Counted
    proposed: str
    standard: tuple[tuple[str, str], ...]
    drifts: str = ""
    documents: str = ""
    mentions: str = ""
    places: str = ""
    accept: bool = False
    where: str = ""


def row_of(entry: Entry) -> Row:
    """The row of an entry, not yet accepted."""
    return Row(
        name=entry.name,
        kind=entry.kind,
        russian_forms=entry.russian,
        english_forms=tuple((s.text, s.count) for s in entry.spellings),
        proposed=entry.proposed,
        standard=tuple((s.text, verdict(s)) for s in entry.spellings),
        drifts=entry.drifts,
        documents=str(entry.documents),
        mentions=str(entry.mentions),
        places=_SEPARATOR.join(f"{s.text}: {_places(s)}" for s in entry.spellings),
    )


def verdict(spelling: Spelling) -> str:
    """What a spelling follows, or what is wrong with it."""
    judged = spelling.judged
    if judged.fault:
        return f"{WRONG}: {judged.fault}"
    if judged.derived:
        return DERIVED
    return ", ".join(judged.standards) or (BY_NO_STANDARD if judged.renders else UNCLEAR)


def _places(spelling: Spelling) -> str:
    return ", ".join(f"{place.document_id} {place.segment_id}" for place in spelling.places)


def write_table(rows: Iterable[Row]) -> Iterator[bytes]:
    """The file, in pieces."""
    yield b"\xef\xbb\xbf"
    yield _line(COLUMNS)
    for row in rows:
        yield _line(
            [
                row.name,
                row.kind,
                _SEPARATOR.join(f"{form} ({count})" for form, count in row.russian_forms),
                _SEPARATOR.join(f"{form} ({count})" for form, count in row.english_forms),
                row.proposed,
                _SEPARATOR.join(f"{form} = {what}" for form, what in row.standard),
                row.drifts,
                row.documents,
                row.mentions,
                row.places,
                "yes" if row.accept else "",
            ]
        )


def _line(cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow([f"'{cell}" if _FORMULA.match(cell) else cell for cell in cells])
    return out.getvalue().encode("utf-8", "replace")


def read_table(path: Path) -> list[Row]:
    """The rows of a ledger, in whatever order its columns stand; commas, semicolons or tabs between them.

    Raises:
        InputError: the file cannot be read, or a row cannot be used (``file:line`` is named).
    """
    text = _decoded(path)
    first = next(iter(text.splitlines()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count))
    header: list[str] = []
    rows, start = [], 1
    for cells in _records(reader, path):
        where, start = f"{path}:{start}", reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = _header(cells, where)
        elif len(cells) != len(header):
            raise InputError(
                f"{len(cells)} columns where the header has {len(header)}",
                where=where,
                hint="quote cells that contain the separator",
            )
        else:
            rows.append(_row(dict(zip(header, map(_plain, cells), strict=True)), where))
    if not header:
        raise InputError("the file is empty", where=f"{path}:1", hint="audit names PATHS writes a ledger")
    return rows


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read the ledger: {error.strerror}", where=str(path)) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        hint = "save the table as CSV UTF-8"
        raise InputError("not UTF-8 text", where=f"{path}:{line}", hint=hint) from None


def _records(reader: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        line = getattr(reader, "line_num", 1)
        raise InputError(f"not a CSV table: {error}", where=f"{path}:{line}") from None


def _header(cells: Sequence[str], where: str) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    for name in REQUIRED:
        if names.count(name) != 1:
            what = f"no column {name!r}" if name not in names else f"column {name!r} stands twice"
            raise InputError(what, where=where, hint=f"a ledger has the columns {', '.join(COLUMNS)}")
    return names


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _row(cells: dict[str, str], where: str) -> Row:
    if not cells["name"] or not cells["proposed"]:
        raise InputError("a row without a name or a proposed form", where=where, hint="fill the cell or delete the row")
    accept = cells["accept"].lower()
    if accept not in _YES | _NO:
        raise InputError(f"accept is {cells['accept']!r}", where=where, hint="write yes, or leave it empty")
    return Row(
        name=cells["name"],
        kind=cells["kind"].lower(),
        russian_forms=_counted(cells["russian_forms"]),
        english_forms=_counted(cells["english_forms"]),
        proposed=cells["proposed"],
        standard=tuple(_pair(item, where) for item in _items(cells["standard"])),
        drifts=cells.get("drifts", ""),
        documents=cells.get("documents", ""),
        mentions=cells.get("mentions", ""),
        places=cells.get("places", ""),
        accept=accept in _YES,
        where=where,
    )


def _items(cell: str) -> list[str]:
    return [item.strip() for item in cell.split(_SEPARATOR.strip()) if item.strip()]


def _counted(cell: str) -> Counted:
    """Forms with their counts; one that the editor added has none."""
    matches = [(item, _COUNTED.fullmatch(item)) for item in _items(cell)]
    return tuple((m[1], int(m[2])) if m else (item, 0) for item, m in matches)


def _pair(item: str, where: str) -> tuple[str, str]:
    form, equals, what = item.partition(" = ")
    if not equals:
        raise InputError(f"{item!r} in the column standard", where=where, hint="write each as FORM = STANDARD")
    return form.strip(), what.strip()
