"""What every HTML page is made of: the template environment, its style and script, the score's gauge."""

from __future__ import annotations

import base64
import hashlib
import html
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from audit.model import CheckHelp, Document, DocumentReport, Score, Severity
from audit.outputs.outcomes import DocumentOutcome
from audit.outputs.presentation import SEVERITIES, after_path, label, number, shown_path
from audit.text.plurals import count
from audit.text.visible import mark_unseen, visible

TEMPLATES = Path(__file__).parent / "templates"

SEVERITY_ICONS = {Severity.CRITICAL: "◆", Severity.MAJOR: "▲", Severity.MINOR: "●", Severity.NEUTRAL: "○"}
OUTCOME_ICONS = {
    DocumentOutcome.FAIL: "✕",
    DocumentOutcome.REVIEW: "◐",
    DocumentOutcome.PASS: "✓",
    DocumentOutcome.NOTHING: "–",
}


class Surroundings(NamedTuple):
    """What a part of a page must know of the rest.

    Attributes:
        document: whose page it is.
        total: number of findings that are shown.
        segments: number of each segment that a finding points to, by its id: what its anchor is made of.
        checks: what the checks say of themselves, by id.
        source_lang, target_lang: for `lang` attributes, already escaped.
    """

    document: Document
    total: int
    segments: Mapping[str, int]
    checks: Mapping[str, CheckHelp]
    source_lang: str
    target_lang: str

    @classmethod
    def of(cls, report: DocumentReport, total: int, checks: Mapping[str, CheckHelp]) -> Surroundings:
        """Those of the page of `report`."""
        linked = {e.segment for f in report.findings for e in f.evidence}
        segments = {s.id: i for i, s in enumerate(report.segments, 1) if s.id in linked}
        document = report.document
        languages = escaped(document.source_lang), escaped(document.target_lang)
        return cls(document, total, segments, checks, *languages)


@cache
def environment(script_name: str) -> Environment:
    """Templates that escape everything, with one of the scripts and the style inlined.

    The policy allows exactly that script and that style, by digest, and nothing from outside.
    """
    css, script = _resource("report.css"), _resource(script_name)
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        auto_reload=False,
        finalize=_finalize,
    )
    env.filters.update(count=count, figure=figures, shown_path=shown_path, after_path=after_path, type_name=_type_name)
    env.globals.update(
        css=Markup(css),
        script=Markup(script),
        policy=(
            f"default-src 'none'; style-src 'sha256-{_digest(css)}'; script-src 'sha256-{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        icons=SEVERITY_ICONS,
        icons_of=OUTCOME_ICONS,
        scored=[s for s in SEVERITIES if s is not Severity.NEUTRAL],
    )
    return env


def escaped(text: str) -> str:
    """`text` for element content, its unseen characters framed and named."""
    safe = html.escape(text, quote=False)
    return mark_unseen(safe, '<span class="unseen" title="{}">', "</span>")


def figures(value: float, digits: int = 1) -> str:
    """A figure with a true minus sign."""
    return number(value, digits).replace("-", "−")


def gauge(score: Score) -> Markup:
    """The score and its 95% interval on a scale from 0 to 100, as SVG."""
    low, high = (_on_scale(bound) for bound in score.interval)
    dot = _on_scale(score.mqm)
    return Markup(
        '<svg class="gauge" viewBox="0 0 200 22" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="track" x="0" y="9" width="200" height="4" rx="2"/>'
        f'<rect class="band" x="{low:.1f}" y="6" width="{max(high - low, 1):.1f}" height="10" rx="2"/>'
        f'<rect class="dot" x="{min(max(dot - 1.5, 0), 197):.1f}" y="2" width="3" height="18" rx="1"/></svg>'
    )


def _on_scale(value: float) -> float:
    return 0.0 if math.isnan(value) else 2 * min(max(value, 0.0), 100.0)


def _finalize(value: object) -> object:
    if isinstance(value, str) and not value.isprintable() and not isinstance(value, Markup):
        return visible(value)
    return value


def _type_name(mqm: str) -> str:
    head, _, tail = mqm.partition("/")
    return f"{label(head)}: {label(tail).lower()}" if tail else label(head)


def _resource(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8").strip()


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
