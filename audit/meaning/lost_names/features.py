"""What is known of a name without a counterpart, as numbers for the trees."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.languages.base import Language
from audit.meaning.coverage.ties import Tie
from audit.meaning.coverage.words import Word
from audit.names.leftovers import LeftOver, LeftOvers
from audit.text import Text
from audit.text.patterns import pattern

# Words beside a name that are looked at, on either side, and how far in the other text its place is, as a share of it.
_NEAR, _PLACE = 4, 0.2
# What an untied word counts as, and how often one that is no word of its own was met.
_NO_BITS, _UNSEEN = 40.0, -2
# Characters that are added to lengths, so that those of short texts do not tell too much.
_SOME = 5
_ARTICLE = pattern(r"\b(?:the|an?) $", re.IGNORECASE)
_STOP_AFTER = pattern(r"[.,;:!?»”\"]")
_LOOK_BACK = 5


class Side(NamedTuple):
    """One of two texts, as far as words go.

    Attributes:
        text: itself.
        words: of it.
        ties: of each of them, None for those without.
    """

    text: Text
    words: Sequence[Word]
    ties: Sequence[Tie | None]


class Features(NamedTuple):
    """Of one name.

    Attributes:
        length, upper: its letters, and whether all of them are capitals.
        given, personal, place, optional: as of `LeftOver`.
        word: whether it is an ordinary word, too.
        plural: whether it ends in "s".
        position: how far into the source, 0..1.
        name_before, name_after, article, mark_after: whether a capitalised word, an article, a mark stands beside it.
        names, names_there: capitalised words of the source and of the translation.
        missing, missing_share: names without a counterpart, and their share of those of the source.
        unfounded: names of the translation that the source has not.
        ratio: the logarithm of the lengths of the translation and of the source.
        words, words_there: of the source and of the translation.
        bits: of its own tie.
        seen: how often the word was met in translations.
        untied: the share of words of the source without a tie; `untied_near` of those around the name.
        free, free_names, free_near: words of the translation without a tie: their share, how many have a capital, how
            many stand about where the name does.
        lost_odds: the logarithm of the odds that translations leave the name out; `met` of how often it was met.
    """

    length: float
    upper: float
    given: float
    personal: float
    place: float
    optional: float
    word: float
    plural: float
    position: float
    name_before: float
    name_after: float
    article: float
    mark_after: float
    names: float
    names_there: float
    missing: float
    missing_share: float
    unfounded: float
    ratio: float
    words: float
    words_there: float
    bits: float
    seen: float
    untied: float
    untied_near: float
    free: float
    free_names: float
    free_near: float
    lost_odds: float
    met: float


def features(
    name: LeftOver, left: LeftOvers, source: Side, target: Side, language: Language, odds: tuple[float, float]
) -> Features:
    """What the trees see of a name.

    Args:
        name: one of the missing ones.
        left: the names that both texts have alone.
        source: the text that has it.
        target: the other.
        language: that of the source.
        odds: `Features.lost_odds` and `met`.
    """
    text, start, end = source.text, *name.span
    at = next((n for n, word in enumerate(source.words) if word.start < end and start < word.end), -1)
    tie = source.ties[at] if at >= 0 else None
    content = [n for n, word in enumerate(source.words) if word.content]
    near = [n for n in content if n != at and abs(n - max(at, 0)) <= _NEAR]
    free = [n for n, word in enumerate(target.words) if word.content and target.ties[n] is None]
    names = text.capitalised
    return Features(
        length=len(name.text),
        upper=name.text.isupper(),
        given=name.given,
        personal=name.personal,
        place=name.place,
        optional=name.optional,
        word=language.has_word(name.text.lower()),
        plural=name.text.endswith("s"),
        position=start / len(text),
        name_before=any(token.end == start - 1 for token in names),
        name_after=any(token.start == end + 1 for token in names),
        article=_ARTICLE.search(text, max(0, start - _LOOK_BACK), start) is not None,
        mark_after=_STOP_AFTER.match(text, end) is not None,
        names=len(names),
        names_there=len(target.text.capitalised),
        missing=len(left.missing),
        missing_share=len(left.missing) / max(1, len(names)),
        unfounded=len(left.unfounded),
        ratio=math.log((len(target.text) + _SOME) / (len(text) + _SOME)),
        words=len(source.words),
        words_there=len(target.words),
        bits=_NO_BITS if tie is None else tie.bits,
        seen=source.words[at].seen if at >= 0 else _UNSEEN,
        untied=_untied(content, source.ties),
        untied_near=_untied(near, source.ties),
        free=len(free) / max(1, len(target.words)),
        free_names=sum(target.words[n].text[0].isupper() for n in free),
        free_near=sum(1 for _ in _about(max(at, 0) / max(1, len(source.words)), free, len(target.words))),
        lost_odds=odds[0],
        met=odds[1],
    )


def _untied(words: Sequence[int], ties: Sequence[Tie | None]) -> float:
    return sum(ties[n] is None for n in words) / max(1, len(words))


def _about(place: float, words: Sequence[int], length: int) -> Iterator[int]:
    """Those of the words that stand about at a place, 0..1, of a text of such a length."""
    return (n for n in words if abs(n / length - place) < _PLACE)
