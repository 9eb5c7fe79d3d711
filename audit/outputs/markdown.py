"""Markdown that a forge renders and git diffs: stable order, a finding a line, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from audit.model import (
    CheckHelp,
    DocumentReport,
    Kind,
    Quality,
    Signature,
    Summary,
)
from audit.outputs.files import Sink
from audit.outputs.hrefs import Href, no_href
from audit.outputs.markdown_accepted import accepted
from audit.outputs.markdown_findings import findings, lines
from audit.outputs.markdown_score import SCORED, score_parts, score_section
from audit.outputs.markdown_text import bullets, code, inline, opening, table
from audit.outputs.outcomes import (
    annotated_in_run,
    decided_in_run,
    not_looked_at,
    not_looked_at_in_run,
    notices,
    outcomes,
    reach,
)
from audit.outputs.pages import IndexRow, IndexWriter, PageFormat, PageWriter, ToRead
from audit.outputs.presentation import (
    SEVERITIES,
    Reading,
    after_path,
    cut,
    number,
    paragraphs,
    reading,
    severity_counts,
    shown_path,
    title,
)
from audit.outputs.read_first import read_first, said_of_first, said_of_run
from audit.outputs.word_links import LOW_WEIGHT, word_links
from audit.text.plurals import count

# Columns of the index where what to read first was asked for.
_RANKED = ("expected", "read first")


def page(
    report: DocumentReport,
    signature: Signature,
    checks: Mapping[str, CheckHelp],
    index: str | None,
    href: Href = no_href,
) -> Iterator[str]:
    """The page of one document, in pieces; `index` is the page to link back to, if there is one."""
    order = reading(report)
    yield from _spaced(
        chain(
            (_head(report, index), _first(report)),
            findings(report, order, href),
            (score_section(report.score, *severity_counts(report.findings)), score_parts(report.score)),
            _links(report),
            accepted(order.accepted),
            _checks(order, checks),
            _unread(report),
            _notices(report),
            lines(order, href),
            (_signed(signature),),
        )
    )


def index(rows: Sequence[IndexRow], first: Sequence[ToRead], summary: Summary, signature: Signature) -> Iterator[str]:
    """The index of a batch, in pieces; `rows` and what to read `first` come in order."""
    verdicts = ", ".join(f"{n} {o.value}" for o, n in outcomes(summary).items())
    size = f"{count(summary.segments, 'segment')}, {count(summary.words, 'word')}"
    counts = {s: summary.severities.get(s, 0) for s in SEVERITIES}
    ranked = any(r.expected is not None for r in rows)
    parts = [
        f"# Translation audit: {count(summary.documents, 'document')}",
        f"{verdicts}; {size}",
        bullets(
            "## Not audited",
            (f"{code(shown_path(e.path))}{inline(after_path(e))}" for e in summary.errors),
        ),
        "## Documents",
        table(
            ("Verdict", "Document", *(_RANKED if ranked else ()), "MQM", *(s.value for s in SCORED), "hints", "words"),
            (_row(r, ranked=ranked) for r in rows),
            right=2,
        ),
        "" if all(r.sufficient for r in rows) else "\\* Too few words to carry a score.",
        *_first_of_run(first, sum(row.first for row in rows)),
        score_section(summary.score, counts, summary.hints) if summary.score else "",
        score_parts(summary.score) if summary.score else "",
        bullets("## Not looked at", map(inline, not_looked_at_in_run(summary))),
        bullets("## Decided earlier", map(inline, decided_in_run(summary))),
        bullets("## Annotators", map(inline, annotated_in_run(summary))),
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


def _row(row: IndexRow, *, ranked: bool) -> tuple[str, ...]:
    about = row.place or ("" if row.title == row.id else row.id)
    name = inline(cut(row.title, 100)) + (f" ({inline(about)})" if about else "")
    score = number(row.mqm, 1) + ("" if row.sufficient else "\\*")
    counts = (str(row.counts[s] or "") for s in SCORED)
    return (
        row.outcome.value,
        f"[{name}]({row.page})" if row.page else name,
        *((number(row.expected, 1) if row.expected is not None else "", str(row.first or "")) if ranked else ()),
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
        f"{_verdict(report)}{_reach(report)}\n\n"
        f"{back}{code(shown_path(document.path))}, {document.source_lang} → {document.target_lang}"
    )


def _verdict(report: DocumentReport) -> str:
    if report.nothing_found:
        return f"**{inline(report.reason.capitalize())}**"
    return f"**{report.verdict.value.upper()}**: {inline(report.reason)}"


def _reach(report: DocumentReport) -> str:
    said = reach(report)
    return f"\n\n{inline(said)}." if said else ""


def _first(report: DocumentReport) -> str:
    """What to read first, if that was asked for."""
    said = said_of_first(report)
    rows = (
        (str(f.number), inline(cut(f.segment.target or "", 100)), number(f.quality.score, 1), _range(f.quality))
        for f in read_first(report)
    )
    listed = (
        table(("Segment", "Text", "expected quality", "80 of 100 lie in"), rows, right=2) if report.read_first else ""
    )
    return "\n\n".join(filter(None, (f"## {said}" if said else "", listed)))


def _first_of_run(first: Sequence[ToRead], total: int) -> Iterator[str]:
    if first:
        yield f"## {said_of_run(len(first), total)}"
        rows = ((_linked(row), str(f.number), inline(f.text), number(f.score, 1)) for f, row in first)
        yield table(("Document", "Segment", "Text", "expected quality"), rows, right=3)


def _linked(row: IndexRow) -> str:
    """A document as its row names it, in short."""
    name = inline(row.id) + (f" ({inline(row.place)})" if row.place else "")
    return f"[{name}]({row.page})" if row.page else name


def _range(quality: Quality) -> str:
    return f"{number(quality.low, 1)} to {number(quality.high, 1)}"


def _links(report: DocumentReport) -> Iterator[str]:
    document = report.document
    for segment in report.segments:
        if not segment.links or segment.kind not in (Kind.HEADLINE, Kind.HEADING):
            continue
        found = word_links(segment, document)
        rows = (
            (
                inline(found.source_words[k.source].text),
                inline(found.target_words[k.target].text),
                number(k.weight) + (" unsure" if k.weight < LOW_WEIGHT else ""),
            )
            for k in found.links
        )
        yield "## Headline words"
        yield table((document.source_lang, document.target_lang, "weight"), rows, right=2)
        if lone := found.lone:
            yield f"No counterpart: {inline(', '.join(lone))}"


def _checks(order: Reading, checks: Mapping[str, CheckHelp]) -> Iterator[str]:
    found = sorted({n.finding.check for n in order.all})
    if found:
        yield "## The checks"
    for check in found:
        yield f"### {check}"
        yield "\n\n".join(opening(p) for p in paragraphs(checks.get(check)))


def _unread(report: DocumentReport) -> Iterator[str]:
    left = (": ".join([inline(line), *_listed(checks)]) for line, checks in not_looked_at(report))
    yield bullets("## Not looked at", left)


def _listed(checks: Sequence[str]) -> list[str]:
    return [", ".join(map(code, checks))] if checks else []


def _notices(report: DocumentReport) -> Iterator[str]:
    yield bullets("## Notices", (inline(n.text) for n in notices(report)))
