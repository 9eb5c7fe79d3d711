"""A run added up, document by document, or part by part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

import msgspec

from audit.annotated import Annotated, together
from audit.config import Config
from audit.model import (
    Confidence,
    Decision,
    DocumentReport,
    FileError,
    Gap,
    Score,
    Severity,
    Status,
    Summary,
    Unread,
    Verdict,
)
from audit.run.references import References
from audit.run.scoring import as_parts, cost, score_of

K = TypeVar("K")
N = TypeVar("N", int, Fraction)


class Sums(msgspec.Struct):
    """What a tally has added up: it can be sent, kept, and added to that of other documents.

    Sums are kept as fractions, so exactly: the total is the same in any order of the documents.

    Attributes:
        annotated: what annotators did.
        gaps: why checks did not run, how many, and in how many documents.
        counts, points: counted findings by severity, and penalty points, by MQM type.
    """

    documents: int = 0
    segments: int = 0
    words: int = 0
    hints: int = 0
    nothing_found: int = 0
    checks: int = 0
    unchosen: int = 0
    penalty: Fraction = Fraction()
    squares: Fraction = Fraction()
    wmt: Fraction = Fraction()
    unread: Unread = Unread()
    verdicts: dict[Verdict, int] = msgspec.field(default_factory=dict)
    severities: dict[Severity, int] = msgspec.field(default_factory=dict)
    statuses: dict[Status, int] = msgspec.field(default_factory=dict)
    gaps: dict[tuple[str, int], int] = msgspec.field(default_factory=dict)
    counts: dict[str, dict[Severity, int]] = msgspec.field(default_factory=dict)
    points: dict[str, Fraction] = msgspec.field(default_factory=dict)
    annotated: tuple[Annotated, ...] = ()

    def add(self, other: Sums) -> None:
        """Take those of other documents in."""
        for name in ("documents", "segments", "words", "hints", "nothing_found", "penalty", "squares", "wmt", "unread"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("verdicts", "severities", "statuses", "gaps", "points"):
            _add(getattr(self, name), getattr(other, name))
        for mqm, counts in other.counts.items():
            _add(self.counts.setdefault(mqm, {}), counts)
        self.annotated = together((*self.annotated, *other.annotated))
        if other.documents:
            self.checks, self.unchosen = other.checks, other.unchosen


def _add(sums: dict[K, N], others: Mapping[K, N]) -> None:
    for key, value in others.items():
        sums[key] = sums[key] + value if key in sums else value


class Tally:
    """Adds up a run, document by document; memory grows with the references alone.

    Args:
        config: settings.

    Attributes:
        sums: what was added up, references apart.
    """

    def __init__(self, config: Config) -> None:
        self._config = config.score
        self.sums = Sums()
        self._references = References()
        self._errors: list[FileError] = []
        self._passed_over: Mapping[str, int] = {}

    def add(self, report: DocumentReport) -> None:
        """Count one document."""
        self._references.add(report.segments)
        self.sums.add(self.sums_of(report))

    def sums_of(self, report: DocumentReport) -> Sums:
        """What one document adds."""
        counted = [f for f in report.findings if f.counted]
        parts, segments = report.score.parts, len(report.segments)
        return Sums(
            documents=1,
            segments=segments,
            words=report.score.words,
            hints=sum(f.confidence is Confidence.HINT and f.status is not Status.ACCEPTED for f in report.findings),
            nothing_found=int(report.nothing_found),
            checks=report.checks,
            unchosen=report.unchosen,
            penalty=Fraction(report.score.penalty),
            squares=sum((Fraction(cost(f, self._config)) ** 2 for f in counted), Fraction()),
            wmt=Fraction(report.score.wmt) * segments,
            unread=report.unread,
            verdicts={report.verdict: 1},
            severities=dict(Counter(f.severity for f in counted)),
            statuses=dict(Counter(f.status for f in report.findings)),
            gaps=dict.fromkeys(Counter(s.why for s in report.skipped).items(), 1),
            counts={part.mqm: dict(part.counts) for part in parts},
            points={part.mqm: Fraction(part.points) for part in parts},
            annotated=report.annotated,
        )

    def add_error(self, error: FileError) -> None:
        """Note a file that could not be read."""
        self._errors.append(error)

    def pass_over(self, kinds: Mapping[str, int]) -> None:
        """Note what was seen in folders and not read, by kind."""
        self._passed_over = kinds

    def summary(self, stale: Sequence[Decision] = ()) -> Summary:
        """The run in figures, and decisions that match nothing in it."""
        sums = self.sums
        return Summary(
            documents=sums.documents,
            segments=sums.segments,
            words=sums.words,
            verdicts={v: sums.verdicts.get(v, 0) for v in Verdict},
            severities={s: sums.severities.get(s, 0) for s in Severity},
            hints=sums.hints,
            score=self._total() if sums.documents else None,
            errors=tuple(self._errors),
            nothing_found=sums.nothing_found,
            gaps=tuple(Gap(why, checks, n) for (why, checks), n in sorted(sums.gaps.items())),
            checks=sums.checks,
            unchosen=sums.unchosen,
            unread=sums.unread,
            passed_over=self._passed_over,
            statuses={s: n for s in Status if s is not Status.NEW and (n := sums.statuses.get(s))},
            stale=tuple(stale),
            annotated=sums.annotated,
        )

    def _total(self) -> Score:
        sums = self.sums
        return score_of(
            penalty=float(sums.penalty),
            squares=float(sums.squares),
            parts=as_parts(sums.counts, sums.points),
            words=sums.words,
            wmt=float(sums.wmt / max(sums.segments, 1)),
            config=self._config,
            metrics=self._references.metrics(),
        )
