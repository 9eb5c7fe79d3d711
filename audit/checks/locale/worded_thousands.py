"""Figures with a word for thousand, as Russian writes them, in English."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="locale/worded-thousands",
    mqm=Mqm.NUMBER_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    safe_fix="the number stays what it is",
    bad=[
        Example(target="Some [[5.7 thousand]] people were left homeless.", suggestion="5,700"),
        Example(target="More than [[812.5 thousand]] cases were found.", suggestion="812,500"),
        Example(target="It sold for [[185 thousand]] euros.", suggestion="185,000", confidence=Confidence.HINT),
    ],
    good=[
        Example(target="Some 5,700 people, five thousand of them from Omsk."),
        Example(target="It cost 5.7 million, or tens of thousands of dollars each."),
    ],
)
def worded_thousands(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A figure has the word "thousand" after it: 5.7 thousand people.

    Why it matters: it is how Russian writes numbers (5,7 тыс.). English news writes them out, 5,700; a decimal before
    "thousand" is never right, a whole figure seldom (a hint).

    How to fix: write 5,700 and 185,000. Million and billion keep their words.
    """
    target = segment.target
    for span, right in ctx.target_language.conventions.worded_thousands(target):
        sure = None if "." in target[slice(*span)] else Confidence.HINT
        yield Hit("thousands are written out in figures", span, suggestions=(right,) if right else (), confidence=sure)
