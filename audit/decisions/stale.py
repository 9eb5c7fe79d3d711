"""Decisions that match nothing in a run: what they were about was put right, or is not there any more."""

from __future__ import annotations

from collections import Counter, defaultdict

from audit.decisions.apply import Decisions
from audit.model import Decision, DocumentReport


class Leftovers:
    """Which decisions of a file match nothing; takes the reports of a run one by one, in any order.

    A decision about a document is judged where that document was audited, one about a file where all of the file was,
    one about any document where there were several. What a run did not look at, or not with the check of a decision, is
    no ground to call anything stale, but for a file that is gone.

    Args:
        decisions: those of the run.
    """

    def __init__(self, decisions: Decisions) -> None:
        self._decisions = decisions
        self._by_file: dict[str | None, list[Decision]] = defaultdict(list)
        for row in decisions.rows:
            self._by_file[row.file].append(row)
        self._places = {(row.file, row.document) for row in decisions.rows}
        self._failed: set[str] = set()
        self._seen: set[tuple[str | None, str | None]] = set()
        self._looked_for: set[Decision] = set()
        self._anywhere: Counter[Decision] = Counter()
        self._stale: set[Decision] = set()
        self._matched: set[Decision] = set()

    def add(self, report: DocumentReport, decisions: Decisions | None = None) -> None:
        """Take one document into account.

        Args:
            report: of the document.
            decisions: those of its settings, which may leave out other checks; by default those of the run.
        """
        if not self._decisions.rows:
            return
        decisions = decisions or self._decisions
        place = self._decisions.place(report.document)
        if place in self._places:
            self._seen.add(place)
        self._looked_for.update(filter(decisions.looked_for, self._by_file.get(place[0], ())))
        self._anywhere.update(filter(decisions.looked_for, self._by_file.get(None, ())))
        self._stale.update(report.stale)
        if any(f.decision is not None for f in report.findings):
            self._matched.update(row for _, rows in self._decisions.covering(report) for row in rows)

    def fail(self, path: str) -> None:
        """Note a file that was not audited, or not all of it."""
        if self._decisions.rows:
            self._failed.add(self._decisions.file(path))

    def rows(self) -> tuple[Decision, ...]:
        """The decisions that match nothing, in the order of their file."""
        return tuple(filter(self._is_stale, self._decisions.rows))

    def _is_stale(self, row: Decision) -> bool:
        if row in self._stale:
            return True
        if row in self._matched or (row.file, row.document) in self._seen:
            return False
        if row.file is None:
            return self._anywhere[row] > 1
        if row.file in self._failed:
            return False
        return row in self._looked_for or (self._decisions.looked_for(row) and self._decisions.missing(row.file))
