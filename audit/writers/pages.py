"""The writer of formats with one page a document and an index: HTML and Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from audit.errors import OutputError
from audit.model import DocumentReport, Severity, Signature, Summary, Verdict
from audit.writers.files import Sink
from audit.writers.outcomes import Outcome, outcome
from audit.writers.presentation import VERDICT_ORDER, severity_counts, title
from audit.writers.slugs import Slugs


class Row(NamedTuple):
    """What the index says of one document."""

    id: str
    page: str
    title: str
    title_lang: str
    verdict: Verdict
    outcome: Outcome
    mqm: float
    sufficient: bool
    words: int
    counts: Mapping[Severity, int]
    hints: int


@dataclass(frozen=True, slots=True)
class PageFormat:
    """How one format renders.

    Attributes:
        suffix: of the files, with its dot.
        page: renders a document; `index` is the name of the index page, or None without one.
        index: renders the index of rows already in order, in pieces: it may have thousands of rows.
    """

    suffix: str
    page: Callable[[DocumentReport, Signature, str | None], str]
    index: Callable[[Sequence[Row], Summary, Signature], Iterable[str]]


class PageWriter:
    """Writes a page as each document comes, and the index at the end."""

    def __init__(self, format: PageFormat, sink: Sink, signature: Signature) -> None:
        self._format, self._sink, self._signature = format, sink, signature
        self._slugs = Slugs()
        self._rows: list[Row] = []
        # The first document waits for a second one: only then do its pages link to an index.
        self._first: DocumentReport | None = None
        self._open = True
        self.entry: Path | None = None

    def document(self, report: DocumentReport) -> None:
        """Render one document.

        Raises:
            OutputError: it cannot be written, or is the second one for standard output.
        """
        if self._rows and self._sink.single:
            raise OutputError(
                "standard output takes the report of one document in this format",
                hint="--output FOLDER, or --format json",
            )
        row = self._row(report)
        self._rows.append(row)
        if len(self._rows) == 1:
            self._first = report
            return
        self._write_first(indexed=True)
        self._write_page(row.page, report, indexed=True)

    def finish(self, summary: Summary) -> None:
        """Write the index of a batch and make everything appear.

        Raises:
            OutputError: something cannot be written; then nothing appears.
        """
        indexed = not self._sink.single and (len(self._rows) != 1 or bool(summary.errors or summary.passed_over))
        self._write_first(indexed=indexed)
        if indexed:
            rows = sorted(self._rows, key=lambda r: (VERDICT_ORDER[r.verdict], r.mqm, r.id))
            self._write(self._index_name, self._format.index(rows, summary, self._signature))
        self._sink.commit()
        if indexed or self._rows:
            self.entry = self._sink.place(self._index_name if indexed else self._rows[0].page)
        self._open = False

    def abort(self) -> None:
        """Leave nothing behind."""
        if self._open:
            self._open = False
            self._sink.discard()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.abort()

    @property
    def _index_name(self) -> str:
        return f"index{self._format.suffix}"

    def _row(self, report: DocumentReport) -> Row:
        text, language = title(report)
        counts, hints = severity_counts(report.findings)
        return Row(
            report.document.id,
            self._slugs.of(report.document.id) + self._format.suffix,
            text,
            language,
            report.verdict,
            outcome(report),
            report.score.mqm,
            report.score.sufficient,
            report.score.words,
            counts,
            hints,
        )

    def _write_first(self, *, indexed: bool) -> None:
        if self._first is not None:
            self._write_page(self._rows[0].page, self._first, indexed=indexed)
            self._first = None

    def _write_page(self, name: str, report: DocumentReport, *, indexed: bool) -> None:
        index = self._index_name if indexed else None
        self._write(name, [self._format.page(report, self._signature, index)])

    def _write(self, name: str, pieces: Iterable[str]) -> None:
        self._sink.write(name, (piece.encode("utf-8", "replace") for piece in pieces))
