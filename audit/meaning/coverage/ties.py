"""Which word of one text may render which of the other, and how surprising that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import Indel

from audit.meaning.coverage.words import NUMBER, Word
from audit.pairs.base import Pair, Renderings

# Bits, in both directions, of words that are written the same, that sound alike as names or as words of one origin,
# and that a dictionary gives for each other.
_SAME, _NAMES, _COGNATES, _LISTED = 0, 4, 8, 12
# Bits from which the next kind of evidence is asked for: first names, then the dictionary, then sound.
_DOUBTFUL, _POOR, _NONE = 10, 12, 14
_ALIKE = 0.72
# The same of names in the same letters.
_NEARLY_SAME = 0.8
_SHORTEST = 6
# What a reading costs that is not the likeliest.
_OTHER_READING = 4
# Bits that it costs to stand at the other end of the sentence.
_DISPLACED = 8.0


class Tie(NamedTuple):
    """The word of the other text, by number, that renders one best, and its bits, with those of its displacement."""

    place: int
    bits: float


class Sides(NamedTuple):
    """The best tie of each word of two texts; None where it has none."""

    first: Sequence[Tie | None]
    second: Sequence[Tie | None]


def tied(first: Sequence[Word], second: Sequence[Word], pair: Pair, renderings: Renderings) -> Sides:
    """The ties of two texts.

    Args:
        first: the words of one, in the first language of the pair.
        second: those of the other.
        pair: the languages.
        renderings: what is known of renderings.
    """
    there = _Index(second, pair)
    last = max(1, len(first) - 1), max(1, len(second) - 1)
    ours: list[Tie | None] = [None] * len(first)
    theirs: list[Tie | None] = [None] * len(second)
    for i, word in enumerate(first):
        if word.content:
            for j, bits in _links(word, there, pair, renderings):
                cost = bits + _DISPLACED * abs(i / last[0] - j / last[1])
                ours[i] = _better(ours[i], j, cost)
                theirs[j] = _better(theirs[j], i, cost)
    return Sides(ours, theirs)


def _better(known: Tie | None, place: int, bits: float) -> Tie:
    return known if known is not None and known.bits <= bits else Tie(place, bits)


class _Index:
    """The words of a text in the second language by their keys, and those that may be heard, by how they begin."""

    def __init__(self, words: Sequence[Word], pair: Pair) -> None:
        self._words, self._pair = words, pair
        self.by_key: dict[str, list[int]] = defaultdict(list)
        for j, word in enumerate(words):
            for key in word.keys:
                self.by_key[key].append(j)

    @cached_property
    def _names(self) -> Mapping[str, Sequence[int]]:
        return self._heard(j for j, word in enumerate(self._words) if word.content and word.text[0].isupper())

    @cached_property
    def _long_ones(self) -> Mapping[str, Sequence[int]]:
        return self._heard(j for j, word in enumerate(self._words) if word.content and len(word.text) >= _SHORTEST - 1)

    def _heard(self, places: Iterable[int]) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for j in places:
            found[self._pair.sound.skeleton(self._words[j].text)[:2]].append(j)
        return found

    def alike(self, word: str, *, names: bool) -> Iterator[int]:
        """Words that sound so: capitalised ones, or longer ones."""
        sound = self._pair.sound
        for j in (self._names if names else self._long_ones).get(sound.skeleton(word)[:2], ()):
            other = self._words[j].text
            if sound.similarity(word, other) >= _ALIKE or _is_misspelt(word, other):
                yield j


def _is_misspelt(word: str, other: str) -> bool:
    """Whether two names in the same letters are nearly the same: Bloomberg, Blomberg."""
    return word.isascii() and Indel.normalized_similarity(word, other) >= _NEARLY_SAME


def _links(word: Word, there: _Index, pair: Pair, renderings: Renderings) -> Iterator[tuple[int, int]]:
    """The words that may render one, with their bits; a kind of evidence is asked for where those before it fail."""
    same = there.by_key.get(word.keys[0] if word.seen == NUMBER else word.text.lower(), ())
    yield from ((j, _SAME) for j in same)
    if same or word.seen == NUMBER:
        return
    least = _NONE + 1
    for key, bits in _rendered(word, there.by_key, renderings):
        least = min(least, bits)
        yield from ((j, bits) for j in there.by_key[key])
    if least > _DOUBTFUL and word.text[0].isupper():
        for j in there.alike(word.text, names=True):
            least = _NAMES
            yield j, _NAMES
    if least > _POOR:
        for j in _listed(word, there.by_key, pair, renderings):
            least = _LISTED
            yield j, _LISTED
    if least > _NONE and len(word.text) >= _SHORTEST:
        yield from ((j, _COGNATES) for j in there.alike(word.text, names=False))


def _rendered(word: Word, there: Mapping[str, object], renderings: Renderings) -> Iterator[tuple[str, int]]:
    """The keys that are there and render the word, with their bits in both directions."""
    for n, key in enumerate(word.keys):
        row = renderings.all_of(key)
        few, many = (row, there) if len(row) < len(there) else (there, row)
        for other in few:
            if other in many:
                yield other, sum(row[other]) + (_OTHER_READING if n else 0)


def _listed(word: Word, there: Mapping[str, Sequence[int]], pair: Pair, renderings: Renderings) -> Iterator[int]:
    """The words that a dictionary gives."""
    first, second = pair.codes
    for meaning in pair.meanings(word.text, first):
        yield from there.get(meaning, there.get(renderings.key(meaning, second), ()))
