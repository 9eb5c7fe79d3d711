"""The ledger as one self-contained HTML page: drifting names first, readable with scripts off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audit.ledger.entries import Drift, LedgerEntry
from audit.ledger.table import WRONG, verdict
from audit.model import FileError
from audit.outputs.html_page import frame, template

# Names of each kind of drift on the page at most: the table has all of them.
MOST = 2_000


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page says of the run.

    Attributes:
        documents: how many were read.
        names: how many there are of each kind of drift.
        passed_over: segments that were too long to read.
        errors: files that could not be read.
        signature: version, glossary and house.
    """

    documents: int
    names: Mapping[Drift, int]
    passed_over: int
    errors: tuple[FileError, ...]
    signature: str


def page(entries: Mapping[Drift, Sequence[LedgerEntry]], facts: Facts, languages: tuple[str, str]) -> str:
    """The page.

    Args:
        entries: the first ones of each kind of drift, in order, `MOST` or all there are.
        facts: what else it says.
        languages: of the names and of their spellings.
    """
    sections = [
        (id, title, entries[drift], facts.names[drift])
        for drift, id, title in (
            (Drift.ACROSS, "across", "Drifts across documents"),
            (Drift.WITHIN, "within", "Drifts in one document"),
            (Drift.NONE, "steady", "No drift"),
        )
    ]
    return template("names.html").render(
        frame=frame("names.js"),
        sections=sections,
        kinds=sorted({entry.kind for some in entries.values() for entry in some}),
        names=sum(facts.names.values()),
        facts=facts,
        verdict=verdict,
        wrong=WRONG,
        source_lang=languages[0],
        target_lang=languages[1],
        signature=facts.signature,
    )
