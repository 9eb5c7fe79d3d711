"""What an alignment of a Russian and an English name shows: numbered n-grams of letters and readings.

A reading is a Russian letter with its English letters (``щ:shch``). Each template below sees readings beside
their neighbours on one side or both; every n-gram is hashed into one of `SLOTS` numbers, where the model
keeps a weight. Hashing is by tabulation (Zobrist 1970): a fixed number for each letter in each role, combined
by exclusive or, the same on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from operator import xor

from audit.text.caching import kept_by_name, kept_by_pair

SLOTS = 1 << 22
# Templates of one reading with Russian letters around it; of readings in a row; of English letters in a row.
READING, JOINT, ENGLISH = 9, 4, 4
TEMPLATES = READING + JOINT + ENGLISH


def _scramble(value: object) -> int:
    # Not a checksum: those are linear, and exclusive or of linear numbers collides by design.
    return int.from_bytes(blake2b(repr(value).encode(), digest_size=4).digest(), "big") % SLOTS


# Letters of both languages with the marks that begin and end a word, by role (distance and template).
_LETTERS = [chr(c) for c in (*range(ord("a"), ord("z") + 1), *range(0x430, 0x452))]
_BEGIN, _END = "^", "$"


def _role(name: str) -> dict[str, int]:
    return {letter: _scramble((name, letter)) for letter in (_BEGIN, _END, *_LETTERS)}


_NEXT, _NEXT2, _LAST, _LAST2 = _role("next"), _role("next but one"), _role("last"), _role("last but one")
_ENDING, _ENDING2, _ENDING3 = _role("ending"), _role("ending, 2"), _role("ending, 3")
_TAIL, _TAIL2 = _role("tail"), _role("tail, 2")
_RUN = [_role(f"run {n}") for n in range(5)]
_MARK = [_scramble(("template", n)) for n in range(READING)]
# Readings in a row need no mark of their number but where the word begins.
_PAIR, _TRIPLE, _QUAD, _NEXT_PAIR = (_scramble(("begins", n)) for n in range(4))


def indices(russian: str, english: str, ends: tuple[int, ...]) -> list[int]:
    """The slots of a pair, template by template: `templates` says which is of which.

    Of one reading: a slot a Russian letter. Runs are named by the reading or English letter that ends them, the
    last by the end of the word: one slot more.
    """
    start, readings = 0, []
    for letter, end in zip(russian, ends, strict=True):
        readings.append(_reading(letter, english[start:end]))
        start = end
    last, second, third, fourth = map(list, zip(*readings, strict=True))
    contexts, following = _russian(russian)
    found = list(map(xor, last * (READING - 1), contexts))
    tail = _MARK[READING - 1] ^ _TAIL[english[-1]] ^ (_TAIL2[english[-2]] if len(english) > 1 else 0)
    found += [slot ^ tail for slot in last]
    last.append(0)
    pairs = list(map(xor, last, [_PAIR, *second]))
    triples = list(map(xor, pairs, [_TRIPLE, _TRIPLE, *third]))
    found += pairs
    found += map(xor, pairs, following)
    found += triples
    found += map(xor, triples, [_QUAD, _QUAD, _QUAD, *fourth])
    return found + _runs(english)


def _runs(english: str) -> list[int]:
    """Slots of two to five English letters in a row."""
    padded = _BEGIN + english + _END
    here: Iterable[int] = map(_RUN[0].__getitem__, padded[1:])
    runs: list[int] = []
    for back in (1, 2, 3, 4):
        table = _RUN[back]
        here = list(map(xor, here, [table[_BEGIN]] * (back - 1) + [table[letter] for letter in padded[:-back]]))
        runs += here
    return runs


@lru_cache(maxsize=1 << 9)
def templates(length: int, width: int) -> tuple[int, ...]:
    """Template of each slot of a Russian word of `length` letters and an English one of `width`."""
    sizes = [length] * READING + [length + 1] * JOINT + [width + 1] * ENGLISH
    return tuple(template for template, size in enumerate(sizes) for _ in range(size))


@kept_by_pair
def _reading(letter: str, chunk: str) -> tuple[int, int, int, int]:
    """A reading as the last, second, third and fourth from the end of a run."""
    return (
        _scramble((letter, chunk, 1)),
        _scramble((letter, chunk, 2)),
        _scramble((letter, chunk, 3)),
        _scramble((letter, chunk, 4)),
    )


@kept_by_name
def _russian(russian: str) -> tuple[Sequence[int], Sequence[int]]:
    """What the Russian letters around add to each reading, template by template; and the next letter to each pair."""
    after = list(map(_NEXT.__getitem__, russian[1:] + _END))
    before = list(map(_LAST.__getitem__, _BEGIN + russian[:-1]))
    after2 = list(map(xor, after, [*map(_NEXT2.__getitem__, russian[2:]), 0, 0]))
    before2 = list(map(xor, before, [0, 0, *map(_LAST2.__getitem__, russian[:-2])]))
    around = list(map(xor, before, after))
    wide = list(map(xor, before2, after2))
    short = _ENDING[russian[-1]] ^ (_ENDING2[russian[-2]] if len(russian) > 1 else 0)
    long = short ^ (_ENDING3[russian[-3]] if len(russian) > 2 else 0)
    rows = [[0], after, around, before2, after2, wide, [short], [long]]
    contexts = [
        value ^ mark
        for row, mark in zip(rows, _MARK, strict=False)
        for value in (row * len(russian) if len(row) == 1 else row)
    ]
    return contexts, [mark ^ _NEXT_PAIR for mark in (*after, 0)]
