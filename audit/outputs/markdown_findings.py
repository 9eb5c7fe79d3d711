"""Findings in Markdown, so that a diff of two reports shows what became of each, and nothing else.

No line has a running number: a paragraph put in front would change them all. Findings stand below the text that they
are about, and are named by their fingerprint. Line numbers stand at the foot of the page, as the targets of links, or
in a list where nothing can be linked to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from audit.model import Confidence, DocumentReport, Segment, Status, Stretch
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


def lines(order: Reading, href: Href) -> Iterator[str]:
    """The lines that findings stand in, in pieces: a list of those without a link, and the targets of the links.

    Forges show nothing of the latter.
    """
    named = [(n.key, href(place.path), _line(place), place.line) for n in order.all if (place := n.finding.location)]
    if unlinked := [f"- {code(key)}: {line}" for key, to, line, _ in named if not to]:
        yield "## Lines"
        yield "\n".join(unlinked)
    yield "\n".join(f'[{key}]: {to}#L{number} "{line}"' for key, to, line, number in named if to)


def _line(place: Stretch) -> str:
    return f"{inline(PurePath(place.path).name)}:{place.line}"


def _check_anchor(check: str) -> str:
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
    link = f"[{f.check}](#{_check_anchor(f.check)})"
    advice = f"Advice: {inline(f.advice)}." if f.advice else ""
    said = " ".join(p for p in (text, inline(f.message), fixes, advice) if p)
    named = _place(n, href) + code(f.fingerprint)
    head = f"- **{f.severity.value}**, {f.confidence.value}{known}, {link}: {said} {named}"
    return "\n".join([head, *was, *(f"  - {_evidence(*e, segments)}" for e in grouped_evidence(f))])


def _place(n: Numbered, href: Href) -> str:
    place = n.finding.location
    if place is None or not href(place.path):
        return ""
    return f"[{inline(PurePath(place.path).name)}][{n.key}] "


def _evidence(text: str, ids: Sequence[str], segments: Mapping[str, Segment]) -> str:
    """A text of the evidence, and how the segments begin where it stands.

    In the original, if there is one: it stays where the translation is corrected.
    """
    texts = (str(segments[i].source or segments[i].target or "") for i in ids if i in segments)
    begun = dict.fromkeys(inline(cut(begin, _EVIDENCE_LENGTH)) for begin in texts if begin and begin != text)
    return inline(text) + (f" (in {', '.join(f'“{b}”' for b in begun)})" if begun else "")
