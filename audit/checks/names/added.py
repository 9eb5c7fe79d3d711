"""A name in the translation that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.names.correspondence import correspondence
from audit.checks.names.replaced import replacements, runs
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span


@check(
    id="names/added",
    mqm=Mqm.ADDITION,
    severity=Severity.MAJOR,
    confidence=Confidence.HINT,
    scope="segment",
    needs=("source", "target"),
    bad=[
        Example(source="Министр прибыл утром.", target="The minister, [[Grigor Dimitrov]], arrived in the morning."),
    ],
    good=[
        Example(source="Министр прибыл в Каир утром.", target="The minister arrived in Cairo in the morning."),
        Example(source="Это случилось в среду.", target="It happened on Wednesday."),
    ],
)
def added(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A person or place is named in the translation that nothing in the source stands for.

    A lone name may be a fair explanation ("he", the club), so it is only shown; a given name with a surname
    counts.

    Why it matters: somebody is drawn into the story who is not in it.

    How to fix: take the name out, or say what the source says.
    """
    taken = [r.span for r in ctx.once(replacements, segment)]
    for run in runs(ctx.once(correspondence, segment).unfounded, segment.target):
        span = Span(run[0].span.start, run[-1].span.end)
        if span not in taken and (len(run) > 1 or not run[0].optional):
            person = len(run) > 1 and run[0].given
            yield Hit(
                "the source has no such name",
                target=span,
                confidence=Confidence.LIKELY if person else Confidence.HINT,
            )
