"""The score in Markdown, and the tables of a page."""

from __future__ import annotations

from collections.abc import Mapping

from audit.model import Score, Severity
from audit.outputs.markdown_text import cell_code, inline, table
from audit.outputs.presentation import SEVERITIES, number
from audit.text.plurals import count

SCORED = tuple(s for s in SEVERITIES if s is not Severity.NEUTRAL)


def score_section(score: Score, counts: Mapping[Severity, int], hints: int) -> str:
    """The figures with their interval, and a warning where the sample is too small for them."""
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
        else f"**Sample too small**: {count(score.words, 'word')} cannot carry a score; "
        "read the findings, not the figure.\n\n"
    )
    return f"## Score\n\n{warning}{table(('Score', ''), rows, right=2)}"


def score_parts(score: Score) -> str:
    """What each category cost; nothing if none cost anything."""
    rows = (
        (
            inline(p.mqm),
            *(str(p.counts.get(s, 0) or "") for s in SCORED),
            number(p.points, 1),
        )
        for p in score.parts
        if p.points
    )
    return table(("Category", *(s.value for s in SCORED), "points"), rows, right=1) if score.penalty else ""
