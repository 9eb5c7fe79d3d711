"""Currency signs on the wrong side of their number, or apart from it."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="locale/currency-placement",
    mqm=Mqm.CURRENCY_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    safe_fix="the sum stays what it is",
    bad=[
        Example(target="It costs [[100 $]].", suggestion="$100"),
        Example(target="They paid [[5 million €]] for it.", suggestion="€5 million"),
        Example(target="It costs [[$ 100]].", suggestion="$100"),
    ],
    good=[
        Example(target="It costs $100, or US$ 100, and 100 rubles."),
        Example(target="He has 5 dollars ($5 in all)."),
    ],
)
def currency_placement(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A currency sign stands after its number, or with a space between: 100 $, $ 100.

    Why it matters: it is how Russian writes sums; an English reader stumbles.

    How to fix: put the sign right before the number, or the word after it: $100, 100 rubles. Russian has both ways.
    """
    target = segment.target
    for span, right in ctx.target_language.conventions.foreign_sums(target):
        yield Hit("the currency sign belongs right before the number", span, suggestions=(right,))
