"""JUnit XML: a suite a document, a test a finding, for the test pages of Jenkins, GitLab, Azure and others.

A finding that costs points fails its test; hints, neutral ones, those that a baseline knows and those that were
accepted are skipped tests, so that they are seen and fail nothing. A document without findings is a test that passes.
There is no clock in the file: the time of each suite is that of Unix's beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from audit.model import CheckHelp, Confidence, DocumentReport, Finding, Severity, Signature, Status, Summary
from audit.outputs.exported import all_findings, forward, place_of, said
from audit.outputs.files import Sink
from audit.outputs.outcomes import decided
from audit.outputs.presentation import after_path
from audit.outputs.spooled import FileFormat, SpoolWriter

# What XML 1.0 has no way to hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_TIME = 'timestamp="1970-01-01T00:00:00" hostname="localhost" time="0"'
_TYPES = {True: "internal error", False: "unreadable input"}


def open_writer(sink: Sink, signature: Signature, _: Mapping[str, CheckHelp]) -> SpoolWriter:
    """Open the format on a sink, see `audit.outputs`."""
    return SpoolWriter(FileFormat("report.xml", _document, _head, _tail), sink)


def _head(_: Summary) -> Iterator[bytes]:
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n'


def _document(report: DocumentReport, number: int) -> Iterator[bytes]:
    findings = list(all_findings(report))
    failed = sum(map(_fails, findings))
    skipped = len(findings) - failed
    package, name = forward(report.document.path), report.document.id
    yield _suite(name, package, number, max(len(findings), 1), failures=failed, skipped=skipped)
    yield from (_case(f, report) for f in findings)
    if not findings:
        yield b'<testcase name=%s classname=%s time="0"/>\n' % (_attribute(report.reason), _attribute(package))
    yield b"<system-out/>\n<system-err/>\n</testsuite>\n"


def _suite(
    name: str, package: str, number: int, tests: int, *, failures: int = 0, errors: int = 0, skipped: int = 0
) -> bytes:
    counts = f'tests="{tests}" failures="{failures}" errors="{errors}" skipped="{skipped}"'
    head = b'<testsuite name=%s package=%s id="%d" ' % (_attribute(name or "-"), _attribute(package), number)
    return head + f"{counts} {_NO_TIME}>\n<properties/>\n".encode()


def _fails(f: Finding) -> bool:
    return f.counted and f.status is not Status.KNOWN and f.severity is not Severity.NEUTRAL


def _case(f: Finding, report: DocumentReport) -> bytes:
    place = place_of(f, report)
    where = f"{place.path}:{place.line}:{place.column}"
    head = b"<testcase name=%s classname=%s time=\"0\">" % (
        _attribute(f"{f.check} {f.fingerprint}"), _attribute(place.path)
    )  # fmt: skip
    if _fails(f):
        kind, message = _attribute(f"{f.severity} {f.mqm}"), _attribute(said(f))
        inner = b"<failure type=%s message=%s>%s</failure>" % (kind, message, _text(f"{where}\n{said(f)}"))
    else:
        inner = b"<skipped message=%s/>" % _attribute(f"{_why(f)}: {where}: {said(f)}")
    return head + inner + b"</testcase>\n"


def _why(f: Finding) -> str:
    if f.status is Status.ACCEPTED:
        return f"accepted, {decided(f)}" if f.decision else "accepted"
    if f.confidence is Confidence.HINT:
        return "hint"
    return "known" if f.status is Status.KNOWN else "neutral"


def _tail(summary: Summary, documents: int, _: bool) -> Iterator[bytes]:
    if summary.errors:
        yield _suite("not audited", "audit", documents, len(summary.errors), errors=len(summary.errors))
        for e in summary.errors:
            name = _attribute(forward(e.path))
            message = _attribute(f"{forward(e.path)}{after_path(e)}")
            kind = _attribute(_TYPES[e.internal])
            yield b'<testcase name=%s classname=%s time="0"><error type=%s message=%s/></testcase>\n' % (
                name, name, kind, message,
            )  # fmt: skip
        yield b"<system-out/>\n<system-err/>\n</testsuite>\n"
    yield b"</testsuites>\n"


def _attribute(text: str) -> bytes:
    clean = " ".join(_NOT_XML.sub("\ufffd", text).split())
    return quoteattr(clean or "-").encode()


def _text(text: str) -> bytes:
    return escape(_NOT_XML.sub("\ufffd", text)).encode()
