"""Trends as one self-contained HTML page, without a script."""

from __future__ import annotations

from audit.outputs.html_page import frame, template
from audit.query.chart import BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, chart
from audit.query.trends import SEVERITIES, Trends
from audit.version import __version__


def page(found: Trends) -> str:
    """The page."""
    looks = [f"s-{name}" for name in SEVERITIES]
    return template("trends.html").render(
        frame=frame(None, "trends.css"),
        found=found,
        score=chart(found.scores, found.days, from_zero=False),
        severities=chart(found.severities, found.days, from_zero=True, looks=looks),
        kinds=[chart(panel, found.days, from_zero=True) for panel in found.kinds],
        box=(WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM),
        signature=f"audit:{__version__}",
    )
