"""One thing spelled in several ways within a document: the house spelling, or the commoner one, is right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.checks.registry import Hit
from audit.model import Evidence, Segment, Span


class Use(NamedTuple):
    """A place in a segment where the thing is named."""

    spelling: str
    span: Span


def right_spelling(uses: Sequence[tuple[Segment, Use]], house: str | None) -> str | None:
    """The house's spelling; without one the commonest, the first on a tie; None if nothing is named."""
    if house is not None:
        return house
    spellings = [use.spelling for _, use in uses]
    return max(dict.fromkeys(spellings), key=spellings.count, default=None)


def drift(uses: Sequence[tuple[Segment, Use]], house: str | None) -> Hit | None:
    """One hit at the first wrong place, with all places (of the wrong spelling, if the house rules) as evidence."""
    right = right_spelling(uses, house)
    wrong = [(segment, use) for segment, use in uses if use.spelling != right]
    if right is None or not wrong:
        return None
    segment, first = wrong[0]
    message = f"“{first.spelling}” where the house style is “{right}”"
    if house is None:
        message = f"“{first.spelling}” and “{right}” are mixed"
    places = uses if house is None else wrong
    evidence = tuple(Evidence(use.spelling, place.id, target_span=use.span) for place, use in places)
    return Hit(message, first.span, suggestions=(right,), evidence=evidence, segment=segment.id)
