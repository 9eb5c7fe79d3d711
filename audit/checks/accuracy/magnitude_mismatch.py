"""Thousand, million and billion taken for each other, in figures written with words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.context import Context
from audit.lang.quantities import Quantity, grammar
from audit.model import Confidence, Segment, Severity
from audit.registry import Example, Hit, check


@check(
    id="accuracy/magnitude-mismatch",
    mqm="accuracy/mistranslation",
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    yields_to=("accuracy/number-mismatch", "accuracy/untranslated"),
    bad=[
        Example(
            source="На улицы вышли десятки тысяч человек.",
            target="Tens of [[millions]] of people took to the streets.",
        ),
        Example(source="Потери составили два миллиарда рублей.", target="Losses came to two [[million]] rubles."),
    ],
    good=[
        Example(source="Более 500 тысяч долларов.", target="More than half a million dollars."),
        Example(
            source="Продано 1,5 тысячи машин за миллион рублей.",
            target="1,500 cars were sold for a million rubles.",
        ),
    ],
)
def magnitude_mismatch(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A word for thousand, million, billion or trillion is rendered as another of them.

    Why it matters: the figure is wrong a thousandfold, and reads as smoothly as the right one.

    How to fix: тысяча is thousand, миллион million, миллиард billion, триллион trillion.
    """
    source, target = segment.source, segment.target
    assert source is not None
    assert target is not None
    ours, theirs = grammar(ctx.source_lang), grammar(ctx.target_lang)
    wanted = source.once(ours.magnitudes)
    given = target.once(theirs.magnitudes) if wanted else ()
    if not given:
        return
    numbers = (source.once(ours.quantities), target.once(theirs.quantities))
    lost, new = _free(wanted, given, numbers[0]), _free(given, wanted, numbers[1])
    if len(lost) != 1 or len(new) != 1:
        return
    if 0.5 not in target.once(theirs.implied) | source.once(ours.implied):
        was, now = source[slice(*lost[0].span)], target[slice(*new[0].span)]
        yield Hit(f"the source says “{was}”, the translation “{now}”", new[0].span, lost[0].span)


def _free(these: Sequence[Quantity], those: Sequence[Quantity], numbers: Sequence[Quantity]) -> list[Quantity]:
    """Magnitudes that the other side lacks and that do not belong to a number in digits."""
    values = {q.values for q in those}
    return [
        q
        for q in these
        if q.values not in values and not any(n.span.start <= q.span.start < n.span.end for n in numbers)
    ]
