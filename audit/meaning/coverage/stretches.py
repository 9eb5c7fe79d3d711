"""The stretch of a text that stands in the other one least of all, and what is known of it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from audit.meaning.coverage.words import Word
from audit.text import Text

# What a word of grammar takes from the doubt of its stretch.
_BETWEEN = -0.05
# What the end of a sentence takes from it.
_ACROSS = -1.0
# So far on is looked for a sure tie on either side of a stretch.
_BESIDE = 3
_WORST = 3
# Translations that the rarest words are as rare as, as a power of two.
_RAREST = 15.0
# Characters that count in as much on both sides, so that short texts do not differ widely.
_SHORT = 5
_OPENING, _CLOSING = ",;:—–-(\"“«'", '.,;:—–-)"”»!?'


class Side(NamedTuple):
    """One of two texts.

    Attributes:
        text: itself.
        words: of it.
        doubts: of each word, as `audit.meaning.coverage.doubt.doubts`.
        sure: its sure ties, word by word of the other text.
    """

    text: Text
    words: Sequence[Word]
    doubts: Sequence[float | None]
    sure: Mapping[int, int]


class Stretch(NamedTuple):
    """Words from `start` to before `end`, and the sum of their doubts."""

    doubt: float
    start: int
    end: int


class Features(NamedTuple):
    """What the trees know of a stretch.

    Attributes:
        doubt, worst, worst_three: the sum of its doubts, the greatest, and the three greatest together.
        content, words: its words with content, and all.
        capitals, upper: words with a capital inside the sentence, and the share of capitalised ones.
        rarity: the mean information of its words, in bits.
        elsewhere: doubts above 0 outside it.
        there, there_worst: doubts above 0 of the other text, and those of its own worst stretch.
        gap, gap_words, gap_free, gap_doubt: the place where it would stand there: its width, its words with content,
            and of these the doubtful ones and their doubts.
        gap_names: doubtful capitalised words there, or beside it.
        gap_acronyms, acronyms: words in capitals there, and in all the other text.
        starts, ends: whether it is at the start or at the end of its text.
        after_mark, before_mark: whether a mark stands before it, and after it.
        ratio, ratio_without: the logarithm of the length of the other text over its own, and over its own less it.
        share: of its text, in characters.
        length: words of its text.
        sure: the share of words with content of its text that are surely tied.
    """

    doubt: float
    worst: float
    worst_three: float
    content: float
    words: float
    capitals: float
    upper: float
    rarity: float
    elsewhere: float
    there: float
    there_worst: float
    gap: float
    gap_words: float
    gap_free: float
    gap_doubt: float
    gap_names: float
    gap_acronyms: float
    acronyms: float
    starts: float
    ends: float
    after_mark: float
    before_mark: float
    ratio: float
    ratio_without: float
    share: float
    length: float
    sure: float


def worst(side: Side) -> Stretch | None:
    """The words in a row with the greatest sum of doubts; None where no word is in doubt."""
    best: Stretch | None = None
    total, start = 0.0, 0
    for i, doubt in enumerate(side.doubts):
        if side.words[i].opens:
            total += _ACROSS
        if total <= 0:
            total, start = 0.0, i
        total += _BETWEEN if doubt is None else doubt
        if doubt is not None and doubt > 0 and (best is None or total > best.doubt):
            best = Stretch(total, start, i + 1)
    if best is None:
        return None
    first = next(i for i in range(best.start, best.end) if side.doubts[i] is not None)
    return best._replace(start=first)


def whole(stretch: Stretch, here: Side) -> Stretch:
    """The stretch with words beside it that stand nowhere either: all before it, and those after it up to a mark."""
    start, end = stretch.start, stretch.end
    while start and _joins(here, start - 1, start):
        start -= 1
    last = end
    while last < len(here.words) and _joins(here, last, last - 1):
        last += 1
    if last == len(here.words) or _is_parted(here, last - 1, last):
        end = last
    return Stretch(stretch.doubt, start, end)


def _joins(here: Side, word: int, beside: int) -> bool:
    if (here.doubts[word] or 0.0) < 0 or (here.words[word].measured and not here.words[word].content):
        return False
    return not _is_parted(here, min(word, beside), max(word, beside))


def _is_parted(here: Side, word: int, after: int) -> bool:
    """Whether a mark stands between two words that follow each other."""
    between = here.text[here.words[word].end : here.words[after].start]
    return bool(between.strip())


def gap_of(stretch: Stretch, here: Side, there: Side) -> range:
    """The words of the other text between which it would stand: between what its neighbours are tied to."""
    before = next((i for i in range(stretch.start - 1, stretch.start - 1 - _BESIDE, -1) if i in here.sure), None)
    after = next((i for i in range(stretch.end, stretch.end + _BESIDE) if i in here.sure), None)
    end = len(there.words)
    left = here.sure[before] if before is not None else -1 if stretch.start < _BESIDE else None
    right = here.sure[after] if after is not None else end if len(here.words) - stretch.end < _BESIDE else None
    if left is not None and right is not None:
        return range(min(left, right) + 1, max(left, right))
    if left is not None:
        return range(left + 1, min(end, left + 1 + _BESIDE))
    if right is not None:
        return range(max(0, right - _BESIDE), right)
    near = stretch.start * end // max(1, len(here.words))
    return range(max(0, near - _BESIDE + 1), min(end, near + _BESIDE))


def features(stretch: Stretch, here: Side, there: Side, ratio: float) -> Features:
    """What is known of a stretch.

    Args:
        stretch: of the text `here`.
        here: that text.
        there: the other one.
        ratio: the usual length of the other text over that of this one.
    """
    inside = range(stretch.start, stretch.end)
    words = [here.words[i] for i in inside if here.words[i].content]
    doubts = sorted(_known(here.doubts[i] for i in inside))
    gap = gap_of(stretch, here, there)
    gap_doubts = _known(there.doubts[j] for j in gap)
    free = [doubt for doubt in gap_doubts if doubt > 0]
    around = range(max(0, gap.start - 1), min(len(there.words), gap.stop + 1))
    theirs = worst(there)
    start, end = here.words[stretch.start].start, here.words[stretch.end - 1].end
    before, after = here.text[:start].rstrip()[-1:], here.text[end:].lstrip()[:1]
    length, other = len(here.text), len(there.text)
    outside = [*here.doubts[: stretch.start], *here.doubts[stretch.end :]]
    return Features(
        doubt=stretch.doubt,
        worst=doubts[-1],
        worst_three=math.fsum(doubts[-_WORST:]),
        content=len(words),
        words=len(inside),
        capitals=sum(word.capital for word in words),
        upper=sum(word.text[0].isupper() for word in words) / len(words),
        rarity=math.fsum(_RAREST - math.log2(1 + max(0, word.seen)) for word in words) / len(words),
        elsewhere=_above(outside),
        there=_above(there.doubts),
        there_worst=theirs.doubt if theirs else 0.0,
        gap=len(gap),
        gap_words=len(gap_doubts),
        gap_free=len(free),
        gap_doubt=math.fsum(free),
        gap_names=sum((there.doubts[j] or 0.0) > 0 and there.words[j].text[0].isupper() for j in around),
        gap_acronyms=sum(_is_acronym(there.words[j]) for j in around),
        acronyms=sum(map(_is_acronym, there.words)),
        starts=not here.words[: stretch.start],
        ends=stretch.end == len(here.words),
        after_mark=bool(before) and before in _OPENING,
        before_mark=bool(after) and after in _CLOSING,
        ratio=log_ratio(other, length * ratio),
        ratio_without=log_ratio(other, (length - (end - start)) * ratio),
        share=(end - start) / length,
        length=len(here.words),
        sure=len(here.sure) / max(1, sum(word.content for word in here.words)),
    )


def _known(doubts: Iterable[float | None]) -> list[float]:
    return [doubt for doubt in doubts if doubt is not None]


def _above(doubts: Sequence[float | None]) -> float:
    return math.fsum(doubt for doubt in doubts if doubt is not None and doubt > 0)


def log_ratio(length: float, other: float) -> float:
    """The logarithm of one length over another, in characters."""
    return math.log((length + _SHORT) / (other + _SHORT))


def _is_acronym(word: Word) -> bool:
    return len(word.text) > 1 and word.text.isupper()
