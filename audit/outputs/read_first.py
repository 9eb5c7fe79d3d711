"""What to read first of a document, as every format says it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from audit.model import DocumentReport, Quality, Segment
from audit.outputs.presentation import cut
from audit.text.plurals import count

# Segments that an index shows, and characters of each.
_OF_RUN, _BEGINNING = 50, 100


class First(NamedTuple):
    """A segment to read first.

    Attributes:
        number: of the segment in its document, from 1.
    """

    number: int
    segment: Segment
    quality: Quality


class FirstOfRun(NamedTuple):
    """A segment to read first, as the index of a run has it.

    Attributes:
        score: its expected quality: the lower, the sooner.
        document: the number of its document in the run, from 0.
        rank: its place among those of its document, from 0.
        number: of the segment in it, from 1.
        text: how the translation begins.
        language: that it is in.
    """

    score: float
    document: int
    rank: int
    number: int
    text: str
    language: str


def read_first(report: DocumentReport) -> list[First]:
    """The segments to read first, the worst first; empty where no reading order was asked for."""
    if not report.read_first:
        return []
    places = {segment.id: (n, segment) for n, segment in enumerate(report.segments, 1)}
    return [First(*places[name], report.quality[name]) for name in report.read_first]


def first_of_run(report: DocumentReport) -> list[FirstOfRun]:
    """The same for the index, no more than that shows; whose number in the run is not known yet."""
    language = report.document.target_lang
    return [
        FirstOfRun(f.quality.score, 0, rank, f.number, cut(f.segment.target or "", _BEGINNING), language)
        for rank, f in enumerate(read_first(report)[:_OF_RUN])
    ]


def worst_of_run(found: Iterable[FirstOfRun]) -> list[FirstOfRun]:
    """The worst of several documents, as many as an index shows, the worst first."""
    return nsmallest(_OF_RUN, found)


def said_of_run(shown: int, total: int) -> str:
    """``Read first: the worst 50 of 1,204 segments``."""
    return f"Read first: {f'the worst {shown:,} of ' if shown < total else ''}{count(total, 'segment')}"


def said_of_first(report: DocumentReport) -> str:
    """``Read these 10 of 60 segments first: 212 of 1,060 words``; empty where no reading order was asked for."""
    if report.read_first is None:
        return ""
    if not report.quality:
        return "Nothing to read first: no segment has two texts to compare"
    estimated = [s for s in report.segments if s.id in report.quality]
    if not report.read_first:
        return f"Nothing here is among what to read first of the run ({count(len(estimated), 'segment')})"
    chosen = set(report.read_first)
    words = _words(estimated)
    some = _words([s for s in estimated if s.id in chosen])
    what = f"{len(chosen):,} of {count(len(estimated), 'segment')}"
    said = f"Read {'these' if len(chosen) > 1 else 'this'} {what} first: {some:,} of {count(words, 'word')}"
    others = sum(bool(s.target) for s in report.segments) - len(estimated)
    return said + (f"; {count(others, 'segment')} without a source beside it could not be estimated" if others else "")


def expected(report: DocumentReport) -> float | None:
    """The estimated quality of a document, as the mean over its words.

    None where no reading order was asked for, or less than half of the words could be estimated: a headline says
    nothing of the text below it.
    """
    if report.read_first is None or not report.quality:
        return None
    weighed = [(report.quality[s.id].score, _words([s])) for s in report.segments if s.id in report.quality]
    known = sum(words for _, words in weighed)
    if 2 * known < _words(report.segments):
        return None
    return math.fsum(score * words for score, words in weighed) / known


def _words(segments: Sequence[Segment]) -> int:
    return sum(len((s.target or "").split()) for s in segments)
