"""Month first and day first in one text, or against the house style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.locale.date_order import EXAMPLES, restyled, styled
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Evidence, Mqm, Segment, Severity, Span, Translated


class _Use(NamedTuple):
    span: Span
    style: str


@check(
    id="locale/date-style",
    mqm=Mqm.DATE_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    target="en",
    bad=[
        Example(
            target="He came on [[14 November]] and left on [[14/11/2019]].",
            style=(("dates", "us"),),
            suggestion="November 14",
        ),
        Example(target="He came on [[November 14, 2019]].", style=(("dates", "uk"),), suggestion="14 November 2019"),
        Example(
            target="He came on 14 November.\nShe came on 15 November.\nThey left on [[November 16]].",
            suggestion="16 November",
            confidence=Confidence.HINT,
        ),
    ],
    good=[
        Example(target="He came on November 14, the 4th of July and 2019-11-14.", style=(("dates", "us"),)),
        Example(target="He came on 14 November 2019.\nShe left on 16 November, 03/04/2019."),
    ],
)
def date_style(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """Dates are written day first and month first in one article, or not as the house writes them.

    The house style (`[style] dates`, "us" or "uk") decides; without one the commoner order does, the first on a tie,
    and the mixture is only shown.

    Why it matters: where a month is a figure, a reader who has seen both orders cannot tell which one it is.

    How to fix: November 14, 2019 in American English, 14 November 2019 in British.
    """
    uses = ctx.each(_uses, segments)
    styles = [use.style for _, use in uses]
    house = ctx.config.style.dates
    right: str = max(dict.fromkeys(styles), key=styles.count, default="") if house == "any" else house
    wrong = [(segment, use) for segment, use in uses if use.style != right]
    if house == "any":
        places = tuple(Evidence(_words(segment, use), segment.id, target_span=use.span) for segment, use in uses)
        for segment, use in wrong[:1]:
            message = f"dates like {EXAMPLES[use.style]} and like {EXAMPLES[right]} are mixed"
            yield _hit(segment, use, _restated(segment, use, right, ctx), message, Confidence.HINT, places)
        return
    for segment, use in wrong:
        message = f"the house style is {EXAMPLES[right]}"
        yield _hit(segment, use, _restated(segment, use, right, ctx), message, Confidence.LIKELY, ())


def _uses(segment: Translated, ctx: Context) -> Iterator[_Use]:
    return (_Use(span, style) for span, style in styled(segment.target, ctx.target_language.dates))


def _restated(segment: Translated, use: _Use, right: str, ctx: Context) -> str:
    return restyled(segment.target, use.span, right, ctx.target_language.dates)


def _hit(
    segment: Translated, use: _Use, restated: str, message: str, confidence: Confidence, places: tuple[Evidence, ...]
) -> Hit:
    return Hit(
        message,
        use.span,
        suggestions=(restated,) if restated else (),
        evidence=places,
        confidence=confidence,
        segment=segment.id,
    )


def _words(segment: Segment, use: _Use) -> str:
    return str((segment.target or "")[slice(*use.span)])
