"""Places where two sentences, or a heading and a sentence, stand together without a space."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from audit.checks.context import DocumentContext
from audit.languages.base import Language
from audit.model import Segment, Span
from audit.text.boundaries import LONGEST_WORD, left_word, right_word
from audit.text.letters import CAPITALS, SMALL
from audit.text.patterns import pattern

# A capital in the middle of a word: cheap to look for before anything else.
RUN_ON = pattern(rf"[{CAPITALS}](?<=[{SMALL}][{CAPITALS}])")
# No brand has so long a part in lower case before its capital: "openDemocracy", but "interestMoscow".
_LONG_WORD = 6
_LAST_WORD = pattern(r"\w*\W*$")
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


class Seam(NamedTuple):
    """Where a segment ends without a space before the next one.

    Attributes:
        segment: the id of the one before.
        span: its last word, with what follows that.
        text: the same with the first word of the next one.
        stopped: whether a full stop or the like ends the first.
        in_word: whether it ends in a letter or digit.
    """

    segment: str
    span: Span
    text: str
    stopped: bool
    in_word: bool


def joins(text: str, language: Language) -> list[Join]:
    """Every place of `text` where something runs into the next sentence, in order."""
    return [_join(text, span, language) for span in language.sentences.fused_boundaries(text)]


def seams(ctx: DocumentContext) -> tuple[Seam, ...]:
    """Where a translation is followed by that of the next segment with no space between: ``once_per_document``."""
    return tuple(_seam(left, right) for left, right in pairwise(ctx.segments) if _touch(left, right))


def _seam(left: Segment, right: Segment) -> Seam:
    assert left.target is not None
    first = str(right.target).split(maxsplit=1)[0]
    last = _LAST_WORD.search(left.target, max(0, len(left.target) - LONGEST_WORD))
    assert last is not None
    return Seam(
        left.id, Span(*last.span()), last.group() + first, ends_sentence(left.target), left.target[-1].isalnum()
    )


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop or the like, closing quotes and brackets aside."""
    return text.rstrip("\"'”’»)]").endswith(tuple(_STOPS))


def _touch(left: Segment, right: Segment) -> bool:
    here, there = left.target_location, right.target_location
    if here is None or there is None or (here.path, here.line) != (there.path, there.line):
        return False
    texts = left.target or "", right.target or ""
    return here.column + len(texts[0]) == there.column and all(map(str.strip, texts))


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
