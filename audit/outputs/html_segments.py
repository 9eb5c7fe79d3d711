"""The text of a document as rows: what templates/segment.html shows.

Most segments have no finding and there may be many thousands of them: their rows are made, and rendered, one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from audit.model import Confidence, DocumentReport, Finding, Kind, Segment, Span
from audit.outputs.html_links import Drawing, drawing
from audit.outputs.html_notes import Note, look, note
from audit.outputs.html_page import Surroundings
from audit.outputs.presentation import Numbered, Reading
from audit.outputs.spans import Run, runs


class End(NamedTuple):
    """Where a marked stretch ends: the number, key and severity of the finding, which lead to its note.

    Attributes:
        anchored: whether the note leads back here, and not to the other side.
    """

    number: int
    key: str
    severity: str
    anchored: bool


class MarkedRun(NamedTuple):
    """A stretch of text under the same marks.

    Attributes:
        look: classes of the mark; empty where the text is not marked.
        keys: of the findings that mark it, with spaces between them.
    """

    text: str
    look: str
    keys: str
    ends: Sequence[End]


class Side(NamedTuple):
    """The text of one side of a segment.

    Attributes:
        missing: what is said where there is no text; empty where there is one.
        runs: the text, cut where findings mark it; empty if none does.
        also: whether it stands in small above the other side.
    """

    language: str
    text: str
    missing: str = ""
    runs: Sequence[MarkedRun] = ()
    also: bool = False


class SegmentRow(NamedTuple):
    """A segment and what stands beside and below it.

    Attributes:
        kind: what it is; empty for a paragraph with nothing beside or below it.
        line: where it stands in its file.
        sides: those that are shown, in order.
        stacked: whether they share a column.
        chrf: how near the translation is to the reference.
        links: the drawing of its word links; that of a headline stands above the text.
        first: whether it is among what to read first.
    """

    number: int
    kind: str
    line: int | None
    sides: Sequence[Side]
    stacked: bool = False
    reference: Side | None = None
    chrf: float | None = None
    links: Drawing | None = None
    notes: Sequence[Note] = ()
    first: bool = False


def segment_rows(report: DocumentReport, order: Reading, page: Surroundings, *, paired: bool) -> Iterator[SegmentRow]:
    """All segments in order, one by one: a page of an archive is long. `paired` keeps a column for the source."""
    first = frozenset(report.read_first or ())
    for i, segment in enumerate(report.segments, 1):
        notes = order.by_segment.get(segment.id, ())
        if notes or segment.kind is not Kind.PARAGRAPH or segment.links or segment.reference:
            row = _full_row(i, segment, notes, report, page, paired=paired)
            yield row._replace(first=True) if segment.id in first else row
        else:
            sides = _plain_sides(segment, page, paired=paired)
            yield SegmentRow(i, "", _line(segment), sides, first=segment.id in first)


def general_notes(order: Reading, page: Surroundings) -> list[Note]:
    """The findings that belong to no segment."""
    return [note(n, "text", page) for n in order.general]


def _full_row(
    i: int,
    segment: Segment,
    notes: Sequence[Numbered],
    report: DocumentReport,
    page: Surroundings,
    *,
    paired: bool,
) -> SegmentRow:
    source = _marked_side(segment, notes, page.source_lang, of_source=True)
    target = _marked_side(segment, notes, page.target_lang, of_source=False)
    if not paired:  # what source there is (a headline's) stands above its translation
        source = source._replace(also=True)
    above = segment.kind in (Kind.HEADLINE, Kind.HEADING)
    return SegmentRow(
        i,
        segment.kind.value,
        _line(segment),
        (source, target) if paired or segment.source else (target,),
        stacked=not paired,
        reference=Side(page.target_lang, segment.reference) if segment.reference else None,
        chrf=report.segment_chrf.get(segment.id),
        links=drawing(segment, page) if segment.links and not above else None,
        notes=[note(n, _anchor(n, i, segment), page) for n in notes],
    )


def _line(segment: Segment) -> int | None:
    place = segment.target_location or segment.source_location
    return place.line if place else None


def _plain_sides(segment: Segment, page: Surroundings, *, paired: bool) -> Sequence[Side]:
    target = _side(segment.target, page.target_lang, "No translation")
    return (_side(segment.source, page.source_lang, "No source"), target) if paired else (target,)


def _side(text: str | None, language: str, missing: str) -> Side:
    return Side(language, text) if text else Side("en", "", missing if text is None else "Empty")


def _anchor(n: Numbered, i: int, segment: Segment) -> str:
    """Where the text of a finding is: its number there, or the segment as a whole."""
    return f"m{n.key}" if _anchored_side(n.finding, segment) else f"s{i}"


def _marked_side(segment: Segment, notes: Sequence[Numbered], language: str, *, of_source: bool) -> Side:
    text = segment.source if of_source else segment.target
    spans: list[tuple[int, Span]] = []
    for n in notes:
        span = n.finding.source_span if of_source else n.finding.target_span
        if span is not None:
            spans.append((n.number, span))
    if not text or not spans:
        return _side(text, language, "No source" if of_source else "No translation")
    found = {n.number: n for n in notes}
    own = {n.number for n in notes if _anchored_side(n.finding, segment) == ("source" if of_source else "target")}
    return Side(language, text, runs=[_marked_run(run, found, own) for run in runs(text, spans)])


def _anchored_side(finding: Finding, segment: Segment) -> str:
    """The side that bears the anchor of `finding`: "target", else "source", else none ("")."""
    if finding.target_span is not None and segment.target:
        return "target"
    return "source" if finding.source_span is not None and segment.source else ""


def _marked_run(run: Run, found: Mapping[int, Numbered], own: set[int]) -> MarkedRun:
    ends = [End(i, found[i].key, found[i].finding.severity.value, i in own) for i in run.ends]
    if not run.marks:
        return MarkedRun(run.text, "", "", ends)
    worst = max(
        (found[i].finding for i in run.marks),
        key=lambda f: (f.confidence is not Confidence.HINT, f.severity.rank),
    )
    over = " over" if len(run.marks) > 1 else ""
    point = "" if run.text else " point"
    return MarkedRun(run.text, look(worst) + over + point, " ".join(found[i].key for i in run.marks), ends)
