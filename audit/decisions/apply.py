"""Decisions put to what was found: which findings are accepted, which no longer, which are known."""

from __future__ import annotations

import datetime
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audit.decisions.file import read_decisions
from audit.decisions.reports import Baseline, read_baseline
from audit.model import Decision, Document, DocumentReport, Finding, Segment, Status


@dataclass(frozen=True, slots=True)
class Decided:
    """The findings of a document with their status, and the decisions about it that match none of them."""

    findings: tuple[Finding, ...]
    stale: tuple[Decision, ...]


class Decisions:
    """What was decided of findings; asked document by document, it remembers nothing of them.

    Args:
        rows: of the file of decisions.
        folder: where it lies: what the files in it are named from.
        today: the day on which decisions hold, or no longer.
        baseline: what an earlier run found.
    """

    def __init__(
        self, rows: Sequence[Decision], folder: Path, today: datetime.date, baseline: Baseline | None = None
    ) -> None:
        self._folder, self._today, self._baseline = folder, today, baseline
        self.everywhere = tuple(row for row in rows if row.file is None and row.document is None)
        self._narrow: Mapping[tuple[str | None, str | None], list[Decision]] = _grouped(rows)
        self._by_words: dict[tuple[str, str, str], list[Decision]] = defaultdict(list)
        self._by_fingerprint: dict[str, list[Decision]] = defaultdict(list)
        for row in self.everywhere:
            self._by_fingerprint[first_of(row.fingerprint)].append(row)
            if row.everywhere:
                self._by_words[row.check, row.excerpt, row.source].append(row)

    def decide(self, report: DocumentReport) -> Decided:
        """How the findings of a document stand to what was decided."""
        about = self._about(report.document)
        here: dict[str, list[Decision]] = defaultdict(list)
        for row in about:
            here[row.fingerprint].append(row)
        known = self._baseline.of(report.document) if self._baseline is not None else frozenset()
        if not (here or known or self.everywhere):
            return Decided(report.findings, ())
        segments = {s.id: s for s in report.segments}
        used: set[Decision] = set()
        findings = []
        for f in report.findings:
            rows = [*here.get(f.fingerprint, ()), *self._wide(f, segments.get(f.segment))]
            used.update(rows)
            findings.append(self._decided(f, rows, known))
        return Decided(tuple(findings), tuple(row for row in about if row not in used))

    def _decided(self, f: Finding, rows: Sequence[Decision], known: frozenset[str]) -> Finding:
        if rows:
            row = next((row for row in rows if row.holds(self._today)), rows[0])
            return replace(f, status=Status.ACCEPTED if row.holds(self._today) else Status.EXPIRED, decision=row)
        return replace(f, status=Status.KNOWN) if f.fingerprint in known else f

    def _about(self, document: Document) -> list[Decision]:
        """The decisions that name this document, or its file."""
        file = file_name(document.path, self._folder)
        keys = dict.fromkeys(((file, document.id), (file, None), (None, document.id)))
        return [row for key in keys for row in self._narrow.get(key, ())]

    def _wide(self, f: Finding, segment: Segment | None) -> Iterable[Decision]:
        """The decisions that hold in any document."""
        if not self.everywhere:
            return ()
        by_words = self._by_words.get((f.check, words_of(f), source_of(f, segment)), ()) if words_of(f) else ()
        return dict.fromkeys((*self._by_fingerprint.get(first_of(f.fingerprint), ()), *by_words))


def load_decisions(file: str, today: datetime.date, baseline: str = "") -> Decisions:
    """The decisions in a file, and the findings that a JSON report knows; either may be empty: none.

    Raises:
        DecisionsError: one of them cannot be used.
    """
    rows = read_decisions(Path(file)) if file else ()
    return Decisions(rows, folder_of(Path(file)), today, read_baseline(Path(baseline)) if baseline else None)


def folder_of(file: Path) -> Path:
    """What the files in a file of decisions are named from."""
    return Path(os.path.abspath(file)).parent


def file_name(path: str, folder: Path) -> str:
    """A document's file as decisions name it: from their folder; as it stands where it is no file of that disk."""
    whole = os.path.abspath(path)
    try:
        return Path(os.path.relpath(whole, folder)).as_posix() if os.path.exists(whole) else path
    except ValueError:  # another drive, or a name that no file can have
        return path


def first_of(fingerprint: str) -> str:
    """The fingerprint of the first of several findings alike in a document: a wide decision is about all of them."""
    return fingerprint.partition("-")[0]


def words_of(f: Finding) -> str:
    """The words that a finding marks, on one line."""
    return " ".join(f.text.split())


def source_of(f: Finding, segment: Segment | None) -> str:
    """The words of the source that a finding marks beside those of the translation."""
    if f.source_span is None or f.target_span is None or segment is None or segment.source is None:
        return ""
    return " ".join(segment.source[slice(*f.source_span)].split())


def _grouped(rows: Iterable[Decision]) -> dict[tuple[str | None, str | None], list[Decision]]:
    grouped: dict[tuple[str | None, str | None], list[Decision]] = defaultdict(list)
    for row in rows:
        if row.file is not None or row.document is not None:
            grouped[row.file, row.document].append(row)
    return grouped
