"""Findings as rows of a table, for the formats that spreadsheets read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from audit.model import DocumentReport, Finding, Segment
from audit.outputs.exported import all_findings, forward
from audit.outputs.outcomes import decided

COLUMNS = (
    "document", "path", "line", "column", "segment", "severity", "confidence", "status", "check", "mqm", "marked",
    "message", "suggestion", "advice", "source", "target", "decision", "fingerprint",
)  # fmt: skip
# What a spreadsheet would calculate.
_FORMULA = re.compile(r"'?[=+\-@\t\r]")


def rows(report: DocumentReport) -> Iterator[dict[str, str]]:
    """A row a finding, cells by column: in reading order, those that were accepted at the end."""
    segments: Mapping[str, Segment] = {s.id: s for s in report.segments}
    for f in all_findings(report):
        yield _row(f, segments.get(f.segment), report)


def _row(f: Finding, segment: Segment | None, report: DocumentReport) -> dict[str, str]:
    place = f.location
    values = (
        report.document.id,
        forward(report.document.path),
        str(place.line) if place else "",
        str(place.column) if place else "",
        f.segment,
        f.severity.value,
        f.confidence.value,
        f.status.value,
        f.check,
        str(f.mqm),
        f.text,
        f.message,
        " | ".join(f.suggestions),
        f.advice or "",
        str(segment.source or "") if segment else "",
        str(segment.target or "") if segment else "",
        decided(f),
        f.fingerprint,
    )
    return dict(zip(COLUMNS, map(str, values), strict=True))


def harmless(cell: str) -> str:
    """A cell of CSV that no spreadsheet calculates: one that begins like a formula gets an apostrophe."""
    return f"'{cell}" if _FORMULA.match(cell) else cell
