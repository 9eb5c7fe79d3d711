"""How well the words of each side are accounted for by words of the other, by a lexicon learned from translations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from audit.languages.base import Language
from audit.pairs.base import Pair, Renderings
from audit.text import Text

# Bits of a word for which nothing of the other side is a known rendering.
_NO_BITS = 12
# Fewer bits tie two words.
_TIED = 7
_SAME_NAME = 0.72
# Pairs of sentences that the lexicon was learned from, as a power of two: the rarity of a word that is in none.
_RAREST = 15.0
_WORST = 3


class Side(NamedTuple):
    """Features of the content words of one side.

    Attributes:
        content: their number.
        bits: the mean over words of the bits of their best counterpart.
        worst_bits: the sum of the three worst.
        untied: words that were met in translations and have no counterpart.
        untied_share: their share of all.
        untied_rarity: the sum of their information.
        unknown: words that were not met and have no counterpart.
        unknown_lower: those of them in lower case.
        rarity: the mean information of all words.
        rarest: the highest.
    """

    content: float
    bits: float
    worst_bits: float
    untied: float
    untied_share: float
    untied_rarity: float
    unknown: float
    unknown_lower: float
    rarity: float
    rarest: float


class Evidence(NamedTuple):
    """Both sides, and what the ties show of the order of words.

    Attributes:
        displaced: how far tied words stand from the same place of the sentence, mean.
        crossed: the share of neighbouring ties that change places.
        borrowed: words in lower case that sound as their source does.
    """

    source: Side
    target: Side
    displaced: float
    crossed: float
    borrowed: float


class Word(NamedTuple):
    """A content word: its place among the words of its text, what it is filed under, and how often it was met."""

    place: int
    text: str
    key: str
    seen: int


def content(text: Text, language: Language, renderings: Renderings) -> list[Word]:
    """The words that carry meaning."""
    grammar = language.listed("grammar-words")
    found = []
    for place, word in enumerate(text.words):
        if word.text.lower() not in grammar:
            key = renderings.key(word.text, language.code)
            found.append(Word(place, word.text, key, renderings.seen(key)))
    return found


def evidence(source: Sequence[Word], target: Sequence[Word], pair: Pair, code: str) -> Evidence:
    """The features of a pair.

    Args:
        source: its content words.
        target: the same of the translation.
        pair: the languages.
        code: that of the source.
    """
    table = [[_surprise(s, t, pair, code) for t in target] for s in source]
    forth = [min(row, default=(_NO_BITS, 0), key=lambda b: b[0])[0] for row in table]
    back = [min((row[n] for row in table), default=(0, _NO_BITS), key=lambda b: b[1])[1] for n in range(len(target))]
    ties = _ties(table)
    places = [(source[i].place, target[j].place) for i, j in ties]
    last_source, last_target = (max((w.place for w in side), default=0) or 1 for side in (source, target))
    displaced = [abs(i / last_source - j / last_target) for i, j in places]
    steps = [after < before for (_, before), (_, after) in pairwise(places)]
    sounds = [_sound(source[i], target[j], pair) for i, j in ties if target[j].text[0].islower()]
    return Evidence(
        _side(source, forth),
        _side(target, back),
        math.fsum(displaced) / max(1, len(displaced)),
        sum(steps) / max(1, len(steps)),
        float(sum(sound >= _SAME_NAME for sound in sounds)),
    )


def _surprise(source: Word, target: Word, pair: Pair, code: str) -> tuple[int, int]:
    """The bits of the target word for the source word, and the other way round."""
    first, second = (source, target) if code == pair.codes[0] else (target, source)
    found = pair.renderings.bits(first.key, second.key) if first.seen and second.seen else None
    if found is None:
        both_names = source.text[0].isupper() and target.text[0].isupper()
        alike = source.text == target.text or (both_names and _sound(source, target, pair) >= _SAME_NAME)
        return (0, 0) if alike else (_NO_BITS, _NO_BITS)
    return found if first is source else (found[1], found[0])


def _sound(source: Word, target: Word, pair: Pair) -> float:
    return pair.sound.similarity(source.text, target.text)


def _ties(table: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """For each source word the target word that it is tied to best, in the order of the source."""
    ties = []
    for i, row in enumerate(table):
        if row:
            j = min(range(len(row)), key=lambda n: sum(row[n]))
            if sum(row[j]) < 2 * _TIED:
                ties.append((i, j))
    return ties


def _side(words: Sequence[Word], bits: Sequence[int]) -> Side:
    number = max(1, len(words))
    untied = [word for word, n in zip(words, bits, strict=True) if n >= _TIED]
    known = [word for word in untied if word.seen]
    unknown = [word for word in untied if not word.seen]
    rarities = [_rarity(word) for word in words]
    return Side(
        content=float(len(words)),
        bits=sum(bits) / number,
        worst_bits=float(sum(sorted(bits)[-_WORST:])),
        untied=float(len(known)),
        untied_share=len(known) / number,
        untied_rarity=math.fsum(map(_rarity, known)),
        unknown=float(len(unknown)),
        unknown_lower=float(sum(word.text[0].islower() for word in unknown)),
        rarity=math.fsum(rarities) / number,
        rarest=max(rarities, default=0.0),
    )


def _rarity(word: Word) -> float:
    return _RAREST - math.log2(1 + word.seen)
