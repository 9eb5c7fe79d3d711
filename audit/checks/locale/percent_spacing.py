"""A space before the percent sign."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="locale/percent-spacing",
    mqm=Mqm.NUMBER_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    safe_fix="only white space changes",
    bad=[
        Example(target="It rose by 5[[ %]] in a year.", suggestion="%"),
    ],
    good=[
        Example(target="It rose by 5% in a year; the share in % is unknown."),
    ],
)
def percent_spacing(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """In English the percent sign follows its number with no space.

    Why it matters: the sign may begin a line by itself, and the space is a trace of the other language.

    How to fix: write 5%, or 5 percent. In Russian both ways are in use, and left alone.
    """
    target = segment.target
    for span, right in ctx.target_language.conventions.foreign_percents(target):
        yield Hit("no space stands before the percent sign", span, suggestions=(right,))
