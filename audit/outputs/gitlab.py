"""GitLab's code quality report: a JSON list that a merge request shows beside the lines it changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from audit.model import CheckHelp, Confidence, DocumentReport, Finding, Severity, Signature, Summary
from audit.outputs.exported import JsonObject, encode, open_findings, place_of, said
from audit.outputs.files import Sink
from audit.outputs.spooled import FileFormat, SpoolWriter

_SEVERITIES = {
    Severity.CRITICAL: "critical", Severity.MAJOR: "major", Severity.MINOR: "minor", Severity.NEUTRAL: "info",
}  # fmt: skip


def open_writer(sink: Sink, signature: Signature, _: Mapping[str, CheckHelp]) -> SpoolWriter:
    """Open the format on a sink, see `audit.outputs`."""
    format = FileFormat("gl-code-quality-report.json", _document, lambda _: [b"[\n"], _tail, between=b",\n")
    return SpoolWriter(format, sink)


def _document(report: DocumentReport, _: int) -> Iterator[bytes]:
    for n, f in enumerate(open_findings(report)):
        yield b",\n" if n else b""
        yield encode(_issue(f, report))


def _issue(f: Finding, report: DocumentReport) -> JsonObject:
    place = place_of(f, report)
    return {
        "description": said(f),
        "check_name": f.check,
        "fingerprint": _unique(f, report, place.path),
        "severity": "info" if f.confidence is Confidence.HINT else _SEVERITIES[f.severity],
        "location": {"path": place.path, "lines": {"begin": place.line, "end": place.end_line}},
    }


def _unique(f: Finding, report: DocumentReport, path: str) -> str:
    """Ours tells the findings of one document apart; GitLab wants those of a whole run told apart."""
    about = "\n".join((path, report.document.id, f.fingerprint))
    return hashlib.sha256(about.encode("utf-8", "replace")).hexdigest()[:32]


def _tail(_: Summary, __: int, any_issue: bool) -> Iterator[bytes]:
    yield b"\n]\n" if any_issue else b"]\n"
