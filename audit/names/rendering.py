"""How well an English spelling renders a Russian name, in bits a letter.

`rendering.tsv` holds what English letters stood for each Russian letter (or pair of letters) in the
Wikidata name pairs, and at what price: minus log2 of the share. A rendering is the cheapest way to read
one spelling as the other, found by dynamic programming; its dearest step shows where a name is damaged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from audit.text.caching import kept_by_name, kept_by_pair
from audit.text.plain import letters, plain

# The price of English letters never seen for a Russian letter, in bits.
UNSEEN = 14.0
# Bits a letter beyond which two words have nothing to do with each other.
HOPELESS = 7.0
_LONGEST = 4
_WINDOW = 4
# Prices by letter or pair in its place, then by English letters; the steps of a word, letter by letter; its costs.
Table = Mapping[str, Mapping[str, float]]
Steps = Sequence[Sequence[tuple[int, Any]]]
Costs = list[dict[int, float]]


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


@kept_by_name
def rendering(source: str, target: str) -> Rendering:
    """Read the English `target` as the Russian `source`, each one word."""
    return best_path(letters(source), plain(target), prices())


@kept_by_pair
def rendering_bits(source: str, target: str, most: float = HOPELESS) -> float:
    """`rendering(source, target).bits`, for less: most words need no more. `UNSEEN` from `most` bits a letter on."""
    low, word = letters(source), plain(target)
    found = _cheapest(_priced(low), len(low), word, most) if low and word else None
    return found[-1][len(word)] / len(low) if found else UNSEEN


def best_path(source: str, target: str, table: Table) -> Rendering:
    """The cheapest path through both words, `table` giving the price of each step.

    Words that cost more than `HOPELESS` bits a letter are not followed to the end: they get `UNSEEN`.
    """
    if not source or not target:
        return _NONE
    found = _cheapest(_steps(source, table), len(source), target, HOPELESS)
    if not found:
        return _NONE
    return Rendering(found[-1][len(target)] / len(source), _walk(source, target, found, table))


def _cheapest(steps: Steps, length: int, target: str, most: float) -> Costs | None:
    bound = most * length
    # Most paths that exist have no step that was never seen: without those there are few to follow.
    return _costs_below(min(bound, UNSEEN), steps, length, target) or _costs_below(bound, steps, length, target)


def _costs_below(bound: float, steps: Steps, length: int, target: str) -> Costs | None:
    """Bits to get past so many letters of both words; None if the end costs `bound` or more.

    These are the innermost loops of all that compares names.
    """
    width, chunks = len(target), _chunks(target)
    costs: Costs = [{} for _ in range(length + 1)]
    costs[0][0] = 0.0
    for i in range(length):
        low, high = _window(i, length, width)
        for k, price in steps[i]:
            here, known = costs[k], costs[k].get
            for j, cost in costs[i].items():
                if not low <= j <= high:
                    continue
                if cost + UNSEEN < bound:
                    for end, chunk in chunks[j]:
                        total = cost + price(chunk, UNSEEN)
                        if total < known(end, bound):
                            here[end] = total
                else:
                    # Only what was seen for these letters is cheap enough.
                    for end, chunk in chunks[j]:
                        bits = price(chunk)
                        if bits is not None and cost + bits < known(end, bound):
                            here[end] = cost + bits
        if not any(costs[i + 1 : i + 3]):
            return None
    return costs if width in costs[length] else None


def _window(i: int, length: int, width: int) -> tuple[int, int]:
    """From where to where in the English word the first `i` Russian letters may reach."""
    middle = width * i // length
    return middle - _WINDOW, middle + _WINDOW


@lru_cache(maxsize=1 << 8)
def _chunks(target: str) -> Sequence[Sequence[tuple[int, str]]]:
    """What may stand for a Russian letter: by its start, the end and the English letters."""
    stops = range(len(target) + 1)
    return [[(end, target[j:end]) for end in stops[j : j + _LONGEST + 1]] for j in stops]


@lru_cache(maxsize=1 << 8)
def _priced(source: str) -> Steps:
    return _steps(source, prices())


def _steps(source: str, table: Table) -> Steps:
    """By letter, the steps that begin there: where they end, and the price by English letters.

    They are the letter itself, and the pair that begins there if pairs like it are priced.
    """
    steps: list[list[tuple[int, Any]]] = []
    for i in range(len(source)):
        pair = table.get(_tag(source, i, i + 2)) if i + 2 <= len(source) else None
        letter = table.get(_tag(source, i, i + 1), {})
        steps.append([(i + 1, letter.get), (i + 2, pair.get)] if pair else [(i + 1, letter.get)])
    return steps


def _tag(source: str, start: int, end: int) -> str:
    """A letter or pair with its place in the word: ``^х`` begins it, ``р$`` ends it."""
    return ("^" if start == 0 else "") + source[start:end] + ("$" if end >= len(source) else "")


def _walk(source: str, target: str, costs: Costs, table: Table) -> tuple[Step, ...]:
    """The steps of the path whose costs are known, found from its end."""
    steps: list[Step] = []
    end, stop = len(source), len(target)
    while end:
        steps.append(_last_step(end, stop, source, target, costs, table))
        end, stop = end - len(steps[-1].source.strip("^$")), steps[-1].start
    return tuple(reversed(steps))


def _last_step(end: int, stop: int, source: str, target: str, costs: Costs, table: Table) -> Step:
    """The step by which the cheapest path gets past `end` and `stop` letters; the first of equals."""
    for start in range(max(end - 2, 0), end):
        tag = _tag(source, start, end)
        price = table.get(tag, {})
        if end - start > 1 and not price:
            continue
        low, high = _window(start, len(source), len(target))
        for j, cost in costs[start].items():
            if low <= j <= high and 0 <= stop - j <= _LONGEST:
                bits = price.get(target[j:stop], UNSEEN)
                if cost + bits == costs[end][stop]:
                    return Step(tag, target[j:stop], bits, j, stop)
    raise AssertionError("a path has a step to every place that it passes")


@cache
def prices() -> Mapping[str, Mapping[str, float]]:
    """Bits by Russian letter or pair in its place, then by English letters."""
    table: dict[str, dict[str, float]] = {}
    text = (files("audit.names") / "rendering.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            tag, chunk, bits = line.split("\t")
            table.setdefault(tag, {})[chunk] = float(bits)
    return table
