"""Plus signs of temperatures, as Russian writes them, in English."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="locale/plus-sign",
    mqm=Mqm.NUMBER_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.HINT,
    needs=("target",),
    bad=[
        Example(target="It will warm up to [[+28]] degrees.", suggestion="28"),
        Example(target="The air cooled to [[+ 8.8]] °C.", suggestion="8.8"),
    ],
    good=[
        Example(target="It will be 28 degrees, -3 at night; sales grew by +5%, call +44 20 7946 0000."),
    ],
)
def plus_sign(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A temperature above zero has a plus: +28 degrees. A hint: many good translators leave it.

    Why it matters: it is how Russian forecasts write it; English has a sign for frost only.

    How to fix: take out the plus, and name the scale once: 28 degrees Celsius.
    """
    target = segment.target
    for span, right in ctx.target_language.conventions.foreign_plus_signs(target):
        yield Hit("no plus stands before a temperature", span, suggestions=(right,))
