"""The summary on the terminal: documents with their verdicts, then what to look at first."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from heapq import nsmallest
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from audit.model import Confidence, DocumentReport, Finding, Summary
from audit.outputs import Writer
from audit.outputs.files import Sink, output_errors
from audit.outputs.outcomes import (
    annotated_in_run,
    decided_in_run,
    not_looked_at,
    not_looked_at_in_run,
    notices,
    outcome,
    outcomes,
    reach,
    said_of_stale,
)
from audit.outputs.presentation import SEVERITIES, VERDICT_ORDER, cut, number, reading, severity_counts, told_apart
from audit.outputs.read_first import expected, read_first, said_of_first, said_of_run
from audit.outputs.terminal_lines import STYLES, badness, first_line, line_of, score_line
from audit.text.plurals import count
from audit.text.visible import one_line
from audit.unread import said_of

TOP_DOCUMENTS = 25
TOP_FINDINGS = 10
TOP_REMOVED = 5
_WIDE = 160

# What a document is sorted by, its path, and its cells in the table but for its id.
_Row = tuple[tuple[float, int, float, str], str, tuple[Styled, ...]]
# What a finding or a segment to read first is sorted by, and the line that shows it.
_Line = tuple[tuple[int, ...], Styled]
_First = tuple[tuple[float, int, int], Styled]


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Tell whoever called, where rich would end the program with exit code 1, which is the gate's."""
        raise


def _on_standard_output() -> Console:
    # A file or a pipe has no width; rich would take it for one of 80 columns and cut names short.
    width = None if sys.stdout.isatty() else _WIDE
    return _Console(soft_wrap=True, highlight=False, file=sys.stdout, width=width)


class TerminalWriter:
    """Prints one document in full, several as a table with the worst findings.

    rich leaves colours out where the output is no terminal or NO_COLOR is set. Memory is flat: only
    the worst documents and findings so far are kept.

    Args:
        console: where to print; standard output by default.
        beside: writers of the same run, finished before this one, whose reports are pointed to.
        sink: where they wrote.
    """

    entry = None

    def __init__(
        self, console: Console | None = None, *, beside: Sequence[Writer] = (), sink: Sink | None = None
    ) -> None:
        self._beside, self._sink = beside, sink
        self._console = console or _on_standard_output()
        self._documents = 0
        self._only: DocumentReport | None = None
        self._rows: list[_Row] = []
        self._small = self._ranked = False
        self._lines: list[_Line] = []
        self._first: list[_First] = []
        self._firsts = 0

    def document(self, report: DocumentReport, *, several: bool = False) -> Callable[[], None]:
        """Look at one document; calling what is returned takes it into account."""
        lines = nsmallest(TOP_FINDINGS, _lines(report, self._documents + 1), key=lambda line: line[0])
        return partial(self._take, report, _row(report), lines, _firsts(report, self._documents + 1))

    def _take(self, report: DocumentReport, row: _Row, lines: Sequence[_Line], first: Sequence[_First]) -> None:
        self._documents += 1
        self._only = report if self._documents == 1 else None
        self._ranked |= report.read_first is not None
        self._small |= not report.score.sufficient
        self._rows = nsmallest(TOP_DOCUMENTS, [*self._rows, row], key=lambda r: r[0])
        self._lines = nsmallest(TOP_FINDINGS, [*self._lines, *lines], key=lambda line: line[0])
        self._first = nsmallest(TOP_FINDINGS, [*self._first, *first], key=lambda line: line[0])
        self._firsts += len(report.read_first or ())

    def finish(self, summary: Summary) -> None:
        """Print.

        Raises:
            OutputError: standard output cannot be written.
        """
        with output_errors("standard output"):
            if self._only is not None:
                self._print_document(self._only)
                self._print_decided([said_of_stale(d) for d in summary.stale if d not in self._only.stale])
                self._print_unread([said_of(summary.passed_over)] if summary.passed_over else [])
            elif self._documents:
                self._print_batch(summary)
            elif not summary.errors:  # as where no file differs from a git revision
                self._print("nothing to audit: 0 documents")
            if summary.errors:  # whoever runs the audit names each, with its hint
                self._print(f"{count(len(summary.errors), 'input')} not audited, see the errors", style="red")
            if entry := _begin_with([w.entry for w in self._beside if w.entry]):
                self._print(f"\nreport: {one_line(str(entry))}")
            if self._sink is not None and (gone := self._sink.taken_away):
                self._print(f"taken away, for this run does not have them: {_few(gone)}")

    def _print(self, text: str | Styled | Table, style: str | None = None) -> None:
        self._console.print(text, style=style, markup=False)

    def _print_document(self, report: DocumentReport) -> None:
        head = Styled(one_line(report.document.id), style="bold")
        if not report.nothing_found:
            head.append(f"  {report.verdict.value.upper()}", style=STYLES[report.verdict])
        head.append(f"  {one_line(report.reason)}", style="not bold")
        self._print(head)
        self._print(score_line(report.score), style="dim")
        if said := reach(report):
            self._print(said, style="dim")
        self._print_unread([line for line, _ in not_looked_at(report)])
        for notice in notices(report):
            self._print(f"notice: {one_line(notice.text)}", style="dim")
        counts, hints = severity_counts(report.findings)
        for severity, n in counts.items():
            findings = [f for f in _shown(report) if f.severity is severity]
            if n:
                self._print(Styled(f"\n{severity.value} ({n})", style=STYLES[severity]))
            for f in findings:
                self._print(line_of(f, report))
        self._print_first(report)
        if hints:
            self._print(f"\n{count(hints, 'hint')} in the report, not scored", style="dim")
        self._print_accepted(report)

    def _print_first(self, report: DocumentReport) -> None:
        if said := said_of_first(report):
            self._print(Styled(f"\n{said}", style="bold"))
        for first in read_first(report)[:TOP_FINDINGS]:
            self._print(first_line(first, report))
        if rest := len(read_first(report)[TOP_FINDINGS:]):
            self._print(f"and {rest:,} more in the report", style="dim")

    def _print_accepted(self, report: DocumentReport) -> None:
        accepted = reading(report).accepted
        if accepted:
            self._print(f"\naccepted earlier, not scored ({len(accepted)})", style="dim")
        for f in accepted[:TOP_FINDINGS]:
            self._print(line_of(f, report))
        if rest := len(accepted[TOP_FINDINGS:]):
            self._print(f"and {rest:,} more in the report", style="dim")

    def _print_batch(self, summary: Summary) -> None:
        table = Table(box=None, pad_edge=False, header_style="dim")
        table.add_column("document", overflow="fold")
        for heading in (
            "verdict",
            *(("expected",) if self._ranked else ()),
            "MQM",
            *(s.value for s in SEVERITIES[:3]),
            "hints",
            "words",
        ):
            table.add_column(heading, justify="left" if heading == "verdict" else "right")
        places = told_apart((name, path) for (*_, name), path, _ in self._rows)
        for (*_, name), path, cells in self._rows:
            place = places.get((name, path), "")
            table.add_row(Styled(cut(one_line(name), 60) + f" ({place})" * bool(place)), *cells)
        self._print(table)
        if self._small:
            self._print("* too few words to carry a score: read the findings, not the figure", style="dim")
        if rest := self._documents - len(self._rows):
            self._print(f"and {count(rest, 'more document')}", style="dim")
        if self._lines:
            self._print(Styled("\nfirst to look at", style="bold"))
        for _, line in self._lines:
            self._print(line)
        if self._first:
            self._print(Styled(f"\n{said_of_run(len(self._first), self._firsts)}", style="bold"))
        for _, line in self._first:
            self._print(line)
        self._print_run(summary)

    def _print_run(self, summary: Summary) -> None:
        verdicts = ", ".join(f"{n} {o.value}" for o, n in outcomes(summary).items())
        self._print(Styled(f"\n{count(summary.documents, 'document')}: {verdicts}", style="bold"))
        if summary.score is not None:
            self._print(score_line(summary.score), style="dim")
        self._print_unread(not_looked_at_in_run(summary))
        self._print_decided(decided_in_run(summary))
        for said in annotated_in_run(summary):
            self._print(f"annotators: {one_line(said)}", style="dim")

    def _print_decided(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._print(f"decided earlier: {one_line(line)}", style="dim")

    def _print_unread(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._print(f"not looked at: {one_line(line)}", style="dim")


def print_run(summary: Summary, place: str) -> None:
    """Print the figures of a run whose documents were looked at elsewhere, and where its reports are.

    Raises:
        OutputError: standard output cannot be written.
    """
    writer = TerminalWriter()
    with output_errors("standard output"):
        writer._print_run(summary)
        writer._print(f"\nreport: {one_line(place)}")


def _begin_with(entries: Sequence[Path]) -> Path | None:
    """The report that a person begins with: a page before data."""
    return min(entries, key=lambda path: path.suffix == ".json", default=None)


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - TOP_REMOVED} more" if len(names) > TOP_REMOVED else ""
    return ", ".join(map(one_line, names[:TOP_REMOVED])) + more


def _shown(report: DocumentReport) -> list[Finding]:
    return [n.finding for n in reading(report).all if n.finding.confidence is not Confidence.HINT]


def _row(report: DocumentReport) -> _Row:
    counts, hints = severity_counts(report.findings)
    figures = [*(counts[s] for s in SEVERITIES[:3]), hints, report.score.words]
    score = number(report.score.mqm, 1) + ("" if report.score.sufficient else "*")
    quality = expected(report)
    cells = (
        Styled(outcome(report).value, style="" if report.nothing_found else STYLES[report.verdict]),
        *(() if report.read_first is None else (Styled("" if quality is None else number(quality, 1)),)),
        Styled(score, style="" if report.score.sufficient else "dim"),
        *(Styled(str(n or "")) for n in figures),
    )
    sooner = math.inf if quality is None else quality
    return (
        (sooner, VERDICT_ORDER[report.verdict], report.score.mqm, report.document.id),
        one_line(report.document.path),
        cells,
    )


def _firsts(report: DocumentReport, number_of_document: int) -> list[_First]:
    return [
        ((first.quality.score, number_of_document, n), first_line(first, report))
        for n, first in enumerate(read_first(report)[:TOP_FINDINGS])
    ]


def _lines(report: DocumentReport, number_of_document: int) -> Iterator[_Line]:
    worst: Iterable[Finding] = nsmallest(TOP_FINDINGS, _shown(report), key=badness)
    for i, f in enumerate(worst):
        yield (*badness(f), number_of_document * TOP_FINDINGS + i), line_of(f, report)
