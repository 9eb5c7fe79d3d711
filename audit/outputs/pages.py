"""The writer of formats with one page a document and an index: HTML and Markdown."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from audit.errors import OutputError
from audit.model import CheckHelp, DocumentReport, Severity, Signature, Summary, Verdict
from audit.outputs.files import Sink
from audit.outputs.hrefs import Href, hrefs_from
from audit.outputs.outcomes import DocumentOutcome, outcome
from audit.outputs.presentation import VERDICT_ORDER, severity_counts, shown_path, title, told_apart
from audit.outputs.read_first import FirstOfRun, expected, first_of_run, worst_of_run
from audit.outputs.slugs import Slugs


class IndexRow(NamedTuple):
    """What the index says of one document.

    Attributes:
        number: of the document in the run, from 0.
        place: its path, where other documents of the run have its id.
        page: the name of its page; empty where it has none.
        expected: its estimated quality; None where no reading order was asked for.
        first: how many of its segments are to be read first.
    """

    id: str
    place: str
    page: str
    title: str
    title_lang: str
    verdict: Verdict
    outcome: DocumentOutcome
    mqm: float
    sufficient: bool
    words: int
    counts: Mapping[Severity, int]
    hints: int
    expected: float | None = None
    first: int = 0
    number: int = 0


class ToRead(NamedTuple):
    """A segment to read first, and the row of its document."""

    segment: FirstOfRun
    row: IndexRow


@dataclass(frozen=True, slots=True)
class PageFormat:
    """How one format renders.

    Attributes:
        suffix: of the files, with its dot.
        page: renders a document in pieces; it is given what the checks say of themselves, by id, the name of the
            index page, or None without one, and the links to files.
        index: renders the index of rows already in order, in pieces: it may have thousands of rows. It is given the
            segments to read first, too.
    """

    suffix: str
    page: Callable[[DocumentReport, Signature, Mapping[str, CheckHelp], str | None, Href], Iterable[str]]
    index: Callable[[Sequence[IndexRow], Sequence[ToRead], Summary, Signature], Iterable[str]]


class _Index:
    """What the index says, document by document."""

    def __init__(self) -> None:
        self.rows: list[IndexRow] = []
        self._worst: list[FirstOfRun] = []

    def take(self, row: IndexRow, first: Sequence[FirstOfRun], page: str = "") -> None:
        """Take in what the index says of the next document."""
        number = len(self.rows)
        self.rows.append(row._replace(page=page, number=number))
        self._worst = worst_of_run([*self._worst, *(one._replace(document=number) for one in first)])

    def pieces(self, format: PageFormat, summary: Summary, signature: Signature) -> Iterator[bytes]:
        rows = _in_order(self.rows)
        of_number = {row.number: row for row in rows}
        first = [ToRead(one, of_number[one.document]) for one in self._worst]
        for piece in format.index(rows, first, summary, signature):
            yield piece.encode("utf-8", "replace")


class PageWriter:
    """Writes a page as each document comes, and the index at the end."""

    def __init__(self, format: PageFormat, sink: Sink, signature: Signature, checks: Mapping[str, CheckHelp]) -> None:
        self._format, self._sink, self._signature, self._checks = format, sink, signature, checks
        self._href = hrefs_from(sink.place(f"index{format.suffix}"))
        self._slugs = Slugs()
        self._index = _Index()
        self.entry: Path | None = None

    def document(self, report: DocumentReport, *, several: bool) -> Callable[[], None]:
        """Render one document; `several` has its page link to an index.

        Raises:
            OutputError: it cannot be written, or is the second one for standard output.
        """
        if self._index.rows and self._sink.single:
            raise OutputError(
                "one file, or standard output, takes the report of one document in this format",
                hint="--output FOLDER, or --format json",
            )
        index = self._index_name if several and not self._sink.single else None
        pieces = self._format.page(report, self._signature, self._checks, index, self._href)
        name = self._sink.stage(piece.encode("utf-8", "replace") for piece in pieces)
        return partial(self._take, _row(report), first_of_run(report), name)

    def _take(self, row: IndexRow, first: Sequence[FirstOfRun], name: Callable[[str], None]) -> None:
        page = self._slugs.of(row.id) + self._format.suffix
        name(page)
        self._index.take(row, first, page)

    def finish(self, summary: Summary) -> None:
        """Write the index of a batch.

        Raises:
            OutputError: it cannot be written.
        """
        rows = self._index.rows
        indexed = not self._sink.single and (len(rows) != 1 or bool(summary.errors or summary.passed_over))
        if indexed:
            self._sink.stage(self._index.pieces(self._format, summary, self._signature))(self._index_name)
        if indexed or rows:
            self.entry = self._sink.place(self._index_name if indexed else rows[0].page)

    @property
    def _index_name(self) -> str:
        return f"index{self._format.suffix}"


class IndexWriter:
    """Writes the index alone, for archives whose pages nobody would open: its rows have no page."""

    def __init__(self, format: PageFormat, sink: Sink, signature: Signature) -> None:
        self._format, self._sink, self._signature = format, sink, signature
        self._index = _Index()
        self.entry: Path | None = None

    def document(self, report: DocumentReport, *, several: bool) -> Callable[[], None]:
        """Take the row of one document."""
        return partial(self._index.take, _row(report), first_of_run(report))

    def finish(self, summary: Summary) -> None:
        """Write the index.

        Raises:
            OutputError: it cannot be written.
        """
        name = f"index{self._format.suffix}"
        self._sink.stage(self._index.pieces(self._format, summary, self._signature))(name)
        self.entry = self._sink.place(name)


def _in_order(rows: Iterable[IndexRow]) -> list[IndexRow]:
    """The worst first, by what is expected of them if that is known; a path only where several have one id."""
    ordered = sorted(rows, key=lambda r: (_unknown_last(r.expected), VERDICT_ORDER[r.verdict], r.mqm, r.id))
    places = told_apart((row.id, row.place) for row in ordered)
    return [row._replace(place=shown_path(places.get((row.id, row.place), ""))) for row in ordered]


def _unknown_last(expected: float | None) -> float:
    return math.inf if expected is None else expected


def _row(report: DocumentReport) -> IndexRow:
    text, language = title(report)
    counts, hints = severity_counts(report.findings)
    return IndexRow(
        report.document.id,
        report.document.path,
        "",
        text,
        language,
        report.verdict,
        outcome(report),
        report.score.mqm,
        report.score.sufficient,
        report.score.words,
        counts,
        hints,
        expected(report),
        len(report.read_first or ()),
    )
