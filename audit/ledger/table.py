"""The ledger as a table that an editor marks: see `audit.decisions.tables.sheet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from audit.decisions.tables.sheet import (
    ACCEPT,
    SEPARATOR,
    YES,
    Counted,
    Layout,
    Line,
    counted,
    is_accepted,
    items,
    read_sheet,
    with_counts,
    write_sheet,
)
from audit.errors import InputError
from audit.ledger.entries import LedgerEntry, LedgerSpelling

LEDGER = Layout(
    name="a ledger",
    columns=(
        "name", "kind", "russian_forms", "english_forms", "proposed", "standard",
        "drifts", "documents", "mentions", "places", ACCEPT,
    ),
    required=("name", "kind", "russian_forms", "english_forms", "proposed", "standard", ACCEPT),
    made_by="audit names PATHS",
)  # fmt: skip
WRONG, DERIVED, UNCLEAR, BY_NO_STANDARD = "wrong", "derived word", "unclear", "no standard"


@dataclass(frozen=True, slots=True)
class LedgerRow:
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


def row_of(entry: LedgerEntry) -> LedgerRow:
    """The row of an entry, not yet accepted."""
    return LedgerRow(
        name=entry.name,
        kind=entry.kind,
        russian_forms=entry.russian,
        english_forms=tuple((s.text, s.count) for s in entry.spellings),
        proposed=entry.proposed,
        standard=tuple((s.text, verdict(s)) for s in entry.spellings),
        drifts=entry.drifts,
        documents=str(entry.documents),
        mentions=str(entry.mentions),
        places=SEPARATOR.join(f"{s.text}: {_places(s)}" for s in entry.spellings),
    )


def verdict(spelling: LedgerSpelling) -> str:
    """What a spelling follows, or what is wrong with it."""
    judged = spelling.judged
    if judged.fault:
        return f"{WRONG}: {judged.fault}"
    if judged.derived:
        return DERIVED
    return ", ".join(judged.standards) or (BY_NO_STANDARD if judged.renders else UNCLEAR)


def _places(spelling: LedgerSpelling) -> str:
    return ", ".join(f"{place.document_id} {place.segment_id}" for place in spelling.places)


def write_table(rows: Iterable[LedgerRow]) -> Iterator[bytes]:
    """The file, in pieces."""
    return write_sheet(LEDGER, map(_cells, rows))


def _cells(row: LedgerRow) -> dict[str, str]:
    return {
        "name": row.name,
        "kind": row.kind,
        "russian_forms": with_counts(row.russian_forms),
        "english_forms": with_counts(row.english_forms),
        "proposed": row.proposed,
        "standard": SEPARATOR.join(f"{form} = {what}" for form, what in row.standard),
        "drifts": row.drifts,
        "documents": row.documents,
        "mentions": row.mentions,
        "places": row.places,
        ACCEPT: YES if row.accept else "",
    }


def read_table(path: Path) -> list[LedgerRow]:
    """The rows of a ledger.

    Raises:
        InputError: the file cannot be read, or a row cannot be used (``file:line`` is named).
    """
    return [_row(line) for line in read_sheet(LEDGER, path)]


def _row(line: Line) -> LedgerRow:
    cells, where = line
    if not cells["name"] or not cells["proposed"]:
        raise InputError("a row without a name or a proposed form", where=where, hint="fill the cell or delete the row")
    return LedgerRow(
        name=cells["name"],
        kind=cells["kind"].lower(),
        russian_forms=counted(cells["russian_forms"]),
        english_forms=counted(cells["english_forms"]),
        proposed=cells["proposed"],
        standard=tuple(_pair(item, where) for item in items(cells["standard"])),
        drifts=cells.get("drifts", ""),
        documents=cells.get("documents", ""),
        mentions=cells.get("mentions", ""),
        places=cells.get("places", ""),
        accept=is_accepted(line),
        where=where,
    )


def _pair(item: str, where: str) -> tuple[str, str]:
    form, equals, what = item.partition(" = ")
    if not equals:
        raise InputError(f"{item!r} in the column standard", where=where, hint="write each as FORM = STANDARD")
    return form.strip(), what.strip()
