"""Kyiv and Kiev in one article, or against the house style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.drift import Use, drift
from audit.model import Confidence, Mqm, Segment, Severity, Span
from audit.text.patterns import pattern

# Kievan Rus, chicken Kiev and the Kiev-Pechersk Lavra keep their spelling.
_CITY = pattern(r"(?<![Cc]hicken )\b(Kyiv|Kiev)\b(?!-Pech| Rus\b)")


@check(
    id="terminology/kyiv-drift",
    mqm=Mqm.INCONSISTENT_USE,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    target="en",
    bad=[
        Example(target="Talks were held in Kyiv.\nIn [[Kiev]], nothing was said; Kyiv is silent.", suggestion="Kyiv"),
        Example(target="Talks were held in [[Kyiv]].", style=(("kyiv", "Kiev"),), suggestion="Kiev"),
    ],
    good=[
        Example(target="The history of Kievan Rus is told in Kyiv, over a chicken Kiev."),
        Example(target="Talks were held in Kiev.", style=(("kyiv", "Kiev"),)),
    ],
)
def kyiv_drift(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """The capital of Ukraine is written Kyiv and Kiev, or against the house style (`[style] kyiv`).

    Why it matters: the spelling is read as a stance, and a mixture as carelessness.

    How to fix: one spelling throughout; Kievan Rus keeps its own.
    """
    style = ctx.config.style.kyiv
    hit = drift(ctx.each(_uses, segments), None if style == "any" else style)
    if hit:
        yield hit


def _uses(segment: Segment, ctx: Context) -> Iterator[Use]:
    if segment.target and "K" in segment.target:
        for m in _CITY.finditer(segment.target):
            yield Use(m[1], Span(*m.span()))
