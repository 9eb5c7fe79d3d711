"""Decisions about files that are gone whose findings stand in others: those that were renamed, or moved."""

from __future__ import annotations

from dataclasses import replace

from audit.decisions.apply import Decisions, excerpt_of
from audit.model import Decision, DocumentReport


class Moved:
    """Looks for the findings of decisions whose file is gone; takes the reports of a run one by one.

    They are not let stand by it: where one of two copies was deleted, nobody looked at the other.

    Attributes:
        rows: the decisions whose finding is open in another file, each with the row that would be about that one.
    """

    def __init__(self, decisions: Decisions) -> None:
        self.rows: dict[Decision, Decision] = {}
        self._decisions = decisions
        gone = {file for file in {row.file for row in decisions.rows} if file is not None and decisions.missing(file)}
        self._lost = {(row.fingerprint, row.check): row for row in decisions.rows if row.file in gone}

    def add(self, report: DocumentReport) -> None:
        """Look through one document."""
        if not self._lost:
            return
        for f in report.findings:
            row = self._lost.get((f.fingerprint, f.check))
            if row is None or row in self.rows or f.decision is not None or row.excerpt not in ("", excerpt_of(f)):
                continue
            file, document = self._decisions.place(report.document)
            self.rows[row] = replace(row, file=file, document=document if row.document is not None else None)
