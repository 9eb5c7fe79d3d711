"""The United States spelled in several ways: us, US, U.S."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.drift import Use, drift, right_spelling
from audit.checks.terminology.united_states import SPELLINGS, lower_case_uses, uses
from audit.model import Confidence, Kind, Mqm, Segment, Severity, Span


@check(
    id="terminology/us-drift",
    mqm=Mqm.INCONSISTENT_USE,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    target="en",
    safe_fix="only the full stops or capitals of an abbreviation change",
    bad=[
        Example(target="The head of the [[us]] diplomatic mission spoke at the [[us]]-Libyan talks.", suggestion="US"),
        Example(target="The US embassy is closed.\nThe [[U.S.]] ambassador left.\nUS officials know.", suggestion="US"),
        Example(target="The [[US]] embassy is closed.", style=(("us", "U.S."),), suggestion="U.S."),
    ],
    good=[
        Example(target="They told us diplomatic missions were closed; it is the US-led coalition."),
        Example(target="The U.S. embassy of the U.S.A. paid US$ 5."),
        Example(target="The difference between them and the us of today is small."),
        Example(target="THE US SAYS NO", style=(("us", "US"),)),
        Example(target="US and Cuba talk\nThe U.S. embassy is closed, Cuba-U.S. talks go on.", headline=True),
    ],
)
def us_drift(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """US and U.S. are mixed in one article, or the country is written like the pronoun "us".

    The house style (`[style] us`) decides which is right; without one the commoner spelling does, the
    first on a tie.

    Why it matters: a mixture shows that pieces were put together and nobody read them as one text.

    How to fix: one spelling throughout.
    """
    house = ctx.config.style.us if ctx.config.style.us in SPELLINGS else None
    # Many papers write US in headlines and U.S. below them.
    compared = [s for s in segments if house or s.kind is not Kind.HEADLINE]
    found = ctx.each(_spelled, compared)
    right = right_spelling(found, house) or SPELLINGS[0]
    for segment, span in ctx.each(_like_a_pronoun, segments):
        yield Hit("the country is written like the pronoun", span, suggestions=(right,), segment=segment.id)
    hit = drift(found, house)
    if hit:
        yield hit


def _spelled(segment: Segment, ctx: Context) -> Iterator[Use]:
    if segment.target:
        for use in uses(segment.target):
            yield Use(use.spelling, use.span)


def _like_a_pronoun(segment: Segment, ctx: Context) -> Iterable[Span]:
    return lower_case_uses(segment.target) if segment.target else ()
