"""Ordinals and decades with a hyphen or the wrong ending."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="locale/ordinal-ending",
    mqm=Mqm.NUMBER_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    safe_fix="the number stays what it is",
    bad=[
        Example(target="He came [[14-th]], on the [[21th]], in the [[90-s]] and [[1990-s]].", suggestion="14th"),
        Example(target="The [[3th]] and the [[11rd]] floor.", suggestion="3rd"),
    ],
    good=[
        Example(target="The 14th, 21st, 12th and 113th, the 1990s, and 11st in weight."),
        Example(target="A 20-something, from the F-14s to the B-52s."),
    ],
)
def ordinal_ending(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """An ordinal or a decade has a hyphen or the ending of another number: 14-th, 90-s, 21th; in Russian 14-ого.

    Why it matters: it is a trace of the other language's habit, and looks unread.

    How to fix: write 14th, 90s, 21st; in Russian 14-го, 90-е.
    """
    target = segment.target
    for span, right in ctx.target_language.conventions.foreign_ordinals(target):
        yield Hit("the ending of the number is wrong", span, suggestions=(right,))
