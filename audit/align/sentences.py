"""A paragraph cut into sentences, by the rules of its language."""

from __future__ import annotations

from typing import NamedTuple

from audit.languages import get_language
from audit.text.boundaries import Boundary


class Sentence(NamedTuple):
    """Half-open span of a sentence; `fused` if it starts where the one before ends, without a space."""

    start: int
    end: int
    fused: bool = False


def split(text: str, language: str) -> list[Sentence]:
    """The sentences of `text` in order; together they cover all of it but the white space between."""
    cuts = get_language(language).sentences.boundaries(text)
    starts = [Boundary(0, 0), *cuts]
    ends = [*(cut.end for cut in cuts), len(text)]
    trimmed = (_trim(text, cut.start, end) for cut, end in zip(starts, ends, strict=True))
    fused = [False, *(cut.fused for cut in cuts)]
    return [Sentence(start, end, flag) for (start, end), flag in zip(trimmed, fused, strict=True) if end > start]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
