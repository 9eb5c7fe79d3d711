"""Chosen suggestions into a glossary."""

from __future__ import annotations

from pathlib import Path

from audit.decisions.tables.accept import Accepted, Proposal, put
from audit.mining.table import read_chosen
from audit.terms.formats.csv_table import direction_of
from audit.terms.records import Record, term_of


def accept(table: Path, glossary: Path) -> Accepted:
    """Put the rows marked in the column ``accept`` into a glossary, whole or not at all; it is made if need be.

    Raises:
        InputError: the table cannot be read, or nothing in it is chosen.
        GlossaryError: the glossary cannot be read, or contradicts a row (both places are named).
        OutputError: the glossary cannot be written.
    """
    chosen = read_chosen(table)
    return put([_proposal(record) for record in chosen], glossary, direction_of(chosen).source)


def _proposal(record: Record) -> Proposal:
    term = term_of(record, direction_of([record]))
    return Proposal(
        name=term.source[0],
        source=term.source,
        target=term.target,
        kind=term.kind,
        accept=term.accept,
        forbid=term.forbid,
        where=record.where,
        case=record.case,
        note=record.note,
        domain=record.domain,
    )
