"""GitHub annotations: workflow commands, which a step of GitHub Actions prints to have findings shown beside the text.

GitHub shows ten errors, ten warnings and ten notices a step; the worst findings of each document come first. For the
summary of a job the format `markdown` is what ``$GITHUB_STEP_SUMMARY`` takes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from audit.model import CheckHelp, DocumentReport, Finding, Signature, Summary
from audit.outputs.exported import Level, forward, known, level, open_findings, place_of, said
from audit.outputs.files import Sink
from audit.outputs.presentation import after_path
from audit.outputs.spooled import FileFormat, SpoolWriter
from audit.text.visible import visible

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
# What would end a line, or be taken for an escape; in a property also what ends it.
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def open_writer(sink: Sink, signature: Signature, _: Mapping[str, CheckHelp]) -> SpoolWriter:
    """Open the format on a sink, see `audit.outputs`."""
    return SpoolWriter(FileFormat("annotations.txt", _document, lambda _: (), _tail), sink)


def _document(report: DocumentReport, _: int) -> Iterator[bytes]:
    findings = (f for f in open_findings(report) if not known(f))
    for f in sorted(findings, key=lambda f: (-f.severity.rank, -f.confidence.rank)):
        yield _annotation(f, report)


def _annotation(f: Finding, report: DocumentReport) -> bytes:
    place = place_of(f, report)
    properties = {"file": place.path, "line": str(place.line), "endLine": str(place.end_line)}
    # Columns go with one line alone; GitHub's end is the last character.
    if f.location is not None and place.line == place.end_line:
        last = max(place.end_column - 1, place.column)
        properties |= {"col": str(place.column), "endColumn": str(last)}
    properties["title"] = f"{f.check} ({f.severity})"
    return _command(_COMMANDS[level(f)], properties, said(f))


def _tail(summary: Summary, _: int, __: bool) -> Iterator[bytes]:
    for e in summary.errors:
        yield _command("error", {"file": forward(e.path), "title": "not audited"}, f"{forward(e.path)}{after_path(e)}")


def _command(name: str, properties: Mapping[str, str], message: str) -> bytes:
    given = ",".join(f"{key}={visible(value.translate(_PROPERTY))}" for key, value in properties.items())
    return f"::{name} {given}::{visible(message.translate(_DATA))}\n".encode("utf-8", "replace")
