"""The records that flow through an audit, all frozen.

``Document`` (what a reader found) holds ``Segment``s (what alignment lined up); checks
yield ``Finding``s about them; scoring turns findings into a ``Score``; a writer renders
the resulting ``DocumentReport``s and the ``Summary`` of a run.
Spans are half-open code-point offsets into the segment's own text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.acceptance import Decision as Decision
from audit.annotated import Annotated as Annotated
from audit.levels import Confidence as Confidence
from audit.levels import Mqm as Mqm
from audit.levels import Severity as Severity
from audit.levels import Status as Status
from audit.levels import Verdict as Verdict
from audit.scores import Metric as Metric
from audit.scores import Score as Score
from audit.scores import ScorePart as ScorePart
from audit.segments import Block as Block
from audit.segments import Kind as Kind
from audit.segments import Link as Link
from audit.segments import Paired as Paired
from audit.segments import Quality as Quality
from audit.segments import Segment as Segment
from audit.segments import Translated as Translated
from audit.segments import WordEstimate as WordEstimate
from audit.segments import is_paired as is_paired
from audit.text.span import Location as Location
from audit.text.span import Span as Span
from audit.text.span import Stretch as Stretch
from audit.unread import Gap as Gap
from audit.unread import Unread as Unread


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader wants the editor to know ("read as cp1251")."""

    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader made of one article.

    Either `segments` are given by the format (CSV, JSON lines), or `source_blocks` and
    `target_blocks` await alignment.
    """

    id: str
    path: str
    source_lang: str
    target_lang: str
    segments: tuple[Segment, ...] = ()
    source_blocks: tuple[Block, ...] = ()
    target_blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One more place that bears on a finding: another spelling, the glossary row, what another check saw of the error.

    Attributes:
        check: the check whose finding it was, None for what the finding's own check gives.
    """

    text: str
    segment: str | None = None
    target_span: Span | None = None
    source_span: Span | None = None
    check: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in one document, as reports show it.

    Attributes:
        suggestions: what may stand in the place of the target span, the best first.
        advice: what to do where no replacement can be given.
        safe_fix: whether the suggestion may be put in unseen.
        decision: why it was accepted, where `status` says that it is, or was.
        origin: the annotator that found it; empty for our own checks.
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
    suggestions: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    location: Stretch | None = None
    status: Status = Status.NEW
    advice: str | None = None
    safe_fix: bool = False
    decision: Decision | None = None
    origin: str = ""

    @property
    def counted(self) -> bool:
        """Whether the finding is scored: surer than a hint, and not accepted."""
        return self.confidence is not Confidence.HINT and self.status is not Status.ACCEPTED


@dataclass(frozen=True, slots=True)
class CheckHelp:
    """What a check says of itself: in one line, and in paragraphs with blank lines between them."""

    summary: str
    body: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A check that could not run on a document, and why."""

    check: str
    why: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """Everything a writer needs about one document.

    Attributes:
        skipped: checks that could run on no segment.
        checks: checks chosen for the run, with those skipped.
        unchosen: checks that the settings leave out.
        unread: what of the text was not looked at.
        remarks: what else the audit wants the editor to know; what the reader does stands in the document's notices.
        stale: decisions about this document that match none of its findings.
        unshown: findings, hints apart, that the run was told not to show.
        compared: whether findings were told apart by what an earlier run found.
        annotated: what annotators did with it, each in turn.
        quality: estimates by the id of their segment; empty where none were asked for.
        read_first: ids of the segments to read first, the worst first; None where no reading order was asked for.
        words: estimates of the words of translations by the id of their segment; from annotators that give any.
    """

    document: Document
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]
    score: Score
    verdict: Verdict
    reason: str
    skipped: tuple[Skipped, ...] = ()
    segment_chrf: Mapping[str, float] = field(default_factory=dict)
    checks: int = 0
    unchosen: int = 0
    unread: Unread = field(default_factory=Unread)
    remarks: tuple[Notice, ...] = ()
    stale: tuple[Decision, ...] = ()
    unshown: int = 0
    compared: bool = False
    annotated: tuple[Annotated, ...] = ()
    quality: Mapping[str, Quality] = field(default_factory=dict)
    read_first: tuple[str, ...] | None = None
    words: Mapping[str, tuple[WordEstimate, ...]] = field(default_factory=dict)

    @property
    def nothing_found(self) -> bool:
        """Whether nothing but hints was found, accepted or not; nothing speaks for the document either."""
        only_hints = not self.unshown and all(f.confidence is Confidence.HINT for f in self.findings)
        return self.verdict is Verdict.PASS and only_hints


@dataclass(frozen=True, slots=True)
class FileError:
    """A file of a batch that could not be read, or a document not audited.

    Attributes:
        message: where, and what is wrong.
        internal: whether it is by no fault of the file or the document.
        hint: what to do about it; may be empty.
    """

    path: str
    message: str
    internal: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """What made a score, so that it can be made again: version, profile, weights, checks, glossaries.

    `annotators` are those that were asked, with the place of each that is not this program; empty for none.
    """

    version: str
    profile: str
    checks: str
    glossary: str
    config: str
    annotators: str = ""

    def __str__(self) -> str:
        """One line, in the manner of sacrebleu."""
        return (
            f"audit:{self.version}|profile:{self.profile}|checks:{self.checks}"
            f"|glossary:{self.glossary}|config:{self.config}"
            f"{'|annotators:' * bool(self.annotators)}{self.annotators}"
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in figures.

    Attributes:
        verdicts: documents of each verdict; those that pass are with findings, or with none.
        nothing_found: documents without findings, of those that pass.
        gaps: checks that did not run, by the reason and their number.
        checks, unchosen, unread: as of a `DocumentReport`.
        passed_over: what was seen in folders and not read, by kind (".xlf", "link to a folder").
        statuses: findings, hints among them, that are not new, by how they stand to earlier decisions.
        stale: decisions that match no finding of these documents.
        annotated: what annotators did with them, each in turn.
    """

    documents: int
    segments: int
    words: int
    verdicts: Mapping[Verdict, int]
    severities: Mapping[Severity, int]
    hints: int
    score: Score | None
    errors: tuple[FileError, ...] = ()
    nothing_found: int = 0
    gaps: tuple[Gap, ...] = ()
    checks: int = 0
    unchosen: int = 0
    unread: Unread = field(default_factory=Unread)
    passed_over: Mapping[str, int] = field(default_factory=dict)
    statuses: Mapping[Status, int] = field(default_factory=dict)
    stale: tuple[Decision, ...] = ()
    annotated: tuple[Annotated, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run in memory: what `audit.check_document` and `audit.check_pairs` return."""

    signature: Signature
    summary: Summary
    documents: tuple[DocumentReport, ...]
