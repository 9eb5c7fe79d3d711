"""A source segment without a translation."""

from __future__ import annotations

from collections.abc import Iterator

from audit.context import Context
from audit.model import Confidence, Segment, Severity, Span
from audit.registry import Example, Hit, check


@check(
    id="accuracy/empty-target",
    mqm="accuracy/omission",
    severity=Severity.CRITICAL,
    confidence=Confidence.CERTAIN,
    needs=("source",),
    bad=[
        Example(source="Президент подписал указ.", target="[[]]"),
        Example(source="Президент подписал указ.", target="[[.]]"),
    ],
    good=[
        Example(source="***", target=""),
        Example(source="12", target="12"),
    ],
)
def empty_target(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A segment of the source has no translation.

    In a pair of raw articles it is a sentence that alignment found no counterpart for.

    Why it matters: readers of the translation never learn what the sentence said.

    How to fix: translate the sentence, or accept the finding if it was cut on purpose.
    """
    target, source = segment.target, segment.source
    assert source is not None
    if target is None or any(map(str.isalnum, target)) or not source.words:
        return
    # A row of a table has a place of its own; a sentence that alignment left alone has none, and may be
    # hidden in a neighbour.
    given = segment.target_location is not None or segment.source_location is None
    yield Hit(
        "the segment has no translation",
        Span(0, len(target)),
        Span(0, len(source)),
        severity=None if given else Severity.MAJOR,
        confidence=None if given else Confidence.LIKELY,
        text=str(source),
    )
