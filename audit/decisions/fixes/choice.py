"""Which findings are put right: safe ones, all that have a replacement, or those that are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from audit.model import DocumentReport, Finding, Location, Span, Status, Stretch


@dataclass(frozen=True, slots=True)
class Fix:
    """A finding and what is to stand in its place.

    Attributes:
        text: the text of its segment.
        begins: where that begins in the file.
        called: what the place is called in a file that has no lines: a cell, a paragraph.
    """

    finding: Finding
    text: str
    place: Stretch
    begins: Location
    called: str | None = field(default=None, compare=False)

    @property
    def span(self) -> Span:
        """Which characters of the text it replaces."""
        assert self.finding.target_span is not None
        return self.finding.target_span

    @property
    def replaced(self) -> str:
        """What stands there."""
        return self.text[slice(*self.span)]

    @property
    def is_placed(self) -> bool:
        """Whether the file has the text as such: one that was taken out of it may have no place of its own."""
        return not self.text or self.begins.start_of(self.text, 0) != self.begins.end_of(self.text, len(self.text))

    @property
    def words(self) -> str:
        """What is to stand there."""
        return self.finding.suggestions[0]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which findings to put right.

    Attributes:
        unsafe: not the safe ones alone, but all counted ones with a replacement.
        only: fingerprints; where there are any, these alone, safe or not, be they hints.
    """

    unsafe: bool = False
    only: frozenset[str] = frozenset()

    def takes(self, fix: Fix) -> bool:
        """Whether it is to be put in."""
        finding = fix.finding
        if self.only:
            return finding.fingerprint in self.only
        return finding.counted and (finding.safe_fix or self.unsafe)


def fixable(report: DocumentReport) -> Iterator[Fix]:
    """Findings with a replacement for words of the translation, but those that may stand."""
    segments = {segment.id: segment for segment in report.segments}
    for finding in report.findings:
        segment = segments.get(finding.segment)
        if (
            segment is None
            or finding.target_span is None
            or not finding.suggestions
            or finding.status is Status.ACCEPTED
        ):
            continue
        if segment.target is not None and segment.target_location is not None and finding.location is not None:
            yield Fix(finding, str(segment.target), finding.location, segment.target_location)


def without_overlaps(fixes: Iterable[Fix]) -> list[Fix]:
    """Of fixes that overlap the one of the severer finding, then of the longer, then of the first one.

    The others may still be asked for once it is put in.
    """
    taken: list[Fix] = []
    for fix in sorted(fixes, key=_rank):
        if not fix.is_placed or not any(_overlap(fix.place, other.place) and other.is_placed for other in taken):
            taken.append(fix)
    return sorted(taken, key=lambda fix: fix.place[1:])


def _rank(fix: Fix) -> tuple[int, int, Stretch]:
    return -fix.finding.severity.rank, -len(fix.replaced), fix.place


def _overlap(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches share a character, or touch: neither can tell what the other leaves beside it."""
    return one[1:3] <= other[3:5] and other[1:3] <= one[3:5]
