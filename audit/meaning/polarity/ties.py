"""Where each word of one text stands in the other, by the words that translations render by each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from audit.meaning.coverage.ties import tied
from audit.meaning.coverage.words import Word, words_of
from audit.pairs.base import Pair
from audit.text import Text

# Bits, with those of their displacement, beyond which two words have little to do with each other.
_MOST_BITS = 18


class Tie(NamedTuple):
    """The English word, by number, that renders a Russian one, and how surprising it is, in bits both ways."""

    place: int
    bits: float


class Ties:
    """The ties of two texts.

    Args:
        russian: the text in the first language of the pair.
        english: that in the second.
        pair: the languages.
    """

    def __init__(self, russian: Text, english: Text, pair: Pair) -> None:
        self._last = len(russian.words), len(english.words)
        known, texts = pair.renderings, zip((russian, english), pair.codes, strict=True)
        ours, theirs = (words_of(text, code, pair, known) for text, code in texts)
        here, there = _numbers(russian, ours), _numbers(english, theirs)
        self._ties: dict[int, Tie] = {}
        for i, tie in enumerate(tied(ours, theirs, pair, known).first):
            if tie is not None and tie.bits <= _MOST_BITS:
                # Of a word with a hyphen the part that is surest.
                other = self._ties.get(here[i])
                if other is None or tie.bits < other.bits:
                    self._ties[here[i]] = Tie(there[tie.place], tie.bits)
        self._tied = sorted(self._ties)
        content = len({n for n, word in zip(here, ours, strict=True) if word.content})
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


def _numbers(text: Text, words: Sequence[Word]) -> list[int]:
    """Of each word, or part of one, its number among the words of the text."""
    starts = [word.start for word in text.words]
    return [max(0, bisect_right(starts, word.start) - 1) for word in words]
