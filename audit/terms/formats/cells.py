"""Termbase tables: what the columns of CSV and XLSX are called, and how a cell holds several forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from audit.errors import GlossaryError
from audit.terms.records import Record, tidy
from audit.text.nearest import meant
from audit.text.patterns import pattern

USUAL = ("source", "target", "kind", "accept", "forbid", "case", "note", "domain")
_USUAL = ",".join(USUAL)
_CONTEXTS = ("right_near", "wrong_near")
_RARE = (
    "deprecate",
    "source_deprecate",
    "source_forbid",
    "number",
    "translate",
    "definition",
    "id",
    *_CONTEXTS,
    "severity",
)
COLUMNS = (*USUAL, *_RARE)
REQUIRED = ("source", "target")
SEPARATOR = "|"
_FORMS = frozenset(
    ("source", "target", "accept", "forbid", "deprecate", "source_deprecate", "source_forbid", *_CONTEXTS)
)
# A separator, unless a backslash stands before it.
_BETWEEN_FORMS = pattern(r"(?<!\\)\|")


def header_of(cells: Sequence[str], where: str) -> list[str]:
    """The names of the columns.

    Raises:
        GlossaryError: a column is unknown, stands twice or is missing.
    """
    names = [cell.strip().lower() for cell in cells]
    if not set(names).intersection(COLUMNS):
        what = f"the first row names no column of a termbase: {', '.join(cells)}"
        raise GlossaryError(what, where=where, hint=f"put a row above that names the columns, or rename them: {_USUAL}")
    for name in names:
        if name not in COLUMNS:
            hint = f"{meant(name, COLUMNS)}valid columns: {', '.join(COLUMNS)}"
            raise GlossaryError(f"unknown column {name!r}", where=where, hint=hint)
        if names.count(name) > 1:
            raise GlossaryError(f"column {name!r} stands twice", where=where, hint="merge the two columns")
    for name in REQUIRED:
        if name not in names:
            raise GlossaryError(f"no column {name!r}", where=where, hint=f"needed: {', '.join(REQUIRED)}")
    return names


def no_header(name: str) -> GlossaryError:
    """The error for a table without a header."""
    return GlossaryError("no header", where=f"{name}:1", hint=f"the first row names the columns: {_USUAL}")


def record_of_cells(cells: Mapping[str, str], where: str) -> Record:
    """What a row holds."""
    forms = {name: _forms(cell) for name, cell in cells.items() if name in _FORMS and cell}
    values = {name: cell.strip() for name, cell in cells.items() if name not in _FORMS}
    return Record(where, **forms, **values)  # type: ignore[arg-type]


def rows_of(records: Sequence[Record]) -> list[list[str]]:
    """A header and a row for each record. Columns that few termbases need are left out where nothing is in them."""
    columns = [*USUAL, *(name for name in _RARE if any(getattr(record, name) for record in records))]
    return [columns, *([cell_of(getattr(record, name)) for name in columns] for record in records)]


@lru_cache(maxsize=16)
def _forms(cell: str) -> tuple[str, ...]:
    if "\\" not in cell:
        return tidy(cell.split(SEPARATOR))
    return tidy(part.replace("\\|", SEPARATOR) for part in _BETWEEN_FORMS.split(cell))


def cell_of(value: str | tuple[str, ...]) -> str:
    """The cell for a value, or for several forms."""
    if isinstance(value, str):
        return value
    return f" {SEPARATOR} ".join(form.replace(SEPARATOR, "\\|") for form in value)
