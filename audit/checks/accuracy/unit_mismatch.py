"""The number of the source, counted in something else."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.values import compared, replaced
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity
from audit.text.patterns import pattern
from audit.values.compare import ValuePair
from audit.values.model import ValueKind

_NEAR = 4
_BARE = pattern(r"\d")
# Codes of currencies that no list has, and what is counted in points.
_CODE_AFTER = pattern(r"\s?[A-Z]{2,3}\b|[-\s]points?\b")


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
        Example(source="Доля выросла до 47%.", target="The share rose to [[47]].", suggestion="47 percent"),
        Example(
            source="Картину продали за €185 тыс.", target="It was sold for [[185,000]].", suggestion="185,000 euros"
        ),
        Example(
            source="Срок продлили на 3 недели.", target="The term was extended by [[3 days]].", suggestion="3 weeks"
        ),
    ],
    good=[
        Example(source="До города 100 км.", target="The city is 62 miles away."),
        Example(source="Ставка выросла на 2 процентных пункта.", target="The rate rose by 2 percentage points."),
        Example(source="Он получил 10 тысяч рублей.", target="He received 10,000 rubles ($130)."),
        Example(source="Рост замедлился с 10% до 8%.", target="Growth slowed from 10 to 8 percent."),
        Example(source="Суд шёл двое суток.", target="The trial took two days."),
        Example(source="Матч длился полтора часа.", target="The match lasted 90 minutes."),
    ],
)
def unit_mismatch(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The number is that of the source, its unit is not: percent for percentage points, euros for dollars, or none.

    Why it matters: the figure looks right, and a reader who compares the digits alone will not see it.

    How to fix: restore the unit of the source, or convert the number too. Converted values are accepted within the
    rounding that their digits show.
    """
    found = ctx.once(compared, segment)
    for pair in found.units:
        hit = replaced(pair, segment, ctx.target_language.numbers)
        # A translator who says that a rate rose by points, not by percent, does well.
        exact = pair.source.kind is ValueKind.PERCENT and pair.target.kind is ValueKind.POINTS
        yield hit._replace(confidence=Confidence.HINT) if exact else hit
    reported = -_NEAR
    for pair in sorted(found.bare, key=lambda p: p.target.span):
        if _is_lost(pair, segment, ctx):
            # The ends of a range lost one unit.
            if pair.target.span.start - reported >= _NEAR:
                yield _lost(pair, segment, ctx)
            reported = pair.target.span.end


def _is_lost(pair: ValuePair, segment: Paired, ctx: Context) -> bool:
    """Whether the translation names the unit of the source nowhere, in no word and no code."""
    was, now = pair
    target = segment.target
    if not _BARE.match(target, now.core.start) or _CODE_AFTER.match(target, now.core.end):
        return False
    return target.once(ctx.target_language.numbers.named_units).isdisjoint(was.units)


def _lost(pair: ValuePair, segment: Paired, ctx: Context) -> Hit:
    was, now = pair
    language = ctx.target_language.numbers
    said = segment.source[slice(*was.span)]
    right = language.written(was, segment.target, None)
    sure = was.kind is ValueKind.PERCENT or language.currency_is_said
    message = f"the source says “{said}”, the translation does not say what the number counts"
    return Hit(message, now.span, was.span, (right,), confidence=None if sure else Confidence.HINT)
