"""JSON reports: one object for the run, laid out a segment and a finding a line so that git can diff it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from itertools import islice
from typing import cast

from audit.model import (
    Annotated,
    CheckHelp,
    Decision,
    DocumentReport,
    Evidence,
    FileError,
    Finding,
    Score,
    Segment,
    Signature,
    Stretch,
    Summary,
    Unread,
)
from audit.outputs.exported import encode, encode_lines
from audit.outputs.files import Sink
from audit.outputs.json_shape import (
    AnnotatorObject,
    DecisionObject,
    ErrorObject,
    EvidenceObject,
    FindingObject,
    LocationObject,
    ScoreObject,
    SegmentObject,
    SignatureObject,
    SummaryObject,
    UnreadObject,
)
from audit.outputs.outcomes import notices
from audit.outputs.presentation import rounded
from audit.outputs.spooled import FileFormat, SpoolWriter

SCHEMA = 1
# Segments or findings that are encoded in one go, in half the time of one by one.
_TOGETHER = 128


def open_writer(sink: Sink, signature: Signature, _: Mapping[str, CheckHelp]) -> SpoolWriter:
    """Open the format on a sink, see `audit.outputs`."""
    return SpoolWriter(
        FileFormat("report.json", lambda report, _: document_pieces(report), partial(_head, signature), _tail, b",\n"),
        sink,
    )


def _head(signature: Signature, summary: Summary) -> Iterator[bytes]:
    head = b'{"schema":%d,\n"signature":%s,\n"summary":%s,\n"documents":[\n'
    yield head % (SCHEMA, encode(_signature(signature)), encode(_summary(summary)))


def _tail(summary: Summary, documents: int, has_any: bool) -> Iterator[bytes]:
    yield b"\n]}\n" if has_any else b"]}\n"


def encode_document(report: DocumentReport) -> bytes:
    """One document of the contract, its segments and findings on a line each."""
    return b"".join(document_pieces(report))


def document_pieces(report: DocumentReport) -> Iterator[bytes]:
    """The same in pieces: a document may be as long as an archive."""
    document = report.document
    head = encode(
        {
            "id": document.id,
            "path": document.path,
            "source_lang": document.source_lang,
            "target_lang": document.target_lang,
            "verdict": report.verdict,
            "reason": report.reason,
            "score": _score(report.score),
            "notices": [n.text for n in notices(report)],
            "checks": {"chosen": report.checks, "skipped": len(report.skipped), "left_out": report.unchosen},
            "unread": _unread(report.unread),
            **({"annotators": _annotators(report.annotated)} if report.annotated else {}),
        }
    )
    yield head[:-1]
    if report.read_first is not None:
        yield b',\n"read_first":%s' % encode(report.read_first)
    yield b',\n"segments":'
    yield from _lines(_segment(s, report) for s in report.segments)
    yield b',\n"findings":'
    yield from _lines(_finding(f) for f in report.findings)
    yield b',\n"skipped":%s}' % encode([{"check": s.check, "why": s.why} for s in report.skipped])


def _lines(objects: Iterable[object]) -> Iterator[bytes]:
    """A list with a line for each object; ``[]`` for none."""
    between = b"[\n"
    rest = iter(objects)
    while some := list(islice(rest, _TOGETHER)):
        yield between
        yield encode_lines(some)
        between = b",\n"
    yield b"[]" if between == b"[\n" else b"\n]"


def _segment(s: Segment, report: DocumentReport) -> SegmentObject:
    chrf, quality = report.segment_chrf.get(s.id), report.quality.get(s.id)
    found: SegmentObject = {"id": s.id, "kind": s.kind, "source": s.source, "target": s.target, "quality": None}
    if quality is not None:
        found["quality"], found["quality_range"] = quality.score, [quality.low, quality.high]
    if chrf is not None:
        found["chrf2"] = rounded(chrf, 2)
    if s.links:
        found["links"] = [(link.source, link.target, rounded(link.weight, 3)) for link in s.links]
    if s.id in report.words:
        found["words"] = [(word.start, word.end, rounded(word.bad, 2)) for word in report.words[s.id]]
    if s.codes is not None and any(s.codes):
        source, target = s.codes
        found["codes"] = {"source": list(source), "target": list(target)}
    return found


def _finding(f: Finding) -> FindingObject:
    found: FindingObject = {
        "fingerprint": f.fingerprint,
        "check": f.check,
        "mqm": f.mqm,
        "severity": f.severity,
        "confidence": f.confidence,
        "message": f.message,
        "segment": f.segment,
        "target_span": f.target_span,
        "source_span": f.source_span,
        "text": f.text,
        "suggestions": list(f.suggestions),
        "evidence": [_evidence(e) for e in f.evidence],
        "location": None if f.location is None else _location(f.location),
        "status": f.status,
        "advice": f.advice,
        "safe_fix": f.safe_fix,
    }
    if f.decision is not None:
        found["decision"] = _decision(f.decision)
    if f.origin:
        found["origin"] = f.origin
    return found


def _location(s: Stretch) -> LocationObject:
    return {
        "path": s.path, "line": s.line, "column": s.column, "end_line": s.end_line, "end_column": s.end_column
    }  # fmt: skip


def _decision(d: Decision) -> DecisionObject:
    """A row of the file of decisions, without what it leaves open."""
    return cast("DecisionObject", {key: value for key, value in asdict(d).items() if value})


def _evidence(e: Evidence) -> EvidenceObject:
    return {
        "text": e.text,
        "segment": e.segment,
        "target_span": e.target_span,
        "source_span": e.source_span,
        "check": e.check,
    }


def _score(score: Score) -> ScoreObject:
    return {
        "mqm": rounded(score.mqm, 2),
        "mqm_raw": rounded(score.mqm_raw, 2),
        "wmt": rounded(score.wmt, 2),
        "penalty": rounded(score.penalty, 2),
        "penalty_per_1000": rounded(score.penalty_per_1000, 2),
        "words": score.words,
        "sample": "sufficient" if score.sufficient else "insufficient",
        "interval": [rounded(bound, 2) for bound in score.interval],
        "parts": [{"mqm": p.mqm, "counts": dict(p.counts), "points": rounded(p.points, 2)} for p in score.parts],
        "metrics": [{"name": m.name, "value": rounded(m.value, 2), "signature": m.signature} for m in score.metrics],
    }


def _summary(s: Summary) -> SummaryObject:
    found: SummaryObject = {
        "documents": s.documents,
        "segments": s.segments,
        "words": s.words,
        "verdicts": dict(s.verdicts),
        "severities": dict(s.severities),
        "hints": s.hints,
        "score": None if s.score is None else _score(s.score),
        "errors": [_error(e) for e in s.errors],
        "nothing_found": s.nothing_found,
        "checks": {"chosen": s.checks, "left_out": s.unchosen},
        "skipped": [{"why": g.why, "checks": g.checks, "documents": g.documents} for g in s.gaps],
        "unread": _unread(s.unread),
        "passed_over": dict(s.passed_over),
    }
    if s.statuses:
        found["statuses"] = dict(s.statuses)
    if s.stale:
        found["stale"] = [_decision(d) for d in s.stale]
    if s.annotated:
        found["annotators"] = _annotators(s.annotated)
    return found


def _annotators(annotated: Iterable[Annotated]) -> list[AnnotatorObject]:
    return [
        {
            "origin": one.origin,
            "place": one.place or None,
            "segments": one.segments,
            "unread": dict(one.unread),
            "refused": dict(one.refused),
        }
        for one in annotated
    ]


def _unread(u: Unread) -> UnreadObject:
    return {
        "segments": u.segments,
        "without_source": u.without_source,
        "without_target": u.without_target,
        "furniture": u.furniture,
    }


def _error(e: FileError) -> ErrorObject:
    return {"path": e.path, "message": e.message, "hint": e.hint or None, "kind": "internal" if e.internal else "input"}


def _signature(s: Signature) -> SignatureObject:
    found: SignatureObject = {
        "version": s.version,
        "profile": s.profile,
        "checks": s.checks,
        "glossary": s.glossary,
        "config": s.config,
    }
    if s.annotators:
        found["annotators"] = s.annotators
    return found
