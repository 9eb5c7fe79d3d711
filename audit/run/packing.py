"""Documents and reports as bytes: for the archive, and for other processes, to which pickled objects travel slowly."""

from __future__ import annotations

import logging
from typing import Any

import msgspec

from audit.model import (
    Annotated,
    Decision,
    Document,
    DocumentReport,
    Finding,
    Notice,
    Quality,
    Score,
    Segment,
    Skipped,
    Unread,
    Verdict,
    WordEstimate,
)
from audit.text import Text, known_text

_log = logging.getLogger(__name__)


class _Report(msgspec.Struct, frozen=True, array_like=True):
    """A report without its document. `segments` are None where they are those of the document."""

    segments: tuple[Segment, ...] | None
    findings: tuple[Finding, ...]
    score: Score
    verdict: Verdict
    reason: str
    skipped: tuple[Skipped, ...]
    segment_chrf: dict[str, float]
    checks: int
    unchosen: int
    unread: Unread
    remarks: tuple[Notice, ...]
    stale: tuple[Decision, ...]
    unshown: int
    compared: bool
    annotated: tuple[Annotated, ...]
    quality: dict[str, Quality]
    read_first: tuple[str, ...] | None
    words: dict[str, tuple[WordEstimate, ...]]


def _as(kind: type, value: Any) -> Any:
    return known_text(value) if kind is Text else value


# What it does not know are texts, as it refuses all subclasses of str.
_ENCODER = msgspec.msgpack.Encoder(enc_hook=str, order="deterministic")
_REPORT = msgspec.msgpack.Decoder(_Report, dec_hook=_as)
_DOCUMENT = msgspec.msgpack.Decoder(Document, dec_hook=_as)


def packed_document(document: Document) -> bytes | None:
    """`document` in bytes, the same for an equal one; None if it has none, as with half of a surrogate pair."""
    return _packed(document)


def unpacked_document(content: bytes) -> Document:
    """The document of `packed_document`."""
    return _DOCUMENT.decode(content)


def packed_report(report: DocumentReport) -> bytes | None:
    """`report` without its document in bytes; None for one that has none."""
    own = report.segments != report.document.segments
    return _packed(
        _Report(
            report.segments if own else None,
            report.findings,
            report.score,
            report.verdict,
            report.reason,
            report.skipped,
            dict(report.segment_chrf),
            report.checks,
            report.unchosen,
            report.unread,
            report.remarks,
            report.stale,
            report.unshown,
            report.compared,
            report.annotated,
            dict(report.quality),
            report.read_first,
            dict(report.words),
        )
    )


def unpacked_report(content: bytes, document: Document) -> DocumentReport:
    """The report of `packed_report` on `document`.

    Raises:
        msgspec.MsgspecError: `content` is none.
    """
    kept = _REPORT.decode(content)
    segments = document.segments if kept.segments is None else kept.segments
    return DocumentReport(document, segments, *msgspec.structs.astuple(kept)[1:])


def _packed(value: Document | _Report) -> bytes | None:
    try:
        return _ENCODER.encode(value)
    except Exception:
        _log.debug("cannot be packed", exc_info=True)
        return None
