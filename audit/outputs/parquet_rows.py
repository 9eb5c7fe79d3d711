"""A document as rows of the tables, in the order of their columns."""

from __future__ import annotations

import math
from collections.abc import Iterator

from audit.model import DocumentReport, Finding, Segment, Signature, Span, Status
from audit.outputs.exported import all_findings, forward
from audit.outputs.presentation import SEVERITIES, dimension, rounded, severity_counts

Cell = str | int | float | bool | None
Cells = tuple[Cell, ...]


def document_row(report: DocumentReport, number: int, signature: Signature) -> Cells:
    """The row of a document.

    Args:
        report: what was found.
        number: how many documents came before it.
        signature: of the run.
    """
    document, score = report.document, report.score
    counts, hints = severity_counts(report.findings)
    low, high = score.interval
    return (
        number, document.id, forward(document.path), document.source_lang, document.target_lang,
        report.verdict.value, report.nothing_found,
        _figure(score.mqm), _figure(score.mqm_raw), _figure(low), _figure(high), score.sufficient,
        _figure(score.penalty), score.words, len(report.segments),
        *(counts[s] for s in SEVERITIES), hints,
        sum(f.status is Status.ACCEPTED for f in report.findings),
        signature.version, signature.profile, signature.checks, signature.glossary, signature.config,
    )  # fmt: skip


def segment_rows(report: DocumentReport, number: int, *, texts: bool) -> Iterator[Cells]:
    """The rows of its segments; `texts` has them hold the original and the translation."""
    for position, s in enumerate(report.segments):
        whole = (_plain(s.source), _plain(s.target)) if texts else (None, None)
        yield (number, report.document.id, s.id, position, s.kind.value, *_lengths(s), *whole)


def finding_rows(report: DocumentReport, number: int) -> Iterator[Cells]:
    """The rows of its findings: in reading order, those that were accepted at the end."""
    return (_finding(f, report, number) for f in all_findings(report))


def _finding(f: Finding, report: DocumentReport, number: int) -> Cells:
    place, decision = f.location, f.decision
    return (
        number, report.document.id, f.segment, f.fingerprint, f.check, dimension(f.mqm), str(f.mqm),
        f.severity.value, f.confidence.value, f.status.value, f.counted, f.message, str(f.text),
        str(f.suggestions[0]) if f.suggestions else None, f.advice, f.safe_fix,
        *_span(f.target_span), *_span(f.source_span),
        forward(place.path if place else report.document.path),
        *((place.line, place.column, place.end_line, place.end_column) if place else (None,) * 4),
        decision.reason if decision else None, (decision.owner or None) if decision else None,
    )  # fmt: skip


def _span(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _lengths(s: Segment) -> tuple[int | None, int | None]:
    return (None if s.source is None else len(s.source), None if s.target is None else len(s.target))


def _plain(text: str | None) -> str | None:
    """The text without what is remembered of it: rows wait, and would keep that alive."""
    return None if text is None else str(text)


def _figure(value: float) -> float | None:
    return rounded(value, 2) if math.isfinite(value) else None
