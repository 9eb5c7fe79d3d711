"""Self-contained HTML: one page a document, readable with scripts off and without a network."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from audit.model import CheckHelp, DocumentReport, Kind, Segment, Severity, Signature, Summary
from audit.outputs.files import Sink
from audit.outputs.hrefs import Href, no_href
from audit.outputs.html_links import drawing
from audit.outputs.html_page import Surroundings, frame, gauge, template
from audit.outputs.html_segments import general_notes, segment_rows
from audit.outputs.outcomes import (
    annotated_in_run,
    decided_in_run,
    not_looked_at,
    not_looked_at_in_run,
    notices,
    outcome,
    outcomes,
    reach,
)
from audit.outputs.pages import IndexRow, IndexWriter, PageFormat, PageWriter, ToRead
from audit.outputs.presentation import (
    CONFIDENCES,
    SEVERITIES,
    Reading,
    cut,
    dimension,
    label,
    reading,
    severity_counts,
    shown_path,
    title,
)
from audit.outputs.read_first import read_first, said_of_first, said_of_run
from audit.text.plurals import count

# Pieces of a page that are written together.
_BUFFERED = 256

# What documents that came by standard input have for a path.
STANDARD_INPUT = "stdin"

# One filter: its legend, the data attribute it reads, and (value, label, findings) of each box.
Filter = tuple[str, str, list[tuple[str, str, int]]]


def page(
    report: DocumentReport,
    signature: Signature,
    checks: Mapping[str, CheckHelp],
    index: str | None,
    href: Href = no_href,
) -> Iterable[str]:
    """The page of one document, in pieces; `index` is the page to link back to, if there is one."""
    document = report.document
    text, language = title(report)
    order = reading(report)
    counts, hints = severity_counts(report.findings)
    surroundings = Surroundings.of(report, order, checks, href)
    paired = any(s.source and s.kind is not Kind.HEADLINE for s in report.segments)
    stream = template("document.html").stream(
        frame=frame("report.js", *(() if report.read_first is None else ("first.css",))),
        title=cut(text, 300),
        title_lang=language,
        original=_original(report, text),
        index=index,
        path=shown_path(document.path),
        href=href(document.path),
        argument=_argument(document.path),
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        outcome=outcome(report),
        nothing_found=report.nothing_found,
        reason=report.reason,
        reach=reach(report),
        first=read_first(report),
        said_of_first=said_of_first(report),
        notices=notices(report),
        score=report.score,
        counts=counts,
        hints=hints,
        gauge=gauge(report.score),
        figures=[drawing(s, surroundings) for s in report.segments if s.links and _is_heading(s)],
        filters=_filters(order),
        general=general_notes(order, surroundings),
        paired=paired,
        found=_found(order.total - hints, hints),
        total=order.total,
        segments=segment_rows(report, order, surroundings, paired=paired),
        accepted=order.accepted,
        unread=not_looked_at(report),
        signature=str(signature),
    )
    stream.enable_buffering(_BUFFERED)
    return stream


def index(rows: Sequence[IndexRow], first: Sequence[ToRead], summary: Summary, signature: Signature) -> Iterable[str]:
    """The index of a batch; `rows` and what to read `first` come in order."""
    stream = template("index.html").stream(
        frame=frame("index.js", *(("first.css",) if first else ())),
        rows=rows,
        first=first,
        said_of_first=said_of_run(len(first), sum(row.first for row in rows)),
        summary=summary,
        outcomes=outcomes(summary),
        unread=not_looked_at_in_run(summary),
        decided=decided_in_run(summary),
        annotated=annotated_in_run(summary),
        score=summary.score,
        counts={s: summary.severities.get(s, 0) for s in SEVERITIES},
        gauge=gauge(summary.score) if summary.score else None,
        small=not all(r.sufficient for r in rows),
        ranked=any(r.expected is not None for r in rows),
        signature=str(signature),
    )
    stream.enable_buffering(_BUFFERED)
    return stream


FORMAT = PageFormat(".html", page, index)


def open_writer(sink: Sink, signature: Signature, checks: Mapping[str, CheckHelp]) -> PageWriter:
    """Open the format on a sink, see `audit.outputs`."""
    return PageWriter(FORMAT, sink, signature, checks)


def open_index(sink: Sink, signature: Signature) -> IndexWriter:
    """Open the format without its pages."""
    return IndexWriter(FORMAT, sink, signature)


def _found(counted: int, hints: int) -> str:
    """What stands above the notes: ``46 findings, 4 hints``."""
    parts = [count(n, noun) for n, noun in ((counted, "finding"), (hints, "hint")) if n]
    return ", ".join(parts) or "No findings"


def _argument(path: str) -> str:
    """The file as a command is told of it; empty where there is none."""
    return "" if path == STANDARD_INPUT else shlex.quote(shown_path(path))


def _is_heading(segment: Segment) -> bool:
    return segment.kind in (Kind.HEADLINE, Kind.HEADING)


def _original(report: DocumentReport, shown: str) -> str | None:
    """The headline in the original, where the translated one is the title."""
    headline = next((s for s in report.segments if s.kind is Kind.HEADLINE), None)
    if headline is None or not headline.source or headline.source == shown:
        return None
    return cut(str(headline.source), 300)


def _filters(order: Reading) -> list[Filter]:
    if not order.total:
        return []
    findings = [n.finding for n in order.all]
    confidences = Counter(f.confidence for f in findings)
    # Hints are counted apart everywhere; a box for hints alone stands at nothing.
    severities, dimensions = Counter[Severity](), Counter[str]()
    for f in findings:
        severities[f.severity] += f.counted
        dimensions[dimension(f.mqm)] += f.counted
    return [
        ("Severity", "sev", [(s.value, s.value, severities[s]) for s in SEVERITIES if s in severities]),
        ("Confidence", "conf", [(c.value, c.value, confidences[c]) for c in CONFIDENCES if confidences[c]]),
        ("Category", "dim", [(d, label(d).lower(), dimensions[d]) for d in sorted(dimensions)]),
    ]
