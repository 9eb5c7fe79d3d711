"""The ledger as one self-contained HTML page: drifting names first, readable with scripts off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.ledger.entries import Drift, LedgerEntry
from audit.ledger.table import WRONG, verdict
from audit.model import FileError
from audit.outputs.html_page import frame, template

# Steady names on the page at most: the table has all of them.
STEADY = 2_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says of the run.

    Attributes:
        documents: how many were read.
        left_out: mentions of names for which there was no room.
        passed_over: segments that were too long to read.
        errors: files that could not be read.
        signature: version, glossary and house.
    """

    documents: int
    left_out: int
    passed_over: int
    errors: tuple[FileError, ...]
    signature: str


def page(entries: Sequence[LedgerEntry], facts: Facts, languages: tuple[str, str]) -> str:
    """The page; `entries` come in order, `languages` are those of the names and of their spellings."""
    by_drift = {drift: [entry for entry in entries if entry.drifts is drift] for drift in Drift}
    sections = [
        ("across", "Drifts across documents", by_drift[Drift.ACROSS]),
        ("within", "Drifts in one document", by_drift[Drift.WITHIN]),
        ("steady", "One spelling", by_drift[Drift.NONE][:STEADY]),
    ]
    return template("names.html").render(
        frame=frame("names.js"),
        sections=sections,
        entries=entries,
        hidden=max(0, len(by_drift[Drift.NONE]) - STEADY),
        facts=facts,
        verdict=verdict,
        wrong=WRONG,
        source_lang=languages[0],
        target_lang=languages[1],
        signature=facts.signature,
    )
