"""From findings that an editor accepts to rows of the file of decisions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from audit.decisions.apply import Decisions, file_name, first_of, folder_of, shortened, source_of, storable, words_of
from audit.decisions.file import DecisionFile
from audit.decisions.moved import Moved
from audit.model import Decision, DocumentReport, Finding, Segment, Status


class Stands(NamedTuple):
    """A finding where it stands."""

    finding: Finding
    segment: Segment | None
    report: DocumentReport


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms findings are accepted: why, by whom, until when, and whether in every document."""

    reason: str
    owner: str
    today: datetime.date
    expires: datetime.date | None = None
    everywhere: bool = False


def standing(documents: Iterable[DocumentReport]) -> Iterator[Stands]:
    """The findings of documents, in order."""
    for report in documents:
        segments = {s.id: s for s in report.segments}
        yield from (Stands(f, segments.get(f.segment), report) for f in report.findings)


def is_open(f: Finding, *, hints: bool = False) -> bool:
    """Whether a finding waits for a decision: it is counted, or a hint where those are asked for."""
    return f.counted or (hints and f.status is not Status.ACCEPTED)


def decision(stands: Stands, terms: Terms, file: Path) -> Decision:
    """The row for a finding; `file` is where it is to go."""
    f, segment, report = stands
    words = words_of(f)
    if terms.everywhere:
        return Decision(
            first_of(f.fingerprint), f.check, words, terms.reason, terms.owner, terms.today, terms.expires,
            everywhere=True, source=source_of(f, segment),
        )  # fmt: skip
    name, document = file_name(report.document.path, folder_of(file)), storable(report.document.id)
    return Decision(
        f.fingerprint, f.check, shortened(words), terms.reason, terms.owner, terms.today, terms.expires, name, document
    )


def follow(documents: Iterable[DocumentReport], file: Path) -> int:
    """Let the decisions of files that are gone be about those where their findings are now; how many there are.

    Raises:
        DecisionsError: the file of decisions cannot be used.
        OutputError: it cannot be written.
    """
    rows = DecisionFile(file)
    moved = Moved(Decisions(rows.rows, folder_of(file), datetime.date.min))
    for report in documents:
        moved.add(report)
    rows.replace(moved.rows)
    if moved.rows:
        rows.write()
    return len(moved.rows)


def accept(decisions: Iterable[Decision], file: Path, today: datetime.date) -> int:
    """Put decisions into a file, which is written whole or not at all; how many it did not have.

    Raises:
        DecisionsError: the file cannot be used.
        OutputError: it cannot be written.
    """
    rows = DecisionFile(file)
    added = rows.put(decisions, today)
    if added:
        rows.write()
    return added
