"""Recall on planted errors and false alarms on human translations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from audit.model import Document, DocumentReport, Finding, Span
from audit.run.pipeline import Auditor
from benchmarks.data import Perturbed, PlantedPair, document

# A finding may mark the word around a planted mark, or the gap beside it.
_SLACK = 2


@dataclass
class Tally:
    """Errors seen and caught: by counted findings, and by hints too."""

    total: int = 0
    caught: int = 0
    hinted: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, counted: bool, hinted: bool, text: str) -> None:
        """Count one error."""
        self.total += 1
        self.caught += counted
        self.hinted += hinted and not counted
        if not counted:
            self.missed.append(text)

    @property
    def recall(self) -> float:
        """Share caught by counted findings."""
        return self.caught / self.total if self.total else 0.0


def planted_recall(auditor: Auditor, pairs: Iterable[PlantedPair]) -> dict[str, Tally]:
    """By kind: a finding at the planted place that the clean document does not have there."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for pair in pairs:
        known = Counter(_identity(f) for f in auditor.audit(pair.clean).findings)
        fresh = _fresh(auditor.audit(pair.flawed).findings, known)
        for error in pair.planted:
            here = [f for f in fresh if _touches(f, f"s{error.segment}", error.span)]
            target = str(pair.flawed.segments[error.segment].target)
            tallies[error.kind].add(any(f.counted for f in here), bool(here), _marked(target, error.span))
    return dict(sorted(tallies.items()))


def _fresh(findings: Iterable[Finding], known: Counter[tuple[str, str, str]]) -> list[Finding]:
    left = known.copy()
    fresh = []
    for f in findings:
        if left[_identity(f)] > 0:
            left[_identity(f)] -= 1
        else:
            fresh.append(f)
    return fresh


def _identity(f: Finding) -> tuple[str, str, str]:
    return f.segment, f.check, f.text


def _touches(f: Finding, segment: str, span: Span) -> bool:
    places = [(f.segment, f.target_span), *((e.segment, e.target_span) for e in f.evidence if e.segment)]
    return any(
        where == segment and (place is None or (place.start <= span.end + _SLACK and span.start <= place.end + _SLACK))
        for where, place in places
    )


def _marked(text: str, span: Span) -> str:
    return f"{text[: span.start]}[[{text[span.start : span.end]}]]{text[span.end :]}"


@dataclass
class DemetrResult:
    """Tallies by perturbation, and false alarms on its good sides."""

    tallies: dict[int, Tally]
    names: dict[int, str]
    good: FalseAlarms
    reference: FalseAlarms


@dataclass
class FalseAlarms:
    """Segments of good translations, and those with counted findings."""

    segments: int = 0
    flagged: int = 0
    by_check: Counter[str] = field(default_factory=Counter)
    findings: list[tuple[str, str, Finding]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Share of segments with a counted finding."""
        return self.flagged / self.segments if self.segments else 0.0

    def flagged_by(self, *selectors: str) -> int:
        """Segments with a counted finding of these checks or folders; of two checks, counted twice."""
        return sum(n for check, n in self.by_check.items() if check.startswith(selectors))

    def share_of(self, *selectors: str) -> float:
        """The share of `flagged_by` in all segments."""
        return self.flagged_by(*selectors) / self.segments if self.segments else 0.0


def false_alarms(reports: Iterable[DocumentReport]) -> FalseAlarms:
    """Counted findings on translations taken to be good; a document finding counts where it stands."""
    result = FalseAlarms()
    for report in reports:
        result.segments += len(report.segments)
        result.flagged += len({f.segment for f in report.findings if f.counted})
        result.by_check.update(c for _, c in sorted({(f.segment, f.check) for f in report.findings if f.counted}))
        texts = {s.id: (str(s.source or ""), str(s.target or "")) for s in report.segments}
        result.findings += [(*texts[f.segment], f) for f in report.findings if f.counted]
    return result


def demetr_recall(auditor: Auditor, rows: list[Perturbed]) -> DemetrResult:
    """A counted finding on the perturbed sentence that the good one does not get (kinds 33 and up too)."""
    good = {r.good: auditor.audit(_single(r.source, r.good)) for r in rows}
    tallies: dict[int, Tally] = defaultdict(Tally)
    for r in rows:
        known = Counter(_identity(f) for f in good[r.good].findings)
        fresh = _fresh(auditor.audit(_single(r.source, r.flawed)).findings, known)
        tallies[r.kind].add(any(f.counted for f in fresh), bool(fresh), r.flawed)
    references = {r.reference: _single(r.source, r.reference) for r in rows}
    return DemetrResult(
        tallies=dict(sorted(tallies.items())),
        names=_descriptions(rows),
        good=false_alarms(good.values()),
        reference=false_alarms(auditor.audit_all(references.values())),
    )


def _descriptions(rows: Iterable[Perturbed]) -> dict[int, str]:
    """What each kind does; number 8 has three sorts of changes."""
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for r in rows:
        found[r.kind][f"{r.severity}: {r.description}"] = None
    return {kind: "; ".join(sorts) for kind, sorts in found.items()}


def _single(source: str, target: str) -> Document:
    return document("demetr", [(source, target)])


def show(findings: Iterable[tuple[str, str, Finding]]) -> Iterator[str]:
    """Findings as an eye reads them."""
    for source, target, f in findings:
        marked = _marked(target, f.target_span) if f.target_span else target
        tips = f" -> {' | '.join(f.suggestions)}" if f.suggestions else ""
        yield f"{f.check} {f.severity}/{f.confidence}: {f.message}{tips}\n    RU {source}\n    EN {marked}"


def rates(tallies: Mapping[str, Tally]) -> Iterator[str]:
    """One line a kind."""
    for kind, t in tallies.items():
        yield f"{kind:24} {t.caught:4}/{t.total:<4} {t.recall:.3f}   hints {t.hinted}"
