"""Which segments to read first, where there is not the time to read all: the worst by their estimated quality.

Of each document alone, or of a whole batch: then the reports wait on disk until all of them are there.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import IO, NamedTuple

from audit.model import DocumentReport, FileError
from audit.run.packing import packed_document, packed_report, unpacked_document, unpacked_report

# The share of the words that is read first where no budget is given.
SHARE = 0.2

Result = DocumentReport | FileError


class Candidate(NamedTuple):
    """A segment that may be read: the lower its score, the sooner; after that in the order of the batch."""

    score: float
    document: int
    place: int
    words: int
    segment: str


def candidates(report: DocumentReport, document: int = 0) -> list[Candidate]:
    """The segments of a report that have an estimate."""
    return [
        Candidate(report.quality[s.id].score, document, place, len((s.target or "").split()), s.id)
        for place, s in enumerate(report.segments)
        if s.id in report.quality
    ]


def within(found: Iterable[Candidate], share: float) -> list[Candidate]:
    """The worst, so many as fit into a share of the words of all, the worst first; at least one."""
    ordered = sorted(found)
    room = share * sum(one.words for one in ordered)
    chosen: list[Candidate] = []
    for one in ordered:
        if one.words <= room or not chosen:
            chosen.append(one)
            room -= one.words
    return chosen


def ranked(report: DocumentReport, share: float = SHARE) -> DocumentReport:
    """The report with what to read first of it."""
    return replace(report, read_first=tuple(one.segment for one in within(candidates(report), share)))


def ranked_each(results: Iterable[Result]) -> Iterator[Result]:
    """The same for each report of a run."""
    for result in results:
        yield ranked(result) if isinstance(result, DocumentReport) else result


def ranked_together(results: Iterable[Result], share: float) -> Iterator[Result]:
    """The reports of a run, with what to read first of all of them together, once all are there."""
    with tempfile.TemporaryFile() as file:
        waiting = _Waiting(file)
        found: list[Candidate] = []
        for number, result in enumerate(results):
            if isinstance(result, DocumentReport):
                found += candidates(result, number)
            waiting.add(result)
        chosen: defaultdict[int, list[str]] = defaultdict(list)
        for one in within(found, share):
            chosen[one.document].append(one.segment)
        for number, result in enumerate(waiting):
            if isinstance(result, DocumentReport):
                result = replace(result, read_first=tuple(chosen.get(number, ())))
            yield result


class _Waiting:
    """Results in a file, so that memory stays flat; what cannot be packed is kept as it is.

    Args:
        file: empty, to be written and read.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._entries: list[Result | Sequence[int]] = []

    def add(self, result: Result) -> None:
        """Put one at the end."""
        if isinstance(result, DocumentReport):
            document, report = packed_document(result.document), packed_report(result)
            if document is not None and report is not None:
                self._file.write(document + report)
                self._entries.append((len(document), len(report)))
                return
        self._entries.append(result)

    def __iter__(self) -> Iterator[Result]:
        """All of them in order, once."""
        self._file.seek(0)
        for entry in self._entries:
            if isinstance(entry, DocumentReport | FileError):
                yield entry
            else:
                of_document, of_report = entry
                document = unpacked_document(self._file.read(of_document))
                yield unpacked_report(self._file.read(of_report), document)
