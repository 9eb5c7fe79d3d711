"""The shape of a JSON report: what `audit.outputs.json` writes, and docs/schemas/report.json is made from.

Fields are added, never renamed. Figures that are infinite are null.
"""

from __future__ import annotations

import datetime
from typing import NotRequired, TypedDict

from audit.model import Confidence, Kind, Severity, Span, Status, Verdict

Figure = float | None


class SignatureObject(TypedDict):
    """What made the scores."""

    version: str
    profile: str
    checks: str
    glossary: str
    config: str
    annotators: NotRequired[str]


class PartObject(TypedDict):
    """The penalty points of one MQM type."""

    mqm: str
    counts: dict[Severity, int]
    points: Figure


class MetricObject(TypedDict):
    """A figure of sacrebleu."""

    name: str
    value: Figure
    signature: str


class ScoreObject(TypedDict):
    """The quality of a document, or of a run."""

    mqm: Figure
    mqm_raw: Figure
    wmt: Figure
    penalty: Figure
    penalty_per_1000: Figure
    words: int
    sample: str
    interval: list[Figure]
    parts: list[PartObject]
    metrics: list[MetricObject]


class ChecksObject(TypedDict):
    """How many checks were chosen, left out, and (of a document) could not run."""

    chosen: int
    left_out: int
    skipped: NotRequired[int]


class UnreadObject(TypedDict):
    """What of the texts was not looked at, in segments."""

    segments: int
    without_source: int
    without_target: int
    furniture: int


class ErrorObject(TypedDict):
    """A file that could not be read, or a document not audited."""

    path: str
    message: str
    hint: str | None
    kind: str


class GapObject(TypedDict):
    """Checks that did not run, by the reason."""

    why: str
    checks: int
    documents: int


class DecisionObject(TypedDict, total=False):
    """A row of the file of decisions."""

    fingerprint: str
    check: str
    excerpt: str
    reason: str
    owner: str
    date: datetime.date
    expires: datetime.date
    file: str
    document: str
    everywhere: bool
    source: str


class AnnotatorObject(TypedDict):
    """What an annotator did: the segments that it read, those that it did not by why, its marks that are left out.

    `place` is the address that the texts were sent to; null where they stayed in the program.
    """

    origin: str
    place: str | None
    segments: int
    unread: dict[str, int]
    refused: dict[str, int]


class SummaryObject(TypedDict):
    """A run in figures."""

    documents: int
    segments: int
    words: int
    verdicts: dict[Verdict, int]
    severities: dict[Severity, int]
    hints: int
    score: ScoreObject | None
    errors: list[ErrorObject]
    nothing_found: int
    checks: ChecksObject
    skipped: list[GapObject]
    unread: UnreadObject
    passed_over: dict[str, int]
    statuses: NotRequired[dict[Status, int]]
    stale: NotRequired[list[DecisionObject]]
    annotators: NotRequired[list[AnnotatorObject]]


class CodesObject(TypedDict):
    """The inline codes of both sides in their order, as ``<b>``; they are no part of the texts."""

    source: list[str]
    target: list[str]


class SegmentObject(TypedDict):
    """A segment; links are of word to word, counted from 0, with a weight. Codes are there where it has any.

    Quality is an estimate in 0..100, with the range in which 80 of 100 such segments lie. Words are those of the
    translation, half-open code-point offsets, each with the probability that a post-editor changes it; they are there
    where an annotator gives them.
    """

    id: str
    kind: Kind
    source: str | None
    target: str | None
    quality: float | None
    quality_range: NotRequired[list[float]]
    chrf2: NotRequired[Figure]
    links: NotRequired[list[tuple[int, int, Figure]]]
    words: NotRequired[list[tuple[int, int, Figure]]]
    codes: NotRequired[CodesObject]


class LocationObject(TypedDict):
    """Where a finding stands in its file, 1-based; `end_column` is that of the character after it."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int


class EvidenceObject(TypedDict):
    """One more place that bears on a finding."""

    text: str
    segment: str | None
    target_span: Span | None
    source_span: Span | None
    check: str | None


class FindingObject(TypedDict):
    """A finding. Spans are half-open code-point offsets into the texts of its segment.

    `origin` is the annotator that found it; our own checks have none.
    """

    fingerprint: str
    check: str
    mqm: str
    severity: Severity
    confidence: Confidence
    message: str
    segment: str
    target_span: Span | None
    source_span: Span | None
    text: str
    suggestions: list[str]
    evidence: list[EvidenceObject]
    location: LocationObject | None
    status: Status
    advice: str | None
    safe_fix: bool
    decision: NotRequired[DecisionObject]
    origin: NotRequired[str]


class SkippedObject(TypedDict):
    """A check that could run on no segment, and why."""

    check: str
    why: str


class DocumentObject(TypedDict):
    """A document with what was found in it; `read_first` has the segments to read first, the worst first."""

    id: str
    path: str
    source_lang: str
    target_lang: str
    verdict: Verdict
    reason: str
    score: ScoreObject
    notices: list[str]
    checks: ChecksObject
    unread: UnreadObject
    annotators: NotRequired[list[AnnotatorObject]]
    read_first: NotRequired[list[str]]
    segments: list[SegmentObject]
    findings: list[FindingObject]
    skipped: list[SkippedObject]


class ReportObject(TypedDict):
    """The report of a run. `schema` is the number of this contract."""

    schema: int
    signature: SignatureObject
    summary: SummaryObject
    documents: list[DocumentObject]
