"""Decisions put to what was found: which findings are accepted, which no longer, which are known."""

from __future__ import annotations

import datetime
import os
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audit.decisions.file import read_decisions
from audit.decisions.notes import with_opt_outs
from audit.decisions.reports import Baseline
from audit.inputs.stdin import NAME as STDIN
from audit.model import Decision, Document, DocumentReport, Finding, Segment, Status

# Characters of the words that stand in a row.
_EXCERPT = 120
# A file and the id of a document in it.
_Place = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Decided:
    """What is to be said of a document.

    Attributes:
        findings: with their status.
        stale: the decisions about it that match none of them.
        compared: whether it was asked what an earlier run found.
    """

    findings: tuple[Finding, ...]
    stale: tuple[Decision, ...] = ()
    compared: bool = False


class Decisions:
    """What was decided of findings; asked document by document, it remembers nothing of them.

    A row that names a file or a document is about findings there alone, any other about findings anywhere.

    Args:
        rows: of the file of decisions.
        folder: where it lies: what the files in it are named from.
        today: the day on which decisions hold, or no longer.
        baseline: what an earlier run found.
        left_out: checks that do not run this time; of decisions about theirs nothing can be said.
    """

    def __init__(
        self,
        rows: Sequence[Decision],
        folder: Path,
        today: datetime.date,
        baseline: Baseline | None = None,
        left_out: Collection[str] = (),
    ) -> None:
        self.rows, self._folder, self._today, self._baseline = tuple(rows), folder, today, baseline
        self._left_out = left_out
        self._narrow: dict[_Place, list[Decision]] = defaultdict(list)
        self._by_fingerprint: dict[str, list[Decision]] = defaultdict(list)
        self._by_words: dict[tuple[str, str, str], list[Decision]] = defaultdict(list)
        for row in rows:
            if row.file is not None or row.document is not None:
                self._narrow[row.file, row.document].append(row)
                continue
            self._by_fingerprint[first_of(row.fingerprint)].append(row)
            if row.everywhere and row.excerpt:
                self._by_words[row.check, row.excerpt, row.source].append(row)

    def decide(self, report: DocumentReport) -> Decided:
        """How the findings of a document stand to what was decided, in the file of decisions or beside a segment."""
        decided = self._decided_in_file(report)
        if not any(segment.notes for segment in report.segments):
            return decided
        return replace(decided, findings=with_opt_outs(decided.findings, report.segments))

    def _decided_in_file(self, report: DocumentReport) -> Decided:
        known = self._baseline.of(report.document) if self._baseline is not None else ()
        about = self._about(report.document)
        if not (about or self._baseline is not None or self._by_fingerprint):
            return Decided(report.findings)
        used: set[Decision] = set()
        findings = []
        for f, rows in self.covering(report):
            used.update(rows)
            findings.append(self._decided(f, rows, known))
        # One that names no document is looked for in others, too: see `audit.decisions.stale`.
        own = (row for row in about if row.file is not None and row.document is not None)
        stale = tuple(row for row in own if row not in used and self.looked_for(row))
        return Decided(tuple(findings), stale, self._baseline is not None)

    def covering(self, report: DocumentReport) -> Iterator[tuple[Finding, list[Decision]]]:
        """The findings of a document, in order, with the decisions that are about each."""
        here: dict[str, list[Decision]] = defaultdict(list)
        for row in self._about(report.document):
            here[row.fingerprint].append(row)
        segments = {s.id: s for s in report.segments}
        for f in report.findings:
            rows = [*self._wide(f, segments.get(f.segment)), *here.get(f.fingerprint, ())]
            # Who reads a row goes by the check that it names.
            yield f, [row for row in rows if row.check == f.check]

    def looked_for(self, row: Decision) -> bool:
        """Whether the check of a decision runs."""
        return row.check not in self._left_out

    def file(self, path: str) -> str:
        """A file as rows name it."""
        return file_name(path, self._folder)

    def place(self, document: Document) -> tuple[str, str]:
        """A document's file and id as rows name them."""
        return self.file(document.path), storable(document.id)

    def missing(self, file: str) -> bool:
        """Whether a file that rows name is not there any more; what came from standard input never was."""
        return file != STDIN and not os.path.exists(self._folder / file)

    def _decided(self, f: Finding, rows: Sequence[Decision], known: Container[str]) -> Finding:
        if rows:
            row = next((row for row in rows if row.holds(self._today)), rows[0])
            return replace(f, status=Status.ACCEPTED if row.holds(self._today) else Status.EXPIRED, decision=row)
        return replace(f, status=Status.KNOWN) if f.fingerprint in known else f

    def _about(self, document: Document) -> list[Decision]:
        """The decisions that name this document, or its file."""
        if not self._narrow:
            return []
        file, name = self.place(document)
        return [row for key in ((file, None), (None, name), (file, name)) for row in self._narrow.get(key, ())]

    def _wide(self, f: Finding, segment: Segment | None) -> Iterable[Decision]:
        """The decisions that hold in any document."""
        if not self._by_fingerprint:
            return ()
        by_words = self._by_words.get((f.check, words_of(f), source_of(f, segment)), ())
        return dict.fromkeys((*self._by_fingerprint.get(first_of(f.fingerprint), ()), *by_words))


def load_decisions(
    file: str, today: datetime.date, baseline: Baseline | None = None, left_out: Collection[str] = ()
) -> Decisions:
    """The decisions in a file, and what an earlier run found; an empty name is no file.

    Raises:
        DecisionsError: the file cannot be used.
    """
    rows = read_decisions(Path(file)) if file else ()
    return Decisions(rows, folder_of(Path(file)), today, baseline, left_out)


def folder_of(file: Path) -> Path:
    """What the files in a file of decisions are named from."""
    return Path(os.path.abspath(file)).parent


def file_name(path: str, folder: Path) -> str:
    """A document's file as decisions name it: from their folder; as it stands where it is no file of that disk."""
    whole = os.path.abspath(path)
    try:
        return storable(Path(os.path.relpath(whole, folder)).as_posix() if os.path.exists(whole) else path)
    except ValueError:  # another drive, or a name that no file can have
        return storable(path)


def storable(text: str) -> str:
    """A text without halves of surrogate pairs, which no TOML can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def first_of(fingerprint: str) -> str:
    """The fingerprint of the first of several findings alike in a document: a wide decision is about all of them."""
    return fingerprint.partition("-")[0]


def words_of(f: Finding) -> str:
    """The words that a finding marks, on one line."""
    return storable(" ".join(f.text.split()))


def excerpt_of(f: Finding) -> str:
    """The words that a finding marks, as a row about one place has them."""
    return shortened(words_of(f))


def shortened(words: str) -> str:
    """As many of the words as tell a reader of the decisions what they are about."""
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}…"


def source_of(f: Finding, segment: Segment | None) -> str:
    """The words of the source that a finding marks beside those of the translation."""
    if f.source_span is None or f.target_span is None or segment is None or segment.source is None:
        return ""
    return storable(" ".join(segment.source[slice(*f.source_span)].split()))
