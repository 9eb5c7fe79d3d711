"""The text of a document as HTML rows: source and translation side by side, findings beside them.

Most segments have no finding and there may be many thousands of them, so rows are plain string
joins; the notes come from a template.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from audit.model import Confidence, DocumentReport, Finding, Kind, Segment, Span
from audit.outputs.html_links import figure
from audit.outputs.html_notes import note
from audit.outputs.html_page import Surroundings, escaped
from audit.outputs.presentation import Numbered, Reading, number
from audit.outputs.spans import Run, runs


def segment_rows(report: DocumentReport, order: Reading, page: Surroundings, *, paired: bool) -> Iterator[Markup]:
    """All segments in order, one by one: a page of an archive is long. `paired` keeps a column for the source."""
    for i, segment in enumerate(report.segments, 1):
        notes = order.by_segment.get(segment.id, ())
        if notes or segment.kind is not Kind.PARAGRAPH or segment.links or segment.reference:
            yield Markup(_full_row(i, segment, notes, report, page, paired=paired))
        else:
            yield Markup(_row(i, segment, _plain_cells(segment, page, paired=paired)))


def general_notes(order: Reading, page: Surroundings) -> Markup:
    """The findings that belong to no segment."""
    return Markup("".join(note(n, "text", page) for n in order.general))


def _row(i: int, segment: Segment, inner: str, kind: str = "") -> str:
    place = segment.target_location or segment.source_location
    line = f' title="Line {place.line}"' if place else ""
    return f'<div class="seg{kind}" id="s{i}"><a class="no" href="#s{i}"{line}>{i}</a>{inner}</div>'


def _plain_cells(segment: Segment, page: Surroundings, *, paired: bool) -> str:
    source = _cell(segment.source, page.source_lang, "No source") if paired else ""
    return source + _cell(segment.target, page.target_lang, "No translation")


def _cell(text: str | None, language: str, missing: str) -> str:
    if text is None or not text:
        return f'<p class="none" lang="en">{missing if text is None else "Empty"}</p>'
    return f'<p lang="{language}">{escaped(text)}</p>'


def _full_row(
    i: int,
    segment: Segment,
    notes: Sequence[Numbered],
    report: DocumentReport,
    page: Surroundings,
    *,
    paired: bool,
) -> str:
    source = _marked_cell(segment, notes, page.source_lang, of_source=True)
    target = _marked_cell(segment, notes, page.target_lang, of_source=False)
    if not paired:  # what source there is (a headline's) stands above its translation
        source = source.replace("<p", '<p class="also"', 1) if segment.source else ""
        source, target = "", f"<div>{source}{target}</div>"
    cards = "".join(note(n, _anchor(n, i, segment), page) for n in notes)
    beside = f'<div class="notes">{cards}</div>' if cards else ""
    inner = source + target + _more(segment, report, page) + beside
    return _row(i, segment, inner, f" k-{segment.kind.value}")


def _anchor(n: Numbered, i: int, segment: Segment) -> str:
    """Where the text of a finding is: its number there, or the segment as a whole."""
    return f"m{n.number}" if _side(n.finding, segment) else f"s{i}"


def _marked_cell(segment: Segment, notes: Sequence[Numbered], language: str, *, of_source: bool) -> str:
    text = segment.source if of_source else segment.target
    spans: list[tuple[int, Span]] = []
    for n in notes:
        span = n.finding.source_span if of_source else n.finding.target_span
        if span is not None:
            spans.append((n.number, span))
    if not text or not spans:
        return _cell(text, language, "No source" if of_source else "No translation")
    found = {n.number: n.finding for n in notes}
    own = {n.number for n in notes if _side(n.finding, segment) == ("source" if of_source else "target")}
    body = "".join(_run(run, found, own) for run in runs(text, spans))
    return f'<p lang="{language}">{body}</p>'


def _side(finding: Finding, segment: Segment) -> str:
    """The side that bears the anchor of `finding`: "target", else "source", else none ("")."""
    if finding.target_span is not None and segment.target:
        return "target"
    return "source" if finding.source_span is not None and segment.source else ""


def _run(run: Run, found: dict[int, Finding], own: set[int]) -> str:
    text = escaped(run.text)
    if run.marks:
        worst = max(
            (found[k] for k in run.marks),
            key=lambda f: (f.confidence is not Confidence.HINT, f.severity.rank),
        )
        style = worst.severity.value
        style += " hint" if worst.confidence is Confidence.HINT else ""
        style += " over" if len(run.marks) > 1 else ""
        style += "" if run.text else " point"
        keys = " ".join(map(str, run.marks))
        text = f'<mark class="{style}" data-n="{keys}">{text or "‸"}</mark>'
    return text + "".join(_number(key, found[key], anchored=key in own) for key in run.ends)


def _number(key: int, finding: Finding, *, anchored: bool) -> str:
    anchor = f' id="m{key}"' if anchored else ""
    name = f"Finding {key}, {finding.severity.value}"
    return f'<sup{anchor} data-n="{key}" lang="en"><a href="#f{key}" aria-label="{name}">{key}</a></sup>'


def _more(segment: Segment, report: DocumentReport, page: Surroundings) -> str:
    """What folds away below a segment: the reference and the word links (a headline's are drawn above)."""
    parts = []
    if segment.reference:
        chrf = report.segment_chrf.get(segment.id)
        score = "" if chrf is None else f", chrF2 {number(chrf, 1)}"
        parts.append(
            f'<details class="more"><summary>Reference{score}</summary>'
            f'<p lang="{page.target_lang}">{escaped(segment.reference)}</p></details>'
        )
    if segment.links and segment.kind not in (Kind.HEADLINE, Kind.HEADING):
        drawn = figure(segment, page)
        parts.append(f'<details class="more links"><summary>Word links</summary>{drawn}</details>')
    return "".join(parts)
