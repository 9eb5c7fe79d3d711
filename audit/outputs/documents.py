"""One row a document as CSV: what an archive is sorted and counted by."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from audit.model import CheckHelp, DocumentReport, Signature
from audit.outputs.csv import MARK, line
from audit.outputs.exported import forward
from audit.outputs.files import Sink
from audit.outputs.outcomes import outcome
from audit.outputs.presentation import SEVERITIES, rounded, severity_counts, title
from audit.outputs.spooled import FileFormat, SpoolWriter

_COLUMNS = (
    "document", "path", "headline", "outcome", "verdict", "mqm", "sample", "words", "segments", "penalty",
    *(s.value for s in SEVERITIES), "hints",
)  # fmt: skip


def open_writer(sink: Sink, signature: Signature, _: Mapping[str, CheckHelp]) -> SpoolWriter:
    """Open the format on a sink, see `audit.outputs`."""
    return SpoolWriter(FileFormat("documents.csv", _document, lambda _: (MARK, line(_COLUMNS)), lambda *_: ()), sink)


def _document(report: DocumentReport, _: int) -> Iterator[bytes]:
    score, (counts, hints) = report.score, severity_counts(report.findings)
    yield line(
        (
            report.document.id, forward(report.document.path), title(report)[0], outcome(report).value,
            report.verdict.value, _figure(score.mqm, 1), "sufficient" if score.sufficient else "insufficient",
            score.words, len(report.segments), _figure(score.penalty, 2), *counts.values(), hints,
        )
    )  # fmt: skip


def _figure(value: float, digits: int) -> float | str:
    """Rounded; an infinite or undefined one is an empty cell, which a spreadsheet leaves out of its sums."""
    return rounded(value, digits) if math.isfinite(value) else ""
