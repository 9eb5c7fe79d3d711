"""Which of many names may be spelled like a given one: few to look at, however many there are.

Two spellings within a letter or two of each other have something in common when a letter or two are left out of both;
one that goes on where the other ends begins with it. Whether they are alike is judged elsewhere (`likeness`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from audit.lang.en.names import given_name_number, sound
from audit.limits import SPELLINGS

# Sounds from which spellings may differ by one letter, and by two; a sound more may stand in the other one.
SHORT, LONG = 5, 7
# Sounds by which the length of spellings may differ.
TAIL = 3
# Longer ones are compared by their beginnings alone.
_LONGEST = 30
# So few names are all compared with one another.
_FEW = 64


class Neighbourhood:
    """The names of a document by what they have in common with their spellings."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        # Most keys have one name: its bare number takes a third of the memory of a list.
        self._index: dict[str, int | list[int]] = {}
        if len(names) > _FEW:
            for n, name in enumerate(names):
                for key in _keys(name):
                    self._file(key, n)

    def _file(self, key: str, n: int) -> None:
        known = self._index.get(key)
        if known is None:
            self._index[key] = n
        elif isinstance(known, int):
            self._index[key] = [known, n]
        else:
            known.append(n)

    def near(self, name: str) -> list[int]:
        """Numbers of the names that may be spelled like it, in order; of very many, the first `SPELLINGS`."""
        if len(self._names) <= _FEW:
            return list(range(len(self._names)))
        entries = [self._index.get(key, []) for key in _keys(name)]
        found = {n for entry in entries for n in ([entry] if isinstance(entry, int) else entry[:SPELLINGS])}
        return sorted(found)[:SPELLINGS]


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
