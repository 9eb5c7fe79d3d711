"""A long word list in little memory: one string and where its words begin, instead of a set of strings."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Container


class PackedWords(Container[str]):
    """Words that can be asked for, in a tenth of the memory of a set and some microseconds a question.

    Args:
        text: the words in code-point order, one a line, ASCII.
    """

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._starts = array("I", [0])
        end = text.find(b"\n")
        while end >= 0:
            self._starts.append(end + 1)
            end = text.find(b"\n", end + 1)

    def _word(self, n: int) -> bytes:
        end = self._text.find(b"\n", self._starts[n])
        return self._text[self._starts[n] : end if end >= 0 else None]

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or not word.isascii():
            return False
        sought = word.encode("ascii")
        n = bisect_left(range(len(self._starts)), sought, key=self._word)
        return n < len(self._starts) and self._word(n) == sought
