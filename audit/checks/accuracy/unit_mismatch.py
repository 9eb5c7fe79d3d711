"""The number of the source, counted in something else."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.values import compared, replaced
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity
from audit.values.model import ValueKind


@check(
    id="accuracy/unit-mismatch",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(
            source="Ставка выросла на 2 процентных пункта.",
            target="The rate rose by [[2 percent]].",
            suggestion="2 percentage points",
        ),
        Example(
            source="Штраф составит 5 млн долларов.", target="The fine will be [[€5 million]].", suggestion="$5 million"
        ),
        Example(source="До города 100 км.", target="The city is [[100 miles]] away.", suggestion="100 kilometers"),
        Example(
            source="Срок продлили на 3 недели.", target="The term was extended by [[3 days]].", suggestion="3 weeks"
        ),
    ],
    good=[
        Example(source="До города 100 км.", target="The city is 62 miles away."),
        Example(source="Ставка выросла на 2 процентных пункта.", target="The rate rose by 2 percentage points."),
        Example(source="Он получил 10 тысяч рублей.", target="He received 10,000 rubles ($130)."),
        Example(source="Суд шёл двое суток.", target="The trial took two days."),
        Example(source="Матч длился полтора часа.", target="The match lasted 90 minutes."),
    ],
)
def unit_mismatch(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The number is that of the source, its unit is not: percent for percentage points, euros for dollars.

    Why it matters: the figure looks right, and a reader who compares the digits alone will not see it.

    How to fix: restore the unit of the source, or convert the number too. Converted values are accepted within the
    rounding that their digits show.
    """
    for pair in ctx.once(compared, segment).units:
        hit = replaced(pair, segment, ctx.target_language.numbers)
        # A translator who says that a rate rose by points, not by percent, does well.
        exact = pair.source.kind is ValueKind.PERCENT and pair.target.kind is ValueKind.POINTS
        yield hit._replace(confidence=Confidence.HINT) if exact else hit
