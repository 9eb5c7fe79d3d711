"""Which English letters stand for each letter of a Russian name: the cheapest alignment.

Every Russian letter takes 0 to 4 English ones (Хрущёв: kh r u shch e v). `letter_prices.tsv` holds what
each reading costs in bits, by the letter and the one after it; learned from the Wikidata name pairs (CC0)
by tools/build_letters.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from audit.text.caching import kept_by_pair
from audit.text.plain import letters, plain

LONGEST = 4
# Price in bits of English letters never seen for a Russian one, by their number.
UNSEEN = (11.5, 9.0, 11.5, 14.0, 16.5)
# The same where words are only told apart: dearer, so that a few letters astray make another word of a name.
_STRANGE = (12.0, 11.5, 13.0, 15.0, 17.0)
# Bits a Russian letter beyond which two words have nothing to do with each other.
HOPELESS = 7.0

Prices = Mapping[str, Mapping[str, float]]
# What a Russian letter of a word costs, by English letters.
_Price = Callable[..., Any]
_Costs = Sequence[Mapping[int, float]]


class Alignment(NamedTuple):
    """How an English spelling divides over the letters of a Russian name.

    Attributes:
        bits: price of all of it.
        ends: where the English letters of each Russian one end.
    """

    bits: float
    ends: tuple[int, ...]


@kept_by_pair
def rendering_bits(source: str, word: str, most: float = HOPELESS) -> float:
    """Bits a letter of reading the English `word` as the Russian `source`; `HOPELESS` from `most` on.

    About 0.3 for a plain transliteration, above 4 for an unrelated word. The less it may cost at `most`, the sooner
    the search is given up.
    """
    low, target = letters(source), plain(word)
    if not low or not target:
        return HOPELESS
    readings, bound = _shipped(low), most * len(low)
    # Most paths that exist have no step that was never seen: without those there are few to follow.
    costs = _below(min(bound, min(_STRANGE)), readings, target, _STRANGE) or _below(bound, readings, target, _STRANGE)
    return costs[-1][len(target)] / len(low) if costs else HOPELESS


def align(russian: str, english: str, table: Prices) -> Alignment | None:
    """The cheapest alignment of two words in small letters; None if all cost `HOPELESS` bits a letter."""
    readings = _readings(russian, table)
    costs = _below(HOPELESS * len(russian), readings, english, UNSEEN) if russian and english else None
    if not costs:
        return None
    ends = [len(english)]
    for i in range(len(russian) - 1, 0, -1):
        end, price, total = ends[-1], readings[i], costs[i + 1][ends[-1]]
        for start, cost in costs[i].items():
            if 0 <= end - start <= LONGEST and cost + price(english[start:end], UNSEEN[end - start]) == total:
                ends.append(start)
                break
    return Alignment(costs[-1][len(english)], tuple(reversed(ends)))


def _below(bound: float, readings: Sequence[_Price], target: str, unseen: Sequence[float]) -> _Costs | None:
    """By number of Russian letters, the bits to get past so many English ones; None if the end costs `bound` or more.

    These are the innermost loops of all that compares names.
    """
    width, least = len(target), min(unseen)
    stops = [min(start + LONGEST, width) + 1 for start in range(width + 1)]
    row, limit = {0: 0.0}, least
    costs = [row]
    # What has not got this far does not reach the end.
    needed = width - LONGEST * len(readings)
    for price in readings:
        needed += LONGEST
        after: dict[int, float] = {}
        for start, cost in row.items():
            if cost > limit:
                continue
            first = start if start > needed else needed
            if cost + least < bound:
                for end in range(first, stops[start]):
                    total = cost + price(target[start:end], unseen[end - start])
                    if end not in after or total < after[end]:
                        after[end] = total
            else:
                # Only what was seen for these letters is cheap enough.
                for end in range(first, stops[start]):
                    bits = price(target[start:end])
                    if bits is not None and cost + bits < after.get(end, bound):
                        after[end] = cost + bits
        if not after:
            return None
        row = after
        # Paths dearer than the cheapest so far by a letter never seen are given up.
        limit = min(min(row.values()) + least, bound)
        costs.append(row)
    return costs if row.get(width, bound) < bound else None


@lru_cache(maxsize=1 << 8)
def _shipped(russian: str) -> Sequence[_Price]:
    return _readings(russian, prices())


def _readings(russian: str, table: Prices) -> Sequence[_Price]:
    return [table.get(place(russian, i), {}).get for i in range(len(russian))]


def place(russian: str, i: int) -> str:
    """A letter as the prices list it: ``^х`` begins the word, ``р$`` ends it, else with the next letter."""
    if i == 0:
        return "^" + russian[0]
    return russian[i : i + 2] if i + 1 < len(russian) else russian[i] + "$"


@cache
def prices() -> Prices:
    """Bits by place, then by English letters."""
    table: dict[str, dict[str, float]] = {}
    for line in (files("audit.names") / "letter_prices.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            where, *chunks = line.split("\t")
            table[where] = {text: float(bits) for text, _, bits in (chunk.partition(" ") for chunk in chunks)}
    return table
