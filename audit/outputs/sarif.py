"""SARIF 2.1.0 (OASIS): what code hosts and editors show beside the text, a result a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from urllib.parse import quote

from audit.model import (
    CheckHelp,
    Confidence,
    Decision,
    DocumentReport,
    Finding,
    Segment,
    Signature,
    Status,
    Stretch,
    Summary,
)  # fmt: skip
from audit.outputs.exported import JsonObject, all_findings, encode, forward, level, place_of, said
from audit.outputs.files import Sink
from audit.outputs.outcomes import decided
from audit.outputs.presentation import after_path, quoted_side
from audit.outputs.spooled import FileFormat, SpoolWriter

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "translationAudit/v1"
# How sure a check is, as code hosts order rules by.
_PRECISION = {Confidence.CERTAIN: "very-high", Confidence.LIKELY: "high", Confidence.HINT: "low"}


def open_writer(sink: Sink, signature: Signature, checks: Mapping[str, CheckHelp]) -> SpoolWriter:
    """Open the format on a sink, see `audit.outputs`."""
    numbers = {check: n for n, check in enumerate(sorted(checks))}
    format = FileFormat(
        "report.sarif", partial(_document, numbers), partial(_head, signature, checks), _tail, between=b",\n"
    )
    return SpoolWriter(format, sink)


def _head(signature: Signature, checks: Mapping[str, CheckHelp], _: Summary) -> Iterator[bytes]:
    driver = {
        "name": "translation-audit",
        "semanticVersion": signature.version,
        "rules": [_rule(check, checks[check]) for check in sorted(checks)],
        "properties": {"signature": str(signature)},
    }
    yield b'{"$schema":%s,\n"version":"2.1.0",\n"runs":[{"columnKind":"unicodeCodePoints",\n' % encode(_SCHEMA)
    yield b'"tool":{"driver":%s},\n"results":[\n' % encode(driver)


def _rule(check: str, help: CheckHelp) -> JsonObject:
    text = "\n\n".join(filter(None, (help.summary, help.body)))
    return {
        "id": check,
        "shortDescription": {"text": help.summary or check},
        "fullDescription": {"text": text or check},
        "help": {"text": text or check},
    }


def _document(numbers: Mapping[str, int], report: DocumentReport, _: int) -> Iterator[bytes]:
    segments = {s.id: s for s in report.segments}
    for n, f in enumerate(all_findings(report)):
        yield b",\n" if n else b""
        yield encode(_result(f, segments.get(f.segment), report, numbers))


def _result(f: Finding, segment: Segment | None, report: DocumentReport, numbers: Mapping[str, int]) -> JsonObject:
    number = numbers.get(f.check)
    result: JsonObject = {
        "ruleId": f.check,
        **({} if number is None else {"ruleIndex": number}),
        "level": level(f),
        "message": {"text": said(f)},
        "locations": [_location(f, segment, report)],
        "partialFingerprints": {_FINGERPRINT: f.fingerprint},
        **_baseline_state(f, report),
        "suppressions": _suppressions(f),
        "properties": {
            "mqm": f.mqm, "severity": f.severity, "confidence": f.confidence, "precision": _PRECISION[f.confidence],
            "segment": f.segment, **({"origin": f.origin} if f.origin else {}),
        },
    }  # fmt: skip
    fixes = _fixes(f, segment, report)
    return {**result, "fixes": fixes} if fixes else result


def _location(f: Finding, segment: Segment | None, report: DocumentReport) -> JsonObject:
    physical: JsonObject = {"artifactLocation": {"uri": _uri(place_of(f, report).path)}}
    if f.location is not None:
        quoted = quoted_side(f, segment)
        snippet = quoted[0][quoted[1] : quoted[2]] if quoted else ""
        physical["region"] = {**_region(f.location), **({"snippet": {"text": snippet}} if snippet else {})}
    return {"physicalLocation": physical, "logicalLocations": [{"name": report.document.id, "kind": "document"}]}


def _region(place: Stretch) -> JsonObject:
    return {
        "startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column,
    }  # fmt: skip


def _uri(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape" if _is_name(path) else "replace"), safe="/")


def _is_name(path: str) -> bool:
    """Whether the system can have made the name: bytes that are no UTF-8 stand in it as halves of surrogate pairs."""
    return not any("\ud800" <= c <= "\udfff" and not "\udc80" <= c <= "\udcff" for c in path)


def _baseline_state(f: Finding, report: DocumentReport) -> JsonObject:
    """Whether an earlier run found it: nothing is said of that where there was none to compare with."""
    if not report.compared:
        return {}
    return {"baselineState": "unchanged" if f.status is Status.KNOWN else "new"}


def _suppressions(f: Finding) -> Sequence[JsonObject]:
    """That it was accepted, and why: an empty list says that it was not."""
    if f.status is not Status.ACCEPTED:
        return []
    return [{"kind": "external", "status": "accepted", **_why(f, f.decision)}]


def _why(f: Finding, decision: Decision | None) -> JsonObject:
    return {} if decision is None else {"justification": decided(f)}


def _fixes(f: Finding, segment: Segment | None, report: DocumentReport) -> list[JsonObject]:
    """Replacements, the best first, where the file has the very text: one with escapes has other characters there."""
    place, span = f.location, f.target_span
    if place is None or span is None or segment is None or segment.target_location is None:
        return []
    if segment.target_location.anchors:
        return []
    region = _region(place)
    uri = _uri(place_of(f, report).path)
    return [
        {
            "description": {"text": f"Write “{s}”" if s else "Take it out"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": uri},
                    "replacements": [{"deletedRegion": region, "insertedContent": {"text": s}}],
                }
            ],
        }
        for s in f.suggestions
    ]


def _tail(summary: Summary, _: int, __: bool) -> Iterator[bytes]:
    """How the run went: a file that could not be read is a notification."""
    notes = [
        {
            "level": "error",
            "message": {"text": f"not audited: {forward(e.path)}{after_path(e)}"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(forward(e.path))}}}],
        }
        for e in summary.errors
    ]
    invocation = {"executionSuccessful": not notes, "toolExecutionNotifications": notes}
    yield b'\n],\n"invocations":[%s]}]}\n' % encode(invocation)
