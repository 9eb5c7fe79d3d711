"""Markdown that a forge renders and git diffs: stable order, a finding a line, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from audit.model import (
    CheckHelp,
    Confidence,
    DocumentReport,
    Finding,
    Kind,
    Score,
    Segment,
    Severity,
    Signature,
    Status,
    Summary,
)
from audit.outputs.files import Sink
from audit.outputs.markdown_accepted import accepted
from audit.outputs.markdown_text import bold, bullets, cell_code, code, inline, opening, quote, table
from audit.outputs.outcomes import decided, decided_in_run, not_looked_at, not_looked_at_in_run, notices, outcomes
from audit.outputs.pages import IndexRow, IndexWriter, PageFormat, PageWriter
from audit.outputs.presentation import (
    SEVERITIES,
    Numbered,
    Reading,
    after_path,
    cut,
    excerpt,
    grouped_evidence,
    number,
    paragraphs,
    quoted_side,
    reading,
    severity_counts,
    shown_path,
    title,
)
from audit.outputs.word_links import LOW_WEIGHT, word_links
from audit.text.plurals import count

_TEXT_LENGTH = 600  # of a segment as quoted above its findings
_SCORED = tuple(s for s in SEVERITIES if s is not Severity.NEUTRAL)


def page(
    report: DocumentReport, signature: Signature, checks: Mapping[str, CheckHelp], index: str | None
) -> Iterator[str]:
    """The page of one document, in pieces; `index` is the page to link back to, if there is one."""
    order = reading(report)
    yield from _spaced(
        chain(
            (_head(report, index), _score(report.score, *severity_counts(report.findings)), _parts(report.score)),
            _links(report),
            _findings(report, order),
            accepted(order.accepted),
            _checks(order, checks),
            _unread(report),
            _notices(report),
            (_signed(signature),),
        )
    )


def index(rows: Sequence[IndexRow], summary: Summary, signature: Signature) -> Iterator[str]:
    """The index of a batch, in pieces; `rows` come in order."""
    verdicts = ", ".join(f"{n} {o.value}" for o, n in outcomes(summary).items())
    size = f"{count(summary.segments, 'segment')}, {count(summary.words, 'word')}"
    counts = {s: summary.severities.get(s, 0) for s in SEVERITIES}
    parts = [
        f"# Translation audit: {count(summary.documents, 'document')}",
        f"{verdicts}; {size}",
        bullets(
            "## Not audited",
            (f"{code(shown_path(e.path))}{inline(after_path(e))}" for e in summary.errors),
        ),
        bullets("## Not looked at", map(inline, not_looked_at_in_run(summary))),
        bullets("## Decided earlier", map(inline, decided_in_run(summary))),
        _score(summary.score, counts, summary.hints) if summary.score else "",
        _parts(summary.score) if summary.score else "",
        "## Documents",
        table(
            ("Verdict", "Document", "MQM", *(s.value for s in _SCORED), "hints", "words"),
            (_row(r) for r in rows),
            right=2,
        ),
        "" if all(r.sufficient for r in rows) else "\\* Too few words to carry a score.",
        _signed(signature),
    ]
    yield from _spaced(parts)


FORMAT = PageFormat(".md", page, index)


def open_writer(sink: Sink, signature: Signature, checks: Mapping[str, CheckHelp]) -> PageWriter:
    """Open the format on a sink, see `audit.outputs`."""
    return PageWriter(FORMAT, sink, signature, checks)


def open_index(sink: Sink, signature: Signature) -> IndexWriter:
    """Open the format without its pages."""
    return IndexWriter(FORMAT, sink, signature)


def _spaced(parts: Iterable[str]) -> Iterator[str]:
    """The parts that say something, with blank lines between them."""
    for n, part in enumerate(filter(None, parts)):
        yield f"\n\n{part}" if n else part
    yield "\n"


def _signed(signature: Signature) -> str:
    return f"---\n{code(str(signature))}"


def _row(row: IndexRow) -> tuple[str, ...]:
    about = row.place or ("" if row.title == row.id else row.id)
    name = inline(cut(row.title, 100)) + (f" ({inline(about)})" if about else "")
    score = number(row.mqm, 1) + ("" if row.sufficient else "\\*")
    counts = (str(row.counts[s] or "") for s in _SCORED)
    return (
        row.outcome.value,
        f"[{name}]({row.page})" if row.page else name,
        score,
        *counts,
        str(row.hints or ""),
        str(row.words),
    )


def _head(report: DocumentReport, index: str | None) -> str:
    document = report.document
    back = f"[All documents]({index}) · " if index else ""
    return (
        f"# {opening(cut(title(report)[0], 300))}\n\n"
        f"{_verdict(report)}\n\n"
        f"{back}{code(shown_path(document.path))}, {document.source_lang} → {document.target_lang}"
    )


def _verdict(report: DocumentReport) -> str:
    if report.nothing_found:
        return f"**{inline(report.reason.capitalize())}**"
    return f"**{report.verdict.value.upper()}**: {inline(report.reason)}"


def _score(score: Score, counts: dict[Severity, int], hints: int) -> str:
    low, high = (number(bound, 1) for bound in score.interval)
    rows = [
        ("MQM, calibrated", f"{number(score.mqm, 1)} (95% interval {low} to {high})"),
        ("MQM, raw", number(score.mqm_raw, 1)),
        ("WMT", number(score.wmt, 1)),
        ("Penalty points", number(score.penalty, 1)),
        ("per 1,000 words", number(score.penalty_per_1000, 1)),
        ("Words", str(score.words)),
        *((inline(m.name), f"{number(m.value, 1)} {cell_code(m.signature)}") for m in score.metrics),
        ("Findings", ", ".join(f"{n} {s.value}" for s, n in counts.items())),
        ("Hints, not scored", str(hints)),
    ]
    warning = (
        ""
        if score.sufficient
        else f"\n\n**Sample too small**: {count(score.words, 'word')} cannot carry a score; "
        "read the findings, not the figure."
    )
    return table(("Score", ""), rows, right=2) + warning


def _parts(score: Score) -> str:
    rows = (
        (
            inline(p.mqm),
            *(str(p.counts.get(s, 0) or "") for s in _SCORED),
            number(p.points, 1),
        )
        for p in score.parts
        if p.points
    )
    points = table(("Category", *(s.value for s in _SCORED), "points"), rows, right=1)
    return points if score.penalty else ""


def _links(report: DocumentReport) -> Iterator[str]:
    document = report.document
    for segment in report.segments:
        if not segment.links or segment.kind not in (Kind.HEADLINE, Kind.HEADING):
            continue
        found = word_links(segment, document)
        rows = (
            (
                inline(found.source.words[k.source].text),
                inline(found.target.words[k.target].text),
                number(k.weight) + (" unsure" if k.weight < LOW_WEIGHT else ""),
            )
            for k in found.links
        )
        yield "## Headline words"
        yield table((document.source_lang, document.target_lang, "weight"), rows, right=2)
        if lone := found.lone:
            yield f"No counterpart: {inline(', '.join(lone))}"


def _findings(report: DocumentReport, order: Reading) -> Iterator[str]:
    counted = [n for n in order.all if n.finding.confidence is not Confidence.HINT]
    hints = [n for n in order.all if n.finding.confidence is Confidence.HINT]
    yield f"## Findings ({len(counted)})"
    if not counted:
        yield "None."
    yield from _by_segment(report, counted, texts=True)
    if hints:
        yield f"## Hints ({len(hints)})"
        yield f"<details><summary>Not scored: {count(len(hints), 'hint')}</summary>"
        yield from _by_segment(report, hints, texts=False)
        yield "</details>"


def _by_segment(report: DocumentReport, numbered: Sequence[Numbered], *, texts: bool) -> Iterator[str]:
    named = {n.finding.segment for n in numbered}
    segments = {s.id: s for s in report.segments if s.id in named}
    groups: dict[str, list[Finding]] = {}
    for n in numbered:
        groups.setdefault(n.finding.segment if n.finding.segment in segments else "", []).append(n.finding)
    for name, findings in groups.items():
        segment = segments.get(name)
        yield f"### {_place(segment)}"
        if segment is not None and texts:
            yield _texts(segment, report)
        yield "\n".join(_finding(f, segment) for f in findings)


def _place(segment: Segment | None) -> str:
    if segment is None:
        return "The whole document"
    place = segment.target_location or segment.source_location
    line = f", line {place.line}" if place else ""
    return f"Segment {inline(segment.id)} ({segment.kind.value}{line})"


def _texts(segment: Segment, report: DocumentReport) -> str:
    document = report.document
    sides = ((document.source_lang, segment.source), (document.target_lang, segment.target))
    return "\\\n".join(
        f"> {language}: {inline(cut(text, _TEXT_LENGTH))}" for language, text in sides if text is not None
    )


def _finding(f: Finding, segment: Segment | None) -> str:
    quoted = quoted_side(f, segment)
    place = quote(excerpt(*quoted)) if quoted else f"“{bold(cut(f.text, 120))}”" if f.text else ""
    known = f", {f.status.value}" if f.status in (Status.KNOWN, Status.EXPIRED) else ""
    was = [f"  - accepted before: {inline(decided(f))}"] if f.decision else []
    fixes = "Suggestion: " + " or ".join(bold(s) for s in f.suggestions) + "." if f.suggestions else ""
    link = f"[{f.check}](#{_anchor(f.check)})"
    advice = f"Advice: {inline(f.advice)}." if f.advice else ""
    said = " ".join(p for p in (place, inline(f.message), fixes, advice) if p)
    head = f"- **{f.severity.value}**, {f.confidence.value}{known}, {link}: {said} {code(f.fingerprint)}"
    return "\n".join([head, *was, *(f"  - {_evidence(*e)}" for e in grouped_evidence(f))])


def _evidence(text: str, segments: Sequence[str]) -> str:
    noun = "segment" if len(segments) == 1 else "segments"
    return inline(text) + (f" ({noun} {inline(', '.join(segments))})" if segments else "")


def _anchor(check: str) -> str:
    """How the forges name the anchor of the heading that is the check's id."""
    return check.replace("/", "")


def _checks(order: Reading, checks: Mapping[str, CheckHelp]) -> Iterator[str]:
    found = sorted({n.finding.check for n in order.all})
    if found:
        yield "## The checks"
    for check in found:
        yield f"### {check}"
        yield "\n\n".join(opening(p) for p in paragraphs(checks.get(check)))


def _unread(report: DocumentReport) -> Iterator[str]:
    lines = (": ".join([inline(line), *_listed(checks)]) for line, checks in not_looked_at(report))
    yield bullets("## Not looked at", lines)


def _listed(checks: Sequence[str]) -> list[str]:
    return [", ".join(map(code, checks))] if checks else []


def _notices(report: DocumentReport) -> Iterator[str]:
    yield bullets("## Notices", (inline(n.text) for n in notices(report)))
