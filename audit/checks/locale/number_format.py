"""Decimal commas and spaced thousands left in English, points in Russian."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated
from audit.text.patterns import pattern
from audit.values.glance import has_digit

_MARKED = pattern(r"\d[\s,.]\d")


@check(
    id="locale/number-format",
    mqm=Mqm.NUMBER_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    safe_fix="the number stays what it is",
    bad=[
        Example(source="Выделено 1,5 млн рублей.", target="They got [[1,5]] million rubles.", suggestion="1.5"),
        Example(source="Ставка 0,5 процента.", target="The rate is [[0,5]] percent.", suggestion="0.5"),
        Example(
            source="Это 1 234,5 кг и 12 000 тонн.",
            target="That is [[1 234,5]] kg and [[12 000]] tonnes.",
            suggestion="1,234.5",
        ),
        Example(source="Это 1.234,5 кг.", target="That is [[1.234,5]] kg.", suggestion="1,234.5"),
    ],
    good=[
        Example(
            source="Выделено 1,5 млн рублей, 12 000 тонн.", target="They got 1.5 million rubles and 12,000 tonnes."
        ),
        Example(source="15 мая 200 человек пришли.", target="On May 15 200 people came."),
        Example(target="See sections 1,2,3 and 4, or call 555 123 4567."),
    ],
)
def number_format(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A number has the marks of the other language: 1,5 for 1.5, 12 000 for 12,000.

    Why it matters: in English a comma stands between thousands, so 1,500 and 1,5 are read for each other; in Russian it
    is the other way round.

    How to fix: write 1.5 and 12,000 in English, 1,5 and 12 000 in Russian.
    """
    target = segment.target
    if not (target.once(has_digit) and _MARKED.search(target)):
        return
    values = segment.source.once(ctx.source_language.numbers.values) if segment.source else ()
    for span, right in ctx.target_language.conventions.foreign_numbers(target, values):
        yield Hit("the marks within the number are those of another language", span, suggestions=(right,))
