"""More than a number made less than it, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.stances import stances
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity


@check(
    id="accuracy/bound-mismatch",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(source="Погибли более 500 человек.", target="Almost [[500]] people died."),
        Example(source="Это займёт менее 20 дней.", target="It will take more than [[20 days]]."),
        Example(source="Почти 30% россиян против.", target="More than [[30%]] of Russians are against it."),
    ],
    good=[
        Example(source="Погибли более 500 человек.", target="Over 500 people died."),
        Example(source="Не более 20 дней.", target="No more than 20 days, or less than 20."),
        Example(source="Не менее 20 дней.", target="At least 20 days, 20 or more."),
        Example(source="Более 500 тысяч.", target="About 500 thousand."),
    ],
)
def bound_mismatch(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The source says more than a number, the translation less than it or almost that; or the other way round.

    Why it matters: the figure is right, and the statement is not.

    How to fix: более, свыше is more than; менее is less than; почти is almost; не менее is at least.
    """
    for pair, source, target in ctx.once(stances, segment):
        if source.bound * target.bound < 0:
            was, now = pair
            more, less = ("source", "translation") if source.bound > 0 else ("translation", "source")
            message = (
                f"the {more} says that it is more than “{segment.target[slice(*now.span)]}”, the {less} that it is less"
            )
            yield Hit(message, now.span, was.span)
