"""The night before a day made the night after it."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity
from audit.values.dates.nights import is_same_day


@check(
    id="accuracy/night-mismatch",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(
            source="Пожар начался в ночь на воскресенье.",
            target="The fire started [[on Sunday night]].",
            suggestion="overnight into Sunday",
        ),
        Example(
            source="В ночь на субботу, 25 июля, похолодало.",
            target="It grew cold [[on the night of Saturday, July 25]].",
            suggestion="overnight into Saturday, July 25",
        ),
    ],
    good=[
        Example(source="Пожар начался в ночь на воскресенье.", target="The fire started on Saturday night."),
        Example(source="Пожар начался в ночь на воскресенье.", target="The fire started overnight into Sunday."),
        Example(source="Пожар начался в ночь на воскресенье.", target="The fire started early on Sunday."),
        Example(source="В ночь с субботы на воскресенье.", target="On the night of Saturday to Sunday."),
    ],
)
def night_mismatch(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """В ночь на воскресенье is rendered as "on Sunday night", or the other way round.

    Why it matters: в ночь на воскресенье is the night that ends on Sunday, "Sunday night" the one that begins then: the
    event is put off by a day, and both texts read smoothly.

    How to fix: write "overnight into Sunday", "early on Sunday" or "on Saturday night"; in Russian, в ночь на
    понедельник for "Sunday night".
    """
    source, target = segment.source, segment.target
    ours = ctx.source_language.dates.nights(source)
    theirs = ctx.target_language.dates.nights(target) if ours else ()
    for now in theirs:
        was = next((n for n in ours if n.ends is not now.ends and is_same_day(n.date, now.date)), None)
        if was is None or any(n.ends is now.ends and is_same_day(n.date, now.date) for n in ours):
            continue
        said, says = source[slice(*was.span)], target[slice(*now.span)]
        right = ctx.target_language.dates.ending_on(target[slice(*now.date.span)]) if was.ends else ""
        message = f"“{said}” is another night than “{says}”"
        yield Hit(message, now.span, was.span, (right,) if right else ())
