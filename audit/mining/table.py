"""Suggestions as a table that an editor marks: the columns of a termbase, the evidence, and the mark.

The termbase's own column for other right renderings is called `admit` here, since `accept` takes the mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from audit.decisions.tables.sheet import (
    ACCEPT,
    SEPARATOR,
    Layout,
    Line,
    counted,
    is_accepted,
    read_sheet,
    with_counts,
    write_sheet,
)
from audit.errors import InputError
from audit.mining.known import Judged
from audit.terms.formats.cells import USUAL, cell_of, record_of_cells
from audit.terms.records import Record, usable

_ADMIT = "admit"
# Columns of a termbase, and what they are called here.
_OF_TERMBASE = {name: _ADMIT if name == "accept" else name for name in USUAL}
SUGGESTIONS = Layout(
    name="a table of suggestions",
    columns=(
        *_OF_TERMBASE.values(),
        "count", "together", "share", "strength", "others", "places", "glossary", ACCEPT,
    ),
    required=("source", "target", ACCEPT),
    made_by="audit glossary suggest PATHS",
)  # fmt: skip


def write_table(found: Iterable[Judged]) -> Iterator[bytes]:
    """The file, in pieces."""
    return write_sheet(SUGGESTIONS, map(_cells, found))


def _cells(judged: Judged) -> Mapping[str, str]:
    suggestion, best = judged.suggestion, judged.suggestion.linked.best
    cells = {
        "source": cell_of((suggestion.source,)),
        "target": cell_of((suggestion.target,)),
        "kind": str(judged.kind),
        "count": str(best.segments),
        "together": str(best.together),
        "share": f"{best.share:.2f}",
        "strength": f"{best.strength:.1f}",
        "others": with_counts(suggestion.others),
        "places": SEPARATOR.join(suggestion.places),
        "glossary": SEPARATOR.join(f"{term.where}: {term.target}" for term in judged.against),
    }
    return dict.fromkeys(SUGGESTIONS.columns, "") | cells


def read_chosen(path: Path) -> list[Record]:
    """The rows that are marked, checked as rows of a termbase are.

    Raises:
        InputError: the file cannot be read, no row is marked, or one cannot be used (``file:line`` is named).
    """
    lines = [line for line in read_sheet(SUGGESTIONS, path) if is_accepted(line)]
    if not lines:
        raise InputError("no row is chosen", where=str(path), hint=f"write yes into the column {ACCEPT}")
    return [_chosen(line) for line in lines]


def _chosen(line: Line) -> Record:
    cells = {name: line.cells.get(column, "") for name, column in _OF_TERMBASE.items()}
    # What an editor takes from the column of other renderings has its count behind it.
    cells["accept"] = SEPARATOR.join(form for form, _ in counted(cells["accept"]))
    record = record_of_cells(cells, line.where)
    for problem in usable([record])[1]:
        raise InputError(problem.what, where=problem.where, hint=problem.hint)
    return record
