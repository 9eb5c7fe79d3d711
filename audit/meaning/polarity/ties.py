"""Where each word of one text stands in the other, by the words that translations render by each other."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from audit.languages import get_language
from audit.pairs.base import Pair

# Bits in both directions beyond which two words have little to do with each other.
_MOST_BITS = 16
# Bits that it costs to stand at the other end of the sentence.
_DISPLACED = 12.0


class Tie(NamedTuple):
    """The English word, by number, that renders a Russian one, and how surprising it is, in bits both ways."""

    place: int
    bits: int


class Ties:
    """The ties of two texts.

    Args:
        russian, english: the words, in small letters, of the first and of the second language of the pair.
        pair: the languages.
    """

    def __init__(self, russian: Sequence[str], english: Sequence[str], pair: Pair) -> None:
        grammar = [get_language(code).listed("grammar-words") for code in pair.codes]
        self._last = len(russian), len(english)
        self._ties = dict(_ties(russian, english, pair, grammar))
        self._tied = sorted(self._ties)
        content = sum(word not in grammar[0] for word in russian)
        self.covered = len(self._ties) / max(1, content)

    def of(self, russian: int) -> Tie | None:
        """The English word that renders a Russian one."""
        return self._ties.get(russian)

    def to(self, english: int) -> Tie | None:
        """The Russian word, the last one of several, that an English one renders."""
        found = [Tie(i, tie.bits) for i, tie in self._ties.items() if tie.place == english]
        return found[-1] if found else None

    def place_of(self, russian: int) -> float:
        """Where in the English text the word stands, or would stand: between what its neighbours are tied to."""
        if russian in self._ties:
            return float(self._ties[russian].place)
        at = bisect_left(self._tied, russian)
        left = self._tied[at - 1] if at else None
        right = self._tied[at] if at < len(self._tied) else None
        if left is not None and right is not None:
            begin, end = self._ties[left].place, self._ties[right].place
            return begin + (end - begin) * (russian - left) / (right - left)
        if left is not None:
            return float(min(self._last[1], self._ties[left].place + russian - left))
        if right is not None:
            return float(max(0, self._ties[right].place - (right - russian)))
        return russian * self._last[1] / max(1, self._last[0])


def _ties(
    russian: Sequence[str], english: Sequence[str], pair: Pair, grammar: Sequence[Container[str]]
) -> Mapping[int, Tie]:
    places: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(english):
        if word not in grammar[1]:
            places[pair.renderings.key(word, pair.codes[1])].append(j)
    last, end = max(1, len(russian) - 1), max(1, len(english) - 1)
    found: dict[int, Tie] = {}
    for i, word in enumerate(russian):
        if word in grammar[0]:
            continue
        near = [
            (bits + _DISPLACED * abs(i / last - j / end), j, bits)
            for key, bits in _rendered(word, pair, places).items()
            for j in _nearest(places[key], i * end / last)
        ]
        if near:
            _, j, bits = min(near)
            found[i] = Tie(j, bits)
    return found


def _rendered(word: str, pair: Pair, there: Container[str]) -> Mapping[str, int]:
    """The keys that are there and render the word, with their bits."""
    found: dict[str, int] = {}
    for key in reversed(pair.renderings.keys(word, pair.codes[0])):
        for english, (forth, back) in pair.renderings.all_of(key).items():
            if english in there and forth + back <= _MOST_BITS:
                found[english] = forth + back
    return found


def _nearest(places: Sequence[int], wanted: float) -> Sequence[int]:
    """The two of some ascending places between which one is wanted: a word may come many times."""
    at = bisect_left(places, wanted)
    return places[max(0, at - 1) : at + 1]
