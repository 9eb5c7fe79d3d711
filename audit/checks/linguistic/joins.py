"""Places where two sentences, or a heading and a sentence, stand together without a space."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from audit.languages.base import Language
from audit.model import Segment, Span
from audit.text.boundaries import left_word, right_word
from audit.text.letters import CAPITALS, SMALL

# A capital in the middle of a word: cheap to look for before anything else.
RUN_ON = re.compile(rf"[{CAPITALS}](?<=[{SMALL}][{CAPITALS}])")
# No brand has so long a part in lower case before its capital: "openDemocracy", but "interestMoscow".
_LONG_WORD = 6
_STOPS = frozenset(".!?…")


class Join(NamedTuple):
    """Two texts run together: `span` reaches from the word before to the word after.

    Attributes:
        span: where, in the text.
        stopped: whether a full stop or the like ends the first (if not, it is a heading).
        sure: False where it may be a name written that way ("Yandex.Market", "medRxiv").
    """

    span: Span
    stopped: bool
    sure: bool


def joins(text: str, language: Language) -> list[Join]:
    """Every place of `text` where something runs into the next sentence, in order."""
    return [_join(text, span, language) for span in language.sentences.fused_boundaries(text)]


def glued_to_next(segments: Sequence[Segment]) -> dict[str, Segment]:
    """Segments whose translation is followed by that of the next one with no space between, by id."""
    return {
        left.id: right for left, right in pairwise(segments) if left.target and right.target and _touch(left, right)
    }


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop or the like, closing quotes and brackets aside."""
    return text.rstrip("\"'”’»)]").endswith(tuple(_STOPS))


def _touch(left: Segment, right: Segment) -> bool:
    here, there = left.target_location, right.target_location
    if here is None or there is None or (here.path, here.line) != (there.path, there.line):
        return False
    return here.column + len(left.target or "") == there.column


def _join(text: str, span: Span, language: Language) -> Join:
    middle = next((i for i in range(*span) if text[i] in _STOPS), None)
    if middle is None:
        capital = next(i for i in range(span.start + 1, span.end) if text[i].isupper())
        known = right_word(text, capital) in language.listed("starters")
        return Join(span, stopped=False, sure=known or capital - span.start >= _LONG_WORD)
    before, after = left_word(text, middle), right_word(text, middle + 1)
    # A quotation mark or bracket in between is in no name: "Libya.”Armed".
    parted = not before or not text[middle + 1].isalpha()
    sure = parted or before.islower() or after in language.listed("starters")
    return Join(span, stopped=True, sure=sure)
