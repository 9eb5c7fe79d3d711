"""Sentences of the translation that render nothing of the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from audit.checks.context import DocumentContext
from audit.checks.coverage import words_of
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Evidence, Kind, Mqm, Segment, Severity, Span, is_paired

# Alignment leaves a sentence alone now and then, but not a passage of several with so many words.
_PASSAGE_SENTENCES, _PASSAGE_WORDS = 2, 30


@check(
    id="accuracy/added-segment",
    mqm=Mqm.ADDITION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    bad=[
        Example(
            source="Мост открыли вчера.\n\n\nНа нём четыре полосы.",
            target="The bridge was opened yesterday.\n"
            "[[The mayor praised the builders for their work and promised them a bonus for the holidays.]]\n"
            "[[He also recalled that the old bridge had stood there for more than a hundred years.]]\n"
            "It has four lanes.",
        ),
        Example(
            source="Мост открыли вчера.\nНа нём четыре полосы.\n",
            target="The bridge was opened yesterday.\nIt has four lanes.\n[[Share this article with your friends.]]",
            confidence=Confidence.HINT,
        ),
    ],
    good=[
        Example(source="Мост открыли.", target="The bridge was opened."),
        Example(target="The bridge was opened. It is long."),
    ],
)
def added_segment(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """A sentence or a passage of a translated article renders nothing of the original.

    It is a sentence that alignment found no counterpart for, in a pair of raw articles whose other sentences mostly
    have one. A passage of two sentences with 30 words or more in the middle of the article counts, as far as the
    original has no passage of that size that is rendered nowhere; a single sentence, and what begins or ends the
    article, where pages put words of their own, is a hint.

    Why it matters: the paper says what nobody said.

    How to fix: take the passage out, or dismiss the finding where the desk has added it on purpose.
    """
    body = [s for s in segments if s.kind in (Kind.PARAGRAPH, Kind.HEADING)]
    alone = [s for s in body if _is_alone(s)]
    if not alone or 2 * len(alone) > len(body):
        return
    spare = sum(words_of(s.source) for s in body if s.source and is_paired(s) and not s.target)
    ends = {body[0].id, body[-1].id}
    for is_alone, run in groupby((s for s in body if s.target), key=_is_alone):
        if is_alone:
            passage = list(run)
            words = sum(words_of(s.target) for s in passage)
            sure = len(passage) >= _PASSAGE_SENTENCES and words >= _PASSAGE_WORDS and 2 * spare < words
            yield _hit(passage, sure=sure and ends.isdisjoint(s.id for s in passage))


def _is_alone(segment: Segment) -> bool:
    """Whether alignment found no counterpart: a row of a table has a place of its own, such a sentence has none."""
    return bool(segment.target) and not segment.source and segment.source_location is None


def _hit(passage: Sequence[Segment], *, sure: bool) -> Hit:
    first, *others = passage
    assert first.target is not None
    what = "a passage" if others else "a sentence"
    return Hit(
        f"{what} of the translation is not in the source",
        Span(0, len(first.target)),
        confidence=None if sure else Confidence.HINT,
        segment=first.id,
        evidence=tuple(Evidence(str(s.target), s.id, Span(0, len(s.target or ""))) for s in others),
    )
