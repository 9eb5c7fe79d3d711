"""Thousand, million and billion taken for each other, in numbers written with words."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.values import compared, is_magnitude, replaced
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity


@check(
    id="accuracy/magnitude-mismatch",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(
            source="На улицы вышли десятки тысяч человек.",
            target="[[Tens of millions]] of people took to the streets.",
            suggestion="Tens of thousands",
        ),
        Example(
            source="Потери составили два миллиарда рублей.",
            target="Losses came to [[two million rubles]].",
            suggestion="two billion rubles",
        ),
        Example(
            source="Вышли более тысячи человек.", target="More than a [[million]] people came.", suggestion="thousand"
        ),
    ],
    good=[
        Example(source="Более 500 тысяч долларов.", target="More than half a million dollars."),
        Example(
            source="Продано 1,5 тысячи машин за миллион рублей.",
            target="1,500 cars were sold for a million rubles.",
        ),
        Example(source="Погибли сотни тысяч человек.", target="Hundreds of thousands of people died."),
    ],
)
def magnitude_mismatch(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A word for thousand, million, billion or trillion is rendered as another of them.

    Why it matters: the figure is wrong a thousandfold, and reads as smoothly as the right one.

    How to fix: тысяча is thousand, миллион million, миллиард billion, триллион trillion.
    """
    for pair in ctx.once(compared, segment).changed:
        if is_magnitude(pair):
            yield replaced(pair, segment, ctx.target_language.numbers)
