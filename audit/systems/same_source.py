"""Which segments of several systems translate the same source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from audit.decisions.compare import pair_documents
from audit.errors import InputError
from audit.model import DocumentReport, Finding, Segment

_HINT = "systems are compared on the same sources: matched by document, then by the text of the source"


class Rendition(NamedTuple):
    """A segment as one system translates it, and the counted findings in it."""

    segment: Segment
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class SharedSegment:
    """A source with the renditions of all systems, in their order."""

    document: str
    renditions: tuple[Rendition, ...]

    @property
    def source(self) -> str:
        """As the first system has it."""
        return str(self.renditions[0].segment.source or "")


@dataclass(frozen=True, slots=True)
class SharedDocument:
    """A document that all systems have, as far as they share its segments.

    Attributes:
        segments: in the order of the first system.
        reports: of each system.
        general: counted findings of each system that are about the document as a whole.
    """

    segments: tuple[SharedSegment, ...]
    reports: tuple[DocumentReport, ...]
    general: tuple[tuple[Finding, ...], ...]


class LeftOut(NamedTuple):
    """What a system has and not all others have: ids of documents, and how many segments of the other documents."""

    documents: tuple[str, ...]
    segments: int


class Matched(NamedTuple):
    """What all systems share, and what each has beside it."""

    documents: tuple[SharedDocument, ...]
    left_out: tuple[LeftOut, ...]


def match(systems: Mapping[str, Sequence[DocumentReport]]) -> Matched:
    """What several systems share: documents by path and id, by id, or by their texts; segments by their sources.

    A source that stands several times in a document is matched in order; a segment without one goes by its id.

    Raises:
        InputError: a system shares no source with the first one, or no source is in all of them.
    """
    first, *others = systems
    # Pairs by identity: two documents of one file may be called alike.
    partners = [
        {
            id(ours): theirs
            for ours, theirs in pair_documents(systems[first], systems[other])
            if ours is not None and theirs is not None
        }
        for other in others
    ]
    found = [
        (report, *(by_ours[id(report)] for by_ours in partners))
        for report in systems[first]
        if all(id(report) in by_ours for by_ours in partners)
    ]
    documents = [shared for shared in map(_shared, found) if shared.segments]
    if not documents:
        raise _nothing_shared(systems, partners)
    return Matched(tuple(documents), _left_out(systems, documents))


def _shared(reports: tuple[DocumentReport, ...]) -> SharedDocument:
    keyed = [_keyed(report) for report in reports]
    keys = [key for key in keyed[0] if all(key in segments for segments in keyed[1:])]
    findings = [_findings(report) for report in reports]
    segments = [
        SharedSegment(
            reports[0].document.id,
            tuple(
                Rendition(by_key[key], tuple(found.get(by_key[key].id, ())))
                for by_key, found in zip(keyed, findings, strict=True)
            ),
        )
        for key in keys
    ]
    ids = [{segment.id for segment in report.segments} for report in reports]
    general = tuple(
        tuple(finding for place, ones in found.items() if place not in known for finding in ones)
        for found, known in zip(findings, ids, strict=True)
    )
    return SharedDocument(tuple(segments), reports, general)


def _findings(report: DocumentReport) -> dict[str, list[Finding]]:
    """The counted findings by segment."""
    found: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.counted:
            found.setdefault(finding.segment, []).append(finding)
    return found


def _keyed(report: DocumentReport) -> dict[tuple[str, str | int], Segment]:
    """The segments by their source and how often that stood before; without a source by their id."""
    seen: Counter[str] = Counter()
    keyed: dict[tuple[str, str | int], Segment] = {}
    for segment in report.segments:
        source = " ".join((segment.source or "").split())
        keyed[(source, seen[source]) if source else ("", segment.id)] = segment
        seen[source] += 1
    return keyed


def _left_out(
    systems: Mapping[str, Sequence[DocumentReport]], documents: Sequence[SharedDocument]
) -> tuple[LeftOut, ...]:
    left = []
    for n, reports in enumerate(systems.values()):
        shared = {id(one.reports[n]): len(one.segments) for one in documents}
        alone = tuple(report.document.id for report in reports if id(report) not in shared)
        both = sum(len(report.segments) - shared[id(report)] for report in reports if id(report) in shared)
        left.append(LeftOut(alone, both))
    return tuple(left)


def _nothing_shared(
    systems: Mapping[str, Sequence[DocumentReport]], partners: Iterable[Mapping[int, DocumentReport]]
) -> InputError:
    first, *others = systems
    for other, by_ours in zip(others, partners, strict=True):
        pairs = [(ours, by_ours[id(ours)]) for ours in systems[first] if id(ours) in by_ours]
        if not any(_shared(pair).segments for pair in pairs):
            return InputError(f"{other} shares no source with {first}", hint=_HINT)
    return InputError(f"no source is in all of {', '.join(systems)}", hint=_HINT)
