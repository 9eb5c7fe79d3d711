"""Segments: what alignment lines up, checks read and reports show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeGuard

from audit.text import Text
from audit.text.span import Anchor, Location


class Link(NamedTuple):
    """Source word `source` renders as target word `target` (indices into `Text.words`), `weight` in 0..1."""

    source: int
    target: int
    weight: float


class Kind(StrEnum):
    """What a segment is in its document; a string is one of a program's interface."""

    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FURNITURE = "furniture"
    STRING = "string"


@dataclass(frozen=True, slots=True)
class Block:
    """A raw stretch of one side of a document, before alignment: a headline or a paragraph.

    Attributes:
        anchors: where the file differs from the text, as of a `Location`.
    """

    text: str
    line: int
    column: int = 1
    kind: Kind = Kind.PARAGRAPH
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One aligned pair; either side may be missing (None), an empty target is ``""``.

    Attributes:
        codes: the inline codes of source and target in their order (``<b>``, ``</b>``), which are no part of the texts;
            None where the format has none, or they are unknown.
        notes: what translators and editors wrote beside the pair.
    """

    id: str
    kind: Kind
    source: Text | None
    target: Text | None
    reference: str | None = None
    target_location: Location | None = None
    source_location: Location | None = None
    links: tuple[Link, ...] = ()
    codes: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    notes: tuple[str, ...] = ()


class Translated(Segment):
    """A segment as a check is given it that needs a translation. None is made: it tells the types that there is one."""

    target: Text


class Paired(Translated):
    """A segment as a check is given it that needs both texts. None is made: it tells the types that they are there."""

    source: Text


def is_paired(segment: Segment) -> TypeGuard[Paired]:
    """Whether both texts are given; either may be empty."""
    return segment.source is not None and segment.target is not None


@dataclass(frozen=True, slots=True)
class Quality:
    """An estimate of what an editor's marks would leave of one segment, in 0..100 (`audit.meaning.quality`).

    Attributes:
        score: raw MQM score to be expected: ``100 x (1 - penalty points / words)``, as if of ten words at least.
        low, high: the middle 80 of 100 segments with such an estimate lie between them.
    """

    score: float
    low: float
    high: float


class WordEstimate(NamedTuple):
    """How likely a post-editor changes a word.

    Attributes:
        start, end: where the word stands in the translation.
        bad: the probability.
    """

    start: int
    end: int
    bad: float
