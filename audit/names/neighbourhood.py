"""Which of many names may be spelled like a given one: few to look at, however many there are.

Two spellings within a letter or two of each other have something in common when a letter or two are left out of both;
one that goes on where the other ends begins with it. Whether they are alike is judged elsewhere (`likeness`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import combinations
from zlib import crc32

from audit.languages.en.names import given_name_number, sound
from audit.limits import SPELLINGS
from audit.text.caching import kept_by_word

# Sounds from which spellings may differ by one letter, and by two; a sound more may stand in the other one.
SHORT, LONG = 5, 7
# Sounds by which the length of spellings may differ.
TAIL = 3
# Longer ones are compared by their beginnings alone.
_LONGEST = 30
# So few names are all compared with one another.
_FEW = 64
# More names than a document can have.
_NUMBERS = 1 << 32
_PARTS = 64
_PART = (1 << 64) // _PARTS


class Neighbourhood:
    """The names of a document by what they have in common with their spellings."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        # One number for each key and name, in order: the sum of the key before the number of the name. That takes a
        # twelfth of the memory of a dictionary, and two keys of one sum only bring more names to look at.
        self._index = _in_order(names) if len(names) > _FEW else array("Q")

    def near(self, name: str) -> list[int]:
        """Numbers of the names that may be spelled like it, in order; of very many, the first `SPELLINGS`."""
        if len(self._names) <= _FEW:
            return list(range(len(self._names)))
        return sorted({n for key in _sums(name) for n in self._filed(key)})[:SPELLINGS]

    def _filed(self, key: int) -> Iterator[int]:
        """Numbers of the names that have a key, the first `SPELLINGS`."""
        first = bisect_left(self._index, key)
        for entry in self._index[first : first + SPELLINGS]:
            if entry >= key + _NUMBERS:
                break
            yield entry - key


def _in_order(names: Sequence[str]) -> array[int]:
    """The keys of names with their numbers, sorted by parts: numbers in a list take five times the room of these."""
    parts = [array("Q") for _ in range(_PARTS)]
    for n, name in enumerate(names):
        for key in _sums(name):
            parts[key // _PART].append(key | n)
    found = array("Q")
    for part in parts:
        found.extend(sorted(part))
    return found


@kept_by_word
def _sums(name: str) -> array[int]:
    """The check sums of the keys of a name, each with room for a number behind it: names come in many documents."""
    return array("Q", [crc32(key.encode("utf-8", "surrogatepass")) * _NUMBERS for key in _keys(name)])


def _keys(name: str) -> Iterator[str]:
    sounds = sound(name)
    yield from _thinned(sounds)
    if len(sounds) >= SHORT:
        # What begins alike: each with its first sounds, so that Haftar and Haftarot meet.
        yield from (f"^{sounds[:n]}" for n in range(max(SHORT, len(sounds) - TAIL), len(sounds) + 1))
    if (number := given_name_number(name)) is not None:
        yield f"#{number}"


def _thinned(sounds: str) -> set[str]:
    """The sounds, with a letter or two left out if they are long enough to differ by so much."""
    most = 0 if not SHORT <= len(sounds) <= _LONGEST else 1 if len(sounds) < LONG else 2
    found = {sounds}
    for n in range(1, most + 1):
        found.update("".join(rest) for rest in combinations(sounds, len(sounds) - n))
    return found
