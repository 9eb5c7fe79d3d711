"""A comparison of systems as one self-contained HTML page, without a script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.model import Finding, Span
from audit.outputs.html_notes import look
from audit.outputs.html_page import frame, template
from audit.outputs.spans import runs
from audit.systems.bootstrap import Estimate
from audit.systems.comparison import SystemsComparison
from audit.systems.shown import Version, interval, is_marked, method, probability, remarks, shown, signed

# Segments on the page at most: the JSON has all of them.
SEGMENTS = 100
# The width of the scale that intervals are drawn on.
_SCALE = 200


class Bar(NamedTuple):
    """An estimate on the scale: the left edge and the width of its interval, and where its dot is."""

    low: float
    width: float
    dot: float


class Marked(NamedTuple):
    """A stretch of text, and the classes of its mark; empty where it has none."""

    text: str
    look: str


def page(c: SystemsComparison, signature: str) -> str:
    """The page."""
    names = [one.name for one in c.systems]
    return template("systems.html").render(
        frame=frame(None, "systems.css"),
        c=c,
        bars=_bars([one.penalty.estimate for one in c.systems]),
        scale=_SCALE,
        contrasts=[shown(contrast, names) for contrast in c.contrasts[:SEGMENTS]],
        hidden=max(0, len(c.contrasts) - SEGMENTS),
        remarks=list(remarks(c)),
        method=method(c),
        interval=interval,
        signed=signed,
        probability=probability,
        is_marked=is_marked,
        marked=marked,
        signature=signature,
    )


def _bars(estimates: Sequence[Estimate]) -> list[Bar]:
    """On a scale from 0 to the highest figure."""
    bounds = [one.interval or (one.value, one.value) for one in estimates]
    top = max([high for _, high in bounds] + [one.value for one in estimates]) or 1.0

    def at(value: float) -> float:
        return round(_SCALE * max(value, 0.0) / top, 1)

    return [
        Bar(at(low), max(round(at(high) - at(low), 1), 1.0), min(max(at(one.value) - 1.5, 0.0), _SCALE - 3.0))
        for one, (low, high) in zip(estimates, bounds, strict=True)
    ]


def marked(version: Version) -> list[Marked]:
    """A translation, cut where findings mark it."""
    findings = [one.finding for one in version.found]
    spans: list[tuple[int, Span]] = [(n, f.target_span) for n, f in enumerate(findings) if f.target_span is not None]
    return [Marked(run.text, _look([findings[n] for n in run.marks], run.text)) for run in runs(version.text, spans)]


def _look(findings: Sequence[Finding], text: str) -> str:
    if not findings:
        return ""
    return look(max(findings, key=lambda f: f.severity.rank)) + ("" if text else " point")
