"""Findings as HTML notes: what stands beside the text. Plain string joins, for there may be thousands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from audit.model import CheckHelp, Confidence, Finding, Severity, Status
from audit.outputs.html_page import SEVERITY_ICONS, Surroundings, escaped
from audit.outputs.presentation import Numbered, cut, dimension, grouped_evidence, paragraphs
from audit.text.visible import blanks

QUOTE_LENGTH = 120
_LABELS = ("Why it matters", "How to fix")  # set in bold where a paragraph of help begins with them


def note(numbered: Numbered, back: str, page: Surroundings) -> str:
    """One finding; `back` is the anchor of its place in the text."""
    n, f = numbered
    status = f" · {f.status.value}" if f.status in (Status.KNOWN, Status.EXPIRED) else ""
    data = f'data-sev="{f.severity.value}" data-conf="{f.confidence.value}" data-dim="{_dimension(f.mqm)}"'
    return (
        f'<article class="note {_style(f)}" id="f{n}" tabindex="-1" '
        f'aria-label="Finding {n}, {f.severity.value}" {data}>'
        f'<header><span class="sev">{_severity(f.severity)}</span><span>{f.confidence.value}{status}</span>'
        f"{_steps(n, back, page.total)}</header>"
        f"<p>{_quote(f, page)}{escaped(f.message)}</p>"
        f"{_suggestions(f.suggestions)}{_advice(f.advice)}{_places(f, page)}"
        f"{_explained(f.check, page.checks.get(f.check))}</article>\n"
    )


@lru_cache(maxsize=1024)
def _explained(check: str, help: CheckHelp | None) -> str:
    """The explanation of a check, folded; its bare id if the check is not there any more."""
    if help is None:
        return f'<p class="id soft">{escaped(check)}</p>'
    text = "".join(f"<p>{_labelled(escaped(p))}</p>" for p in paragraphs(help))
    return f'<details class="why"><summary>{escaped(check)}</summary>{text}</details>'


def _labelled(paragraph: str) -> str:
    for label in _LABELS:
        paragraph = paragraph.replace(f"{label}:", f"<b>{label}:</b>", 1)
    return paragraph


def _style(f: Finding) -> str:
    return f"n-{f.severity.value}" + (" hint" if f.confidence is Confidence.HINT else "")


def _severity(severity: Severity) -> str:
    return f"{SEVERITY_ICONS[severity]} {severity.value.capitalize()}"


@lru_cache(maxsize=256)
def _dimension(mqm: str) -> str:
    return escaped(dimension(mqm)).replace('"', "&quot;")


def _steps(n: int, back: str, total: int) -> str:
    """Links to the place in the text and to the neighbours, for readers without the script."""
    before = f'<a href="#f{n - 1}" aria-label="Previous finding">‹</a>' if n > 1 else ""
    after = f'<a href="#f{n + 1}" aria-label="Next finding">›</a>' if n < total else ""
    here = f'<a href="#{back}" aria-label="Finding {n} in the text">{n}</a>'
    return f'<span class="steps">{before}{here}{after}</span>'


def _quote(f: Finding, page: Surroundings) -> str:
    if not f.text:
        return ""
    language = page.source_lang if f.target_span is None and f.source_span is not None else page.target_lang
    return f'<q lang="{language}">{escaped(blanks(cut(f.text, QUOTE_LENGTH)))}</q> '


def _suggestions(suggestions: Sequence[str]) -> str:
    if not suggestions:
        return ""
    listed = ", or ".join(f"<ins>{escaped(blanks(s))}</ins>" for s in suggestions)
    return f'<p class="fix">Suggestion: {listed}</p>'


def _advice(advice: str | None) -> str:
    return f'<p class="fix">Advice: {escaped(advice)}</p>' if advice else ""


def _places(f: Finding, page: Surroundings) -> str:
    """The evidence: each text once, with links to the segments where it stands."""
    if not f.evidence:
        return ""
    items = []
    for text, ids in grouped_evidence(f):
        links = ", ".join(f'<a href="#s{page.segments[i]}">{page.segments[i]}</a>' for i in ids if i in page.segments)
        noun = "segments" if "," in links else "segment"
        items.append(f"<li>{escaped(text)}{f' ({noun} {links})' if links else ''}</li>")
    return f"<ul>{''.join(items)}</ul>"
