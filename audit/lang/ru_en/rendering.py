"""How well an English spelling renders a Russian name, in bits a letter.

`rendering.tsv` holds what English letters stood for each Russian letter (or pair of letters) in the
Wikidata name pairs, and at what price: minus log2 of the share. A rendering is the cheapest way to read
one spelling as the other, found by dynamic programming; its dearest step shows where a name is damaged.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

# The price of English letters never seen for a Russian letter, in bits.
UNSEEN = 14.0
# Bits a letter beyond which two words have nothing to do with each other.
HOPELESS = 7.0
_LONGEST = 4
_WINDOW = 4
_PLAIN = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d",
})  # fmt: skip


class Step(NamedTuple):
    """One Russian letter or pair, and the English letters ``[start, end)`` that it became."""

    source: str
    target: str
    bits: float
    start: int
    end: int


class Rendering(NamedTuple):
    """The cheapest reading of an English spelling as a Russian one.

    Attributes:
        bits: total price divided by the number of Russian letters; about 0.3 for a plain
            transliteration, 1 to 3 for a foreign original, above 4 for an unrelated word.
        steps: letter by letter.
    """

    bits: float
    steps: tuple[Step, ...]

    @property
    def worst(self) -> Step:
        """The dearest step; the first of equals."""
        return max(self.steps, key=lambda step: step.bits)


_NONE = Rendering(UNSEEN, (Step("", "", UNSEEN, 0, 0),))


@lru_cache(maxsize=1 << 13)
def plain(word: str) -> str:
    """`word` in the letters a to z: lower-cased, without accents, marks and hyphens."""
    low = word.lower()
    if not low.isascii():
        low = unicodedata.normalize("NFD", low.translate(_PLAIN))
    if low.isascii() and low.isalpha():
        return low
    return "".join(c for c in low if "a" <= c <= "z")


@lru_cache(maxsize=1 << 13)
def letters(word: str) -> str:
    """The Cyrillic letters of `word`, lower-cased."""
    return "".join(c for c in word.lower() if "а" <= c <= "я" or c == "ё")


@lru_cache(maxsize=1 << 13)
def rendering(source: str, target: str) -> Rendering:
    """Read the English `target` as the Russian `source`, each one word."""
    return best_path(letters(source), plain(target), prices())


def best_path(source: str, target: str, table: dict[str, dict[str, float]]) -> Rendering:
    """The cheapest path through both words, `table` giving the price of each step.

    Words that cost more than `HOPELESS` bits a letter are not followed to the end: they get `UNSEEN`.
    """
    if not source or not target:
        return _NONE
    bound = HOPELESS * len(source)
    # Most paths that exist have no step that was never seen: without those there are few to follow.
    return _path_below(min(bound, UNSEEN), source, target, table) or _path_below(bound, source, target, table) or _NONE


def _path_below(bound: float, source: str, target: str, table: dict[str, dict[str, float]]) -> Rendering | None:
    """The cheapest path if it costs less than `bound` bits."""
    length, width = len(source), len(target)
    cost: list[dict[int, float]] = [{} for _ in range(length + 1)]
    back: list[dict[int, tuple[int, int]]] = [{} for _ in range(length + 1)]
    cost[0][0] = 0.0
    stops = range(width + 1)
    chunks = [[(end, target[j:end]) for end in stops[j : j + _LONGEST + 1]] for j in stops]
    for i in range(length):
        middle = width * i // length
        reach = [(j, c) for j, c in cost[i].items() if abs(j - middle) <= _WINDOW]
        for unit, price in _units(source, i, table):
            k = i + unit
            here, origin = cost[k], back[k]
            for j, c in reach:
                for end, chunk in chunks[j]:
                    total = c + price.get(chunk, UNSEEN)
                    if total < here.get(end, bound):
                        here[end] = total
                        origin[end] = (i, j)
        if not any(cost[i + 1 : i + 3]):
            return None
    if width not in cost[length]:
        return None
    return Rendering(cost[length][width] / length, _walk(source, target, back, table))


def _units(source: str, i: int, table: dict[str, dict[str, float]]) -> list[tuple[int, dict[str, float]]]:
    """The letter at `i`, and the pair that begins there if pairs like it are priced."""
    units = []
    for n in (1, 2):
        price = table.get(_tag(source, i, i + n))
        if n == 1 or price:
            units.append((n, price or {}))
    return [(n, price) for n, price in units if i + n <= len(source)]


def _tag(source: str, start: int, end: int) -> str:
    """A letter or pair with its place in the word: ``^х`` begins it, ``р$`` ends it."""
    return ("^" if start == 0 else "") + source[start:end] + ("$" if end >= len(source) else "")


def _walk(
    source: str, target: str, back: list[dict[int, tuple[int, int]]], table: dict[str, dict[str, float]]
) -> tuple[Step, ...]:
    steps = []
    end, stop = len(source), len(target)
    while end:
        i, j = back[end][stop]
        tag, chunk = _tag(source, i, end), target[j:stop]
        steps.append(Step(tag, chunk, table.get(tag, {}).get(chunk, UNSEEN), j, stop))
        end, stop = i, j
    return tuple(reversed(steps))


@cache
def prices() -> dict[str, dict[str, float]]:
    """Bits by Russian letter or pair in its place, then by English letters."""
    table: dict[str, dict[str, float]] = {}
    text = (files("audit.lang.ru_en") / "rendering.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            tag, chunk, bits = line.split("\t")
            table.setdefault(tag, {})[chunk] = float(bits)
    return table
