"""A source segment without a translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from audit.checks.context import DocumentContext
from audit.checks.coverage import is_untranslated, share, words_of
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Segment, Severity, Span, is_paired

# Alignment leaves a sentence alone now and then, but not a passage of several with so many words.
_PASSAGE_SENTENCES = 2
_PASSAGE_WORDS = 40


@check(
    id="accuracy/empty-target",
    mqm=Mqm.OMISSION,
    severity=Severity.CRITICAL,
    confidence=Confidence.CERTAIN,
    needs=("source",),
    scope="document",
    bad=[
        Example(source="Президент подписал указ.", target="[[]]"),
        Example(source="Президент подписал указ.", target="[[.]]"),
    ],
    good=[
        Example(source="***", target=""),
        Example(source="12", target="12"),
    ],
)
def empty_target(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """A segment of the source has no translation.

    In a pair of raw articles it is a sentence that alignment found no counterpart for. One such sentence may be hidden
    in a neighbour, so it counts as major; a passage of several sentences with 40 words or more is lost, and so is all
    that has no counterpart where most of the article has none: each of their sentences is critical.

    Why it matters: readers of the translation never learn what the sentence said.

    How to fix: translate the sentence, or accept the finding if it was cut on purpose.

    Known problems: a passage that the translation has elsewhere is not recognised there; it counts as moved, and its
    sentences as major, if the translation has as many words that render nothing.
    """
    empty = [s for s in segments if is_paired(s) and is_untranslated(s) and s.source.words]
    lost = _lost(segments, ctx) if any(map(_is_left_alone, empty)) else set()
    for segment in empty:
        doubtful = _is_left_alone(segment)
        yield Hit(
            "the segment has no translation",
            Span(0, len(segment.target)),
            Span(0, len(segment.source)),
            severity=Severity.MAJOR if doubtful and segment.id not in lost else None,
            confidence=Confidence.LIKELY if doubtful else None,
            segment=segment.id,
            text=str(segment.source),
        )


def _is_left_alone(segment: Segment) -> bool:
    """Whether alignment found no counterpart: a row of a table has a place of its own, such a sentence has none."""
    return is_untranslated(segment) and segment.target_location is None and segment.source_location is not None


def _lost(segments: Sequence[Segment], ctx: DocumentContext) -> set[str]:
    """Ids of the sentences left alone that cannot be hidden in a neighbour."""
    untranslated = share(segments)
    if untranslated.is_most and untranslated.segments >= _PASSAGE_SENTENCES:
        return {s.id for s in segments if _is_left_alone(s)}
    spare = sum(words_of(s.target) for s in ctx.segments if s.source is None)
    passages = [list(run) for alone, run in groupby(segments, key=_is_left_alone) if alone]
    return {s.id for run in passages if _is_lost(run, spare) for s in run}


def _is_lost(run: Sequence[Segment], spare: int) -> bool:
    """Whether a passage is long enough to be lost; `spare` words of the translation render nothing."""
    words = sum(words_of(s.source) for s in run)
    return len(run) >= _PASSAGE_SENTENCES and words >= _PASSAGE_WORDS and 2 * spare < words
