"""One error, one finding: of several checks that see one slip, the one that explains it speaks for all.

`audit.run.explains` has the table of what explains what. A finding that is explained is not lost: it becomes evidence
of the one that explains it, so that nothing is counted twice and nothing is hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice

from audit.model import Evidence, Finding, Segment, Span
from audit.run.explains import TABLE, Explains
from audit.run.meeting import Place, one_error

# Findings of one check in one segment that are asked whether they explain another: no news has so many.
_ASKED = 64


def settle(
    findings: Iterable[Finding],
    segments: Mapping[str, Segment],
    languages: tuple[str, str],
    table: tuple[Explains, ...] = TABLE,
) -> list[Finding]:
    """The findings that speak for themselves, with those that they explain as evidence; exact repeats are dropped.

    Args:
        findings: of one document, in any order.
        segments: by id.
        languages: codes of the source and the translation.
        table: what explains what.
    """
    rows = _by_explained(table)
    settled: list[Finding] = []
    for segment, found in _by_segment(findings).items():
        settled += found if len(found) == 1 else _settled(found, Place(segments[segment], *languages), rows)
    return settled


def witnessed(ours: Sequence[Finding], theirs: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Our findings and those of annotators, so that one error gives one finding.

    Where an annotator marks an error that we found, ours stays, with its word as evidence, and is as sure as the surer
    of the two. Where two annotators mark one error, the first one's stays.

    Args:
        ours: of one document, settled.
        theirs: in order.

    Returns:
        Ours in their order, and what is left of theirs.
    """
    found, own = list(ours), len(ours)
    by_segment: dict[str, list[int]] = defaultdict(list)
    for n, f in enumerate(found):
        by_segment[f.segment].append(n)
    for f in theirs:
        here = by_segment[f.segment]
        same = next((n for n in here if one_error(found[n], f)), None)
        if same is None:
            here.append(len(found))
            found.append(f)
        else:
            found[same] = _with_word(found[same], f)
    return tuple(found[:own]), tuple(found[own:])


def _with_word(f: Finding, other: Finding) -> Finding:
    word = Evidence(other.message, other.segment, other.target_span, other.source_span, other.check)
    surer = max((f.confidence, other.confidence), key=lambda confidence: confidence.rank)
    return replace(f, evidence=(*f.evidence, word), confidence=surer)


def _by_segment(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of each segment, each once."""
    found: dict[str, dict[tuple[str, Span | None, str], Finding]] = defaultdict(dict)
    for f in findings:
        found[f.segment].setdefault((f.check, f.target_span, f.message), f)
    return {segment: list(each.values()) for segment, each in found.items()}


def _settled(findings: list[Finding], place: Place, rows: Mapping[str, Sequence[Explains]]) -> list[Finding]:
    ordered = sorted(findings, key=_precedence)
    by_check: dict[str, list[int]] = defaultdict(list)
    for n, f in enumerate(ordered):
        by_check[f.check].append(n)
    explained = _Explained(len(ordered))
    for n, f in enumerate(ordered):
        rivals = (
            (row, rival)
            for row in rows.get(f.check, ())
            for check in row.by
            for rival in islice(by_check.get(check, ()), _ASKED)
            # Where each may explain the other, the one that stands first does.
            if rival < n or check not in row.what
        )
        explained.by[n] = next(
            (
                rival
                for row, rival in rivals
                if outweighs(ordered[rival], f) and explained.may_be(n, rival) and row.meet(ordered[rival], f, place)
            ),
            n,
        )
    return _with_evidence(ordered, explained)


class _Explained:
    """By which finding each of a segment is explained: by itself, or by one that another may explain in its turn."""

    def __init__(self, findings: int) -> None:
        self.by = list(range(findings))

    def root(self, n: int) -> int:
        """The finding that explains it in the end."""
        while self.by[n] != n:
            n = self.by[n]
        return n

    def may_be(self, n: int, rival: int) -> bool:
        """Whether `rival` is not itself explained by the finding."""
        return self.root(rival) != n


def _with_evidence(findings: Sequence[Finding], explained: _Explained) -> list[Finding]:
    evidence: dict[int, list[Evidence]] = {n: [] for n in range(len(findings)) if explained.by[n] == n}
    for n, f in enumerate(findings):
        if explained.by[n] != n:
            seen = Evidence(f.message, f.segment, f.target_span, f.source_span, f.check)
            evidence[explained.root(n)] += [seen, *f.evidence]
    return [replace(findings[n], evidence=(*findings[n].evidence, *more)) for n, more in evidence.items()]


def outweighs(rival: Finding, f: Finding) -> bool:
    """Whether `rival` is as sure as `f`: a hint explains nothing that is counted."""
    return rival.confidence.rank >= f.confidence.rank


def _precedence(f: Finding) -> tuple[int, int, Span, Span, str, str]:
    """The surest and gravest first, then as they stand."""
    nowhere = Span(-1, -1)
    return (
        -f.confidence.rank, -f.severity.rank, f.source_span or nowhere, f.target_span or nowhere, f.check, f.message
    )  # fmt: skip


@cache
def _by_explained(table: tuple[Explains, ...]) -> Mapping[str, tuple[Explains, ...]]:
    """The rows of each check that may be explained."""
    checks = dict.fromkeys(check for row in table for check in row.what)
    return {check: tuple(row for row in table if check in row.what) for check in checks}
