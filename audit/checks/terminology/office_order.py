"""Offices whose words are in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.misordered import misordered
from audit.model import Confidence, Mqm, Segment, Severity


@check(
    id="terminology/office-order",
    mqm=Mqm.WRONG_TERM,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    bad=[
        Example(target="[[Minister Defense]] Ivan Losev left.", suggestion="Minister of Defense"),
        Example(target="The [[Ministry Interior]] is silent.", suggestion="Ministry of Interior"),
        Example(target="[[Energy Deputy Minister]] Anna Belova spoke.", suggestion="Deputy Energy Minister"),
        Example(
            target="[[Deputy First Chairman]] Pyotr Gromov and the [[Director Deputy]] of the bank",
            suggestion="First Deputy Chairman",
        ),
        Example(target="The [[Chairman Supreme Court]] retired.", suggestion="Chairman of the Supreme Court"),
        Example(target="The [[head Investigative Committee]] left.", suggestion="head of the Investigative Committee"),
        Example(
            target="[[Ambassador US]] to Chile Ann Lee and [[Director the FSB]] Ivan Losev arrived.",
            suggestion="US Ambassador",
        ),
    ],
    good=[
        Example(target="Defense Minister Ivan Losev and the Minister of the Interior met."),
        Example(target="The Prime Minister Health Secretary row; Minister Finance Committee Chairman"),
        Example(target="Secretary General Ann Lee, Deputy Energy Minister Anna Belova"),
        Example(target="The director Supreme Court justices praised; the head coach"),
        Example(target="He sent Ambassador Lee to Chile."),
        Example(target="Chairman Supreme Court Retires After Minister Defense Row", headline=True),
    ],
)
def office_order(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """The words of an office stand in an order that English does not have, or "of" is missing.

    English says defense minister or minister of defense, first deputy chairman, chairman of the Supreme Court:
    a rank stands first, and the body before the head or after "of".

    Why it matters: it is a sure trace of word-by-word translation, and the reader has to guess who is meant.

    How to fix: take the suggested order.
    """
    target = segment.target
    if not target or ctx.target_language.names.is_heading(target):
        return
    for office in misordered(target, ctx.target_language):
        yield Hit("the words of an office are in the wrong order", office.span, suggestions=office.corrected)
