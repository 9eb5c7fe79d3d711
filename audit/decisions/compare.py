"""What became of the findings between two runs: new, fixed, unchanged, moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from audit.decisions.apply import words_of
from audit.model import Confidence, DocumentReport, Finding, Metric, Score, Segment, Status


class FindingPair(NamedTuple):
    """A finding of the old run and what it is in the new one."""

    old: Finding
    new: Finding


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the findings of one document, each in one place; hints are left out.

    Attributes:
        old, new: the document of either run; None where it is not there.
        added: findings that only the new run has, and that are open there.
        fixed: findings that only the old run has, and that were open there.
        unchanged: findings that are open in both.
        moved: such with the same check and words, and other words around them or in another segment.
        accepted: findings of the new run that were accepted since, or from the start.
        still_accepted: findings that are accepted in both.
        reopened: findings that were accepted, and are so no longer.
        lapsed: findings that were accepted, and are there no longer.
        effort: what it takes to edit the old translation into the new one; empty where they are the same.
    """

    old: DocumentReport | None
    new: DocumentReport | None
    added: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    unchanged: tuple[FindingPair, ...]
    moved: tuple[FindingPair, ...]
    accepted: tuple[Finding, ...] = ()
    still_accepted: tuple[FindingPair, ...] = ()
    reopened: tuple[FindingPair, ...] = ()
    lapsed: tuple[Finding, ...] = ()
    effort: tuple[Metric, ...] = ()

    @property
    def shown(self) -> DocumentReport:
        """The document, as it is now if it is there."""
        found = self.new or self.old
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs beside each other: document by document, the scores, and the edit effort in all of them.

    Attributes:
        names: what the old and the new side are called; empty where nobody said.
    """

    documents: tuple[Changes, ...]
    old_score: Score | None
    new_score: Score | None
    effort: tuple[Metric, ...] = ()
    names: tuple[str, str] = ("", "")

    def count(self, what: str) -> int:
        """How many findings were `added`, `fixed`, ...: the name of an attribute of `Changes`."""
        return sum(len(getattr(changes, what)) for changes in self.documents)


def pair_documents(
    old: Sequence[DocumentReport], new: Sequence[DocumentReport]
) -> list[tuple[DocumentReport | None, DocumentReport | None]]:
    """The documents of two runs that are the same one, those of the new run first, in order.

    By path and id; else by the id, where either run has it once; else by their texts, which a renamed file keeps; else,
    where both runs have one document, those.
    """
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    left = {(r.document.path, r.document.id): r for r in old}
    once = {r.document.id: r for r in _unique(old)}
    ids = {r.document.id for r in _unique(new)}
    pairs: list[tuple[DocumentReport | None, DocumentReport | None]] = []
    for report in new:
        key = report.document.path, report.document.id
        found = left.get(key) or (once.get(report.document.id) if report.document.id in ids else None)
        if found is not None:
            left.pop((found.document.path, found.document.id), None)
        pairs.append((found, report))
    renamed = _alike(list(left.values()), [report for found, report in pairs if found is None and report is not None])
    gone = {id(report) for report in renamed.values()}
    return [
        *((found or renamed.get(id(report)), report) for found, report in pairs),
        *((report, None) for report in left.values() if id(report) not in gone),
    ]


def _alike(old: Sequence[DocumentReport], new: Sequence[DocumentReport]) -> dict[int, DocumentReport]:
    """The old document that has half of the texts of a new one or more, and the most, by the id of the new object."""
    holders: dict[str, list[DocumentReport]] = defaultdict(list)
    for report in old:
        for text in _texts(report):
            holders[text].append(report)
    found: dict[int, DocumentReport] = {}
    taken: set[int] = set()
    for report in new:
        texts = _texts(report)
        shared = Counter(n for text in texts for n in map(id, holders.get(text, ())) if n not in taken)
        for number, count in shared.most_common(1):
            if count * 2 >= len(texts):
                found[id(report)] = next(one for one in old if id(one) == number)
                taken.add(number)
    return found


def _texts(report: DocumentReport) -> set[str]:
    """What tells a document from others: its sources, which an editor leaves alone, else its translations."""
    return {str(s.source or s.target) for s in report.segments if s.source or s.target}


def _unique(reports: Iterable[DocumentReport]) -> list[DocumentReport]:
    by_id: dict[str, list[DocumentReport]] = defaultdict(list)
    for report in reports:
        by_id[report.document.id].append(report)
    return [found[0] for found in by_id.values() if len(found) == 1]


def compared(old: DocumentReport | None, new: DocumentReport | None, effort: tuple[Metric, ...] = ()) -> Changes:
    """What became of the findings of a document."""
    before, now = _findings(old), _findings(new)
    places = _Places(_segments(old), _segments(new))
    by_fingerprint = {f.fingerprint: f for f in now}
    same = [FindingPair(f, by_fingerprint[f.fingerprint]) for f in before if f.fingerprint in by_fingerprint]
    taken = {pair.new.fingerprint for pair in same}
    gone = [f for f in before if f.fingerprint not in taken]
    come = [f for f in now if f.fingerprint not in taken]
    shifted = _shifted(gone, come, places)
    both = [*same, *shifted]
    open_in_both = [pair for pair in both if not (_accepted(pair.old) or _accepted(pair.new))]
    stayed = {id(pair) for pair in same if places.same(pair)}
    left = {id(f) for pair in shifted for f in pair}
    before_too = {id(pair.new) for pair in both if _accepted(pair.old)}
    gone, come = ([f for f in found if id(f) not in left] for found in (gone, come))
    return Changes(
        old,
        new,
        added=tuple(f for f in come if not _accepted(f)),
        fixed=tuple(f for f in gone if not _accepted(f)),
        unchanged=tuple(pair for pair in open_in_both if id(pair) in stayed),
        moved=tuple(pair for pair in open_in_both if id(pair) not in stayed),
        accepted=tuple(f for f in now if _accepted(f) and id(f) not in before_too),
        still_accepted=tuple(pair for pair in both if _accepted(pair.old) and _accepted(pair.new)),
        reopened=tuple(pair for pair in both if _accepted(pair.old) and not _accepted(pair.new)),
        lapsed=tuple(f for f in gone if _accepted(f)),
        effort=effort,
    )


def _accepted(f: Finding) -> bool:
    return f.status is Status.ACCEPTED


def _findings(report: DocumentReport | None) -> list[Finding]:
    return [] if report is None else [f for f in report.findings if f.confidence is not Confidence.HINT]


def _segments(report: DocumentReport | None) -> dict[str, Segment]:
    return {} if report is None else {s.id: s for s in report.segments}


class _Places:
    """Which segment of the old text is which of the new one: that with the same source, else the same translation.

    Numbers of segments shift with every paragraph that is put in, so they tell only where nothing else does.
    """

    def __init__(self, old: Mapping[str, Segment], new: Mapping[str, Segment]) -> None:
        self._old, self._new = old, new

    def same(self, pair: FindingPair) -> bool:
        """Whether a finding is in the segment where it was."""
        old, new = self._old.get(pair.old.segment), self._new.get(pair.new.segment)
        if old is None or new is None:
            return pair.old.segment == pair.new.segment
        if old.source and new.source:
            return old.source == new.source
        return old.id == new.id or old.target == new.target


def _shifted(gone: Sequence[Finding], come: Sequence[Finding], places: _Places) -> list[FindingPair]:
    """Findings with the same check and words, those of the same segment first, then in order.

    What marks no words is the same only in the same segment.
    """
    waiting: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for f in come:
        waiting[f.check, words_of(f)].append(f)
    pairs: list[FindingPair] = []
    for near in (True, False):
        for f in gone:
            rivals = waiting[f.check, words_of(f)]
            found = next((n for n in rivals if places.same(FindingPair(f, n)) or not (near or not f.text)), None)
            if found is not None and not any(pair.old is f for pair in pairs):
                rivals.remove(found)
                pairs.append(FindingPair(f, found))
    return pairs


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Findings by severity, the worst first."""
    found = Counter(f.severity for f in findings)
    return {severity.value: found[severity] for severity in sorted(found, key=lambda s: -s.rank)}
