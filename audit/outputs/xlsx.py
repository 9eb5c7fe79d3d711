"""XLSX: an LQA scorecard. A sheet with the score by category and severity, and one of findings that a reviewer marks.

`audit scorecard` reads the marks back. What is too much for one sheet stands in more of them, "Findings 2" and so on.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, islice
from typing import IO, Any

from audit.model import CheckHelp, DocumentReport, Signature, Summary
from audit.outputs.exported import encode
from audit.outputs.files import Sink
from audit.outputs.findings_table import COLUMNS, rows
from audit.outputs.outcomes import outcomes
from audit.outputs.presentation import SEVERITIES, cut, dimension, rounded
from audit.outputs.spooled import FileFormat, SpoolWriter

SCORECARD, FINDINGS = "Scorecard", "Findings"
VERDICT, COMMENT = "verdict", "comment"
RIGHT, WRONG = "right", "wrong"
# A reviewer's columns stand first, in sight without scrolling.
SHEET_COLUMNS = (VERDICT, COMMENT, *COLUMNS)
_WIDTHS = {
    "comment": 24, "document": 20, "check": 26, "marked": 24, "message": 40, "suggestion": 24, "source": 50,
    "target": 50,
}  # fmt: skip
_LONGEST_CELL = 32_767
_MOST_ROWS = 1_000_000
_NUMBERS = ("line", "column")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_Cell = str | int | float | None


class ScorecardWriter(SpoolWriter):
    """Writes ``scorecard.xlsx``. Findings wait in a spool, a JSON object a line, for the score stands before them."""

    def __init__(self, sink: Sink, signature: Signature) -> None:
        super().__init__(FileFormat("scorecard.xlsx", _document, lambda _: (), lambda *_: ()), sink)
        self._signature = signature

    def _chunks(self, summary: Summary) -> Iterator[bytes]:
        self._spool.seek(self._end)
        self._spool.truncate()
        self._spool.seek(0)
        yield workbook(summary, self._signature, _lines(self._spool))


def open_writer(sink: Sink, signature: Signature, _: Mapping[str, CheckHelp]) -> ScorecardWriter:
    """Open the format on a sink, see `audit.outputs`."""
    return ScorecardWriter(sink, signature)


def _document(report: DocumentReport, _: int) -> Iterator[bytes]:
    return (encode(row) + b"\n" for row in rows(report))


def _lines(spool: IO[bytes]) -> Iterator[dict[str, str]]:
    import msgspec

    decoder = msgspec.json.Decoder(dict[str, str])
    return (decoder.decode(line) for line in spool)


def workbook(
    summary: Summary, signature: Signature, findings: Iterable[Mapping[str, str]], most: int = _MOST_ROWS
) -> bytes:
    """The scorecard of a run, the same bytes for the same run; a sheet has `most` findings at most."""
    import openpyxl

    from audit.terms.formats.xlsx import without_clock

    book = openpyxl.Workbook(write_only=True)
    _fill(book.create_sheet(SCORECARD), _score_rows(summary, signature), {"A": 34})
    for name, rows_of_sheet in _sheets(iter(findings), most):
        _fill_findings(book.create_sheet(name), rows_of_sheet)
    out = io.BytesIO()
    book.save(out)
    return without_clock(out.getvalue())


def _sheets(findings: Iterator[Mapping[str, str]], most: int) -> Iterator[tuple[str, Iterable[Mapping[str, str]]]]:
    """The sheets by name, each to be read before the next: one, if there is nothing to put into it."""
    yield FINDINGS, islice(findings, most)
    for number in count(2):
        first = next(findings, None)
        if first is None:
            return
        yield f"{FINDINGS} {number}", chain([first], islice(findings, most - 1))


def _score_rows(summary: Summary, signature: Signature) -> Iterator[Sequence[_Cell]]:
    yield ("Translation audit",)
    yield ()
    yield from _figures(summary)
    yield ()
    yield "Category", *(s.value for s in SEVERITIES), "points"
    totals = dict.fromkeys(SEVERITIES, 0)
    for part in sorted(summary.score.parts if summary.score else (), key=lambda p: (dimension(p.mqm), p.mqm)):
        counts = {s: part.counts.get(s, 0) for s in SEVERITIES}
        totals = {s: totals[s] + n for s, n in counts.items()}
        yield part.mqm, *counts.values(), rounded(part.points, 2)
    yield "All", *totals.values(), rounded(summary.score.penalty, 2) if summary.score else None
    yield ()
    yield "Documents", summary.documents
    for outcome, n in outcomes(summary).items():
        yield outcome.value, n
    yield "Not audited", len(summary.errors)
    yield ()
    yield (f"To review: write {RIGHT} or {WRONG} into the column {VERDICT} of the sheet {FINDINGS}",)
    yield ("then: audit scorecard scorecard.xlsx",)
    yield (str(signature),)


def _figures(summary: Summary) -> Iterator[Sequence[_Cell]]:
    score = summary.score
    yield "Words", summary.words
    if score is None:
        return
    low, high = (rounded(max(bound, -1e9), 1) for bound in score.interval)
    yield "MQM, calibrated", rounded(score.mqm, 1)
    yield "95% interval", low, high
    yield "MQM, raw", rounded(score.mqm_raw, 1)
    yield "Penalty points", rounded(score.penalty, 2)
    yield "per 1,000 words", rounded(score.penalty_per_1000, 2)
    yield "Sample", "sufficient" if score.sufficient else "too small to carry a score"
    yield "Hints, not scored", summary.hints


def _fill(sheet: Any, lines: Iterable[Sequence[_Cell]], widths: Mapping[str, float]) -> None:
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    for cells in lines:
        sheet.append([_cell(sheet, value) for value in cells])


def _fill_findings(sheet: Any, findings: Iterable[Mapping[str, str]]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = "C2"
    last = get_column_letter(len(SHEET_COLUMNS))
    choice = DataValidation(type="list", formula1=f'"{RIGHT},{WRONG}"', allow_blank=True)
    choice.add(f"A2:A{_MOST_ROWS + 1}")
    sheet.data_validations.append(choice)
    sheet.auto_filter.ref = f"A1:{last}1"
    widths = {get_column_letter(n): _WIDTHS[c] for n, c in enumerate(SHEET_COLUMNS, 1) if c in _WIDTHS}
    _fill(sheet, _with_head(map(_values, findings)), widths)


def _with_head(lines: Iterable[Sequence[_Cell]]) -> Iterator[Sequence[_Cell]]:
    yield SHEET_COLUMNS
    yield from lines


def _values(row: Mapping[str, str]) -> list[_Cell]:
    return [None, None, *(int(row[c]) if c in _NUMBERS and row[c] else row[c] or None for c in COLUMNS)]


def _cell(sheet: Any, value: _Cell) -> Any:
    """A text stays one, whatever it begins with; it loses what a workbook cannot hold."""
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    made = WriteOnlyCell(sheet, cut(_NO_CHARACTER.sub("\ufffd", value), _LONGEST_CELL))
    made.data_type = "s"
    return made
