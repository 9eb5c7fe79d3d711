"""Decisions that match nothing in a run: what they were about was put right, or is not there any more."""

from __future__ import annotations

from audit.decisions.apply import Decisions
from audit.model import Decision, DocumentReport


class Leftovers:
    """Which decisions of a file match nothing; takes the reports of a run one by one, in any order.

    A decision about a document is judged where that document was audited, one about a file where all of the file was,
    one about any document where there were several. What a run did not look at is no ground to call anything stale,
    but for a file that is gone.
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._files = {row.file for row in decisions.rows if row.file is not None}
        self._places = {(row.file, row.document) for row in decisions.rows}
        self._seen_files: set[str] = set()
        self._failed: set[str] = set()
        self._seen: set[tuple[str | None, str | None]] = set()
        self._stale: set[Decision] = set()
        self._matched: set[Decision] = set()
        self._documents = 0

    def add(self, report: DocumentReport) -> None:
        """Take one document into account."""
        self._documents += 1
        if not self._decisions.rows:
            return
        place = self._decisions.place(report.document)
        if place[0] in self._files:
            self._seen_files.add(place[0])
        if place in self._places:
            self._seen.add(place)
        self._stale.update(report.stale)
        if any(f.decision is not None for f in report.findings):
            self._matched.update(row for _, rows in self._decisions.covering(report) for row in rows)

    def fail(self, path: str) -> None:
        """Note a file that was not audited, or not all of it."""
        if self._decisions.rows:
            self._failed.add(self._decisions.file(path))

    def rows(self) -> tuple[Decision, ...]:
        """The decisions that match nothing, in the order of their file."""
        return tuple(row for row in self._decisions.rows if self._decisions.looked_for(row) and self._is_stale(row))

    def _is_stale(self, row: Decision) -> bool:
        if row in self._stale:
            return True
        if row in self._matched or (row.file, row.document) in self._seen:
            return False
        if row.file is None:
            return self._documents > 1
        if row.file in self._failed:
            return False
        return row.file in self._seen_files or self._decisions.missing(row.file)
