"""A JSON report read back: what an earlier run found, as the records that it was written from."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from audit.errors import DecisionsError
from audit.model import (
    Confidence,
    Decision,
    Document,
    DocumentReport,
    Finding,
    Kind,
    Notice,
    Score,
    Segment,
    Severity,
    Span,
    Status,
    Stretch,
    Verdict,
)
from audit.outputs.json import SCHEMA
from audit.system.opening import read_regular
from audit.text import Text

# JSON has no infinite figures, and none that are undefined.
_Figure = float | None
_HINT = "audit check PATH --format json writes one"


class _Score(msgspec.Struct, frozen=True):
    mqm: _Figure
    mqm_raw: _Figure
    wmt: _Figure
    penalty: _Figure
    penalty_per_1000: _Figure
    words: int
    sample: str
    interval: tuple[_Figure, _Figure]


class _Segment(msgspec.Struct, frozen=True):
    id: str
    kind: Kind
    source: str | None = None
    target: str | None = None


class _Finding(msgspec.Struct, frozen=True):
    """Of what a report says of a finding, that which decisions and comparisons go by."""

    fingerprint: str
    check: str
    mqm: str
    severity: Severity
    confidence: Confidence
    message: str
    segment: str
    text: str
    target_span: tuple[int, int] | None = None
    source_span: tuple[int, int] | None = None
    suggestions: tuple[str, ...] = ()
    location: dict[str, str | int] | None = None
    status: Status = Status.NEW
    advice: str | None = None
    safe_fix: bool = False
    decision: Decision | None = None
    origin: str = ""


class _Document(msgspec.Struct, frozen=True):
    id: str
    path: str
    source_lang: str
    target_lang: str
    verdict: Verdict
    score: _Score
    segments: tuple[_Segment, ...]
    findings: tuple[_Finding, ...]
    reason: str = ""
    notices: tuple[str, ...] = ()


class _Summary(msgspec.Struct, frozen=True):
    score: _Score | None = None


class _Signature(msgspec.Struct, frozen=True):
    checks: str = ""
    glossary: str = ""
    config: str = ""


class _File(msgspec.Struct, frozen=True):
    schema: int
    documents: tuple[_Document, ...]
    summary: _Summary = _Summary()
    signature: _Signature = _Signature()


@dataclass(frozen=True, slots=True)
class Found:
    """What one run found: the reports of its documents, and its score as a whole.

    Attributes:
        made_with: digests of the checks, terms and settings of the run; those of another are comparable if they are
            the same.
    """

    documents: tuple[DocumentReport, ...]
    score: Score | None
    made_with: tuple[str, str, str] = ("", "", "")


def read_report(path: Path) -> Found:
    """The reports in a file that ``audit check --format json`` wrote.

    Figures are as the report rounds them. Words linked, evidence, and where segments stand in their file are left out.

    Raises:
        DecisionsError: it cannot be read, or is no such report.
    """
    raw = read_regular(path, DecisionsError, "cannot read the report")
    try:
        file = msgspec.json.decode(raw, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise DecisionsError(f"not a JSON report of audit check: {error}", where=str(path), hint=_HINT) from None
    if file.schema != SCHEMA:
        raise DecisionsError(f"a report of schema {file.schema}", where=str(path), hint=f"this version reads {SCHEMA}")
    total = file.summary.score
    made_with = (file.signature.checks, file.signature.glossary, file.signature.config)
    return Found(tuple(map(_document, file.documents)), None if total is None else _score(total), made_with)


class _Everything(Container[str]):
    def __contains__(self, fingerprint: object) -> bool:
        return True


class Baseline:
    """What an earlier run found, by document.

    Args:
        documents: their reports.
        unchanged: files that are as they were then: whatever is found in them was found then.
    """

    def __init__(self, documents: Sequence[DocumentReport], unchanged: Collection[str] = ()) -> None:
        self._unchanged = unchanged
        self._by_place: dict[tuple[str, str], frozenset[str]] = {}
        by_id: dict[str, list[frozenset[str]]] = defaultdict(list)
        for report in documents:
            found = frozenset(f.fingerprint for f in report.findings)
            self._by_place[report.document.path, report.document.id] = found
            by_id[report.document.id].append(found)
        self._by_id: Mapping[str, frozenset[str]] = {i: sets[0] for i, sets in by_id.items() if len(sets) == 1}

    def of(self, document: Document) -> Container[str]:
        """The fingerprints of a document: that of the same path, else the only one of its id."""
        if document.path in self._unchanged:
            return _Everything()
        found = self._by_place.get((document.path, document.id))
        return self._by_id.get(document.id, frozenset()) if found is None else found


def read_baseline(path: Path) -> Baseline:
    """The findings that a JSON report knows.

    Raises:
        DecisionsError: as of `read_report`.
    """
    return Baseline(read_report(path).documents)


def _document(d: _Document) -> DocumentReport:
    segments = tuple(Segment(s.id, s.kind, _text(s.source), _text(s.target)) for s in d.segments)
    document = Document(
        d.id, d.path, d.source_lang, d.target_lang, segments, notices=tuple(Notice(text) for text in d.notices)
    )
    findings = tuple(map(_finding, d.findings))
    return DocumentReport(document, segments, findings, _score(d.score), d.verdict, d.reason)


def _text(text: str | None) -> Text | None:
    return None if text is None else Text(text)


def _finding(f: _Finding) -> Finding:
    given: dict[str, Any] = msgspec.structs.asdict(f)
    for name in ("target_span", "source_span"):
        given[name] = given[name] and Span(*given[name])
    try:
        given["location"] = given["location"] and Stretch(**given["location"])
    except TypeError:  # a place of another shape is none
        given["location"] = None
    return Finding(**given)


def _score(s: _Score) -> Score:
    given: dict[str, Any] = {k: math.nan if v is None else v for k, v in msgspec.structs.asdict(s).items()}
    given["interval"] = tuple(math.nan if bound is None else bound for bound in s.interval)
    return Score(sufficient=given.pop("sample") == "sufficient", **given)
