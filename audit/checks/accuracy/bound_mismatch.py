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
        Example(source="Ему грозит до 10 лет тюрьмы.", target="He faces at least [[10 years]] in prison."),
        Example(source="He faces up to 10 years in prison.", target="Ему грозит не менее [[10 лет]] тюрьмы."),
        Example(source="Погибли более 500 человек.", target="Almost [[500]] people died."),
        Example(source="Это займёт менее 20 дней.", target="It will take more than [[20 days]]."),
        Example(source="Почти 30% россиян против.", target="More than [[30%]] of Russians are against it."),
    ],
    good=[
        Example(source="Погибли более 500 человек.", target="Over 500 people died."),
        Example(source="Не более 20 дней.", target="No more than 20 days, or less than 20."),
        Example(source="Не менее 20 дней.", target="At least 20 days, 20 or more."),
        Example(source="Цены выросли до 300 рублей.", target="Prices rose to more than 300 rubles."),
        Example(source="Он дожил до 90 лет.", target="He lived to be more than 90."),
        Example(source="Более 500 тысяч.", target="About 500 thousand."),
    ],
)
def bound_mismatch(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The source says more than a number or at least that, the translation less or at most that; or the reverse.

    Why it matters: the figure is right, and the statement is not.

    How to fix: более, свыше is more than; менее is less than; почти is almost; не менее is at least;
    до is up to.
    """
    for pair, source, target in ctx.once(stances, segment):
        if source.bound * target.bound < 0:
            was, now = pair
            more, less = ("source", "translation") if source.bound > 0 else ("translation", "source")
            said = segment.target[slice(*now.span)]
            message = f"the {more} says more than “{said}” or at least that, the {less} less or at most that"
            yield Hit(message, now.span, was.span)
