"""Dates in digits that read as another language has them."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="locale/date-format",
    mqm=Mqm.DATE_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    safe_fix="the date stays what it is",
    bad=[
        Example(
            source="Он родился 14.11.2019.", target="He was born on [[14.11.2019]].", suggestion="November 14, 2019"
        ),
    ],
    good=[
        Example(
            source="Он родился 14.11.2019.", target="He was born on 14 November 2019, or 11/14/2019, or 2019-11-14."
        ),
        Example(target="Version 1.2.3 of the program is at 192.168.10.20."),
    ],
)
def date_format(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A date in digits keeps the order and marks of the other language: 14.11.2019 in English, 11/14/2019 in Russian.

    Why it matters: where both numbers are small, readers take the day for the month.

    How to fix: write the month as a word.
    """
    target = segment.target
    for span, right in ctx.target_language.conventions.foreign_dates(target):
        yield Hit("the date is written as in another language", span, suggestions=(right,))
