"""Findings in Markdown, so that a diff of two reports shows what became of each, and nothing else.

No line has a running number: a paragraph put in front would change them all. Findings stand below the text that they
are about, and are named by their fingerprint. Line numbers stand in the targets of links alone, at the foot of the
page; only where nothing can be linked to are they said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from audit.model import Confidence, DocumentReport, Segment, Status
from audit.outputs.hrefs import Href
from audit.outputs.markdown_text import bold, code, inline, quote
from audit.outputs.outcomes import decided
from audit.outputs.presentation import Numbered, Reading, cut, excerpt, grouped_evidence, quoted_side
from audit.text.plurals import count

_TEXT_LENGTH = 600  # of a segment as quoted above its findings
_EVIDENCE_LENGTH = 60  # of one that evidence stands in


def findings(report: DocumentReport, order: Reading, href: Href) -> Iterator[str]:
    """Their section and that of hints, in pieces."""
    counted = [n for n in order.all if n.finding.confidence is not Confidence.HINT]
    hints = [n for n in order.all if n.finding.confidence is Confidence.HINT]
    segments = _named(report)
    yield f"## Findings ({len(counted)})"
    if not counted:
        yield "None."
    groups: dict[str, list[Numbered]] = {}
    for n in counted:
        groups.setdefault(n.finding.segment if n.finding.segment in segments else "", []).append(n)
    for name, group in groups.items():
        yield _texts(segments[name], report) if name else "About the whole document:"
        yield "\n".join(_finding(n, segments, href) for n in group)
    if hints:
        yield f"## Hints ({len(hints)})"
        yield f"<details><summary>Not scored: {count(len(hints), 'hint')}</summary>"
        yield "\n".join(_finding(n, segments, href) for n in hints)
        yield "</details>"


def link_targets(order: Reading, href: Href) -> str:
    """Where the links of the findings lead, a line each: forges show none of it."""
    places = ((n.key, n.finding.location) for n in order.all)
    linked = ((key, place, href(place.path)) for key, place in places if place)
    return "\n".join(
        f'[{key}]: {to}#L{place.line} "{inline(PurePath(place.path).name)}:{place.line}"'
        for key, place, to in linked
        if to
    )


def check_anchor(check: str) -> str:
    """How the forges name the anchor of the heading that is the check's id."""
    return check.replace("/", "")


def _named(report: DocumentReport) -> Mapping[str, Segment]:
    """The segments that findings and their evidence stand in, by id."""
    named = {f.segment for f in report.findings} | {e.segment for f in report.findings for e in f.evidence}
    return {s.id: s for s in report.segments if s.id in named}


def _texts(segment: Segment, report: DocumentReport) -> str:
    document = report.document
    sides = ((document.source_lang, segment.source), (document.target_lang, segment.target))
    return "\\\n".join(
        f"> {language}: {inline(cut(text, _TEXT_LENGTH))}" for language, text in sides if text is not None
    )


def _finding(n: Numbered, segments: Mapping[str, Segment], href: Href) -> str:
    f = n.finding
    quoted = quoted_side(f, segments.get(f.segment))
    text = quote(excerpt(*quoted)) if quoted else f"“{bold(cut(f.text, 120))}”" if f.text else ""
    known = f", {f.status.value}" if f.status in (Status.KNOWN, Status.EXPIRED) else ""
    was = [f"  - accepted before: {inline(decided(f))}"] if f.decision else []
    fixes = "Suggestion: " + " or ".join(bold(s) for s in f.suggestions) + "." if f.suggestions else ""
    link = f"[{f.check}](#{check_anchor(f.check)})"
    advice = f"Advice: {inline(f.advice)}." if f.advice else ""
    said = " ".join(p for p in (text, inline(f.message), fixes, advice) if p)
    named = _place(n, href) + code(f.fingerprint)
    head = f"- **{f.severity.value}**, {f.confidence.value}{known}, {link}: {said} {named}"
    return "\n".join([head, *was, *(f"  - {_evidence(*e, segments)}" for e in grouped_evidence(f))])


def _place(n: Numbered, href: Href) -> str:
    place = n.finding.location
    if place is None:
        return ""
    return f"[{inline(PurePath(place.path).name)}][{n.key}] " if href(place.path) else f"Line {place.line}. "


def _evidence(text: str, ids: Sequence[str], segments: Mapping[str, Segment]) -> str:
    """A text of the evidence, and how the segments begin where it stands."""
    texts = (str(segments[i].target or segments[i].source or "") for i in ids if i in segments)
    begun = dict.fromkeys(inline(cut(begin, _EVIDENCE_LENGTH)) for begin in texts if begin and begin != text)
    return inline(text) + (f" (in {', '.join(f'“{b}”' for b in begun)})" if begun else "")
