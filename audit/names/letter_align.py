"""Which English letters stand for each letter of a Russian name: the cheapest alignment.

Every Russian letter takes 0 to 4 English ones (Хрущёв: kh r u shch e v). `letter_prices.tsv` holds what
each reading costs in bits, by the letter and the one after it; learned from the Wikidata name pairs (CC0)
by tools/build_letters.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

LONGEST = 4
# Price in bits of English letters never seen for a Russian one, by their number.
UNSEEN = (11.5, 9.0, 11.5, 14.0, 16.5)
# Bits a Russian letter beyond which two words have nothing to do with each other.
HOPELESS = 7.0
# Paths dearer than the cheapest so far by this many bits are given up.
BEAM = 9.0

Prices = Mapping[str, Mapping[str, float]]


class Alignment(NamedTuple):
    """How an English spelling divides over the letters of a Russian name.

    Attributes:
        bits: price of all of it.
        ends: where the English letters of each Russian one end.
    """

    bits: float
    ends: tuple[int, ...]


def align(russian: str, english: str, table: Prices) -> Alignment | None:
    """The cheapest alignment of two words in small letters; None if all cost `HOPELESS` bits a letter."""
    length, width = len(russian), len(english)
    if not length or not width or width > LONGEST * length:
        return None
    row, steps = {0: 0.0}, []
    floor = 0.0
    most = HOPELESS * length
    stops = [min(start + LONGEST, width) + 1 for start in range(width + 1)]
    for i in range(length):
        price = table.get(place(russian, i), {}).get
        needed = width - LONGEST * (length - i - 1)
        limit = min(floor + BEAM, most)
        after: dict[int, float] = {}
        back: dict[int, int] = {}
        for start, cost in row.items():
            if cost > limit:
                continue
            for end in range(start if start > needed else needed, stops[start]):
                total = cost + price(english[start:end], UNSEEN[end - start])
                if end not in after or total < after[end]:
                    after[end] = total
                    back[end] = start
        if not after:
            return None
        row, floor = after, min(after.values())
        steps.append(back)
    if row[width] > most:
        return None
    ends = [width]
    for back in reversed(steps[1:]):
        ends.append(back[ends[-1]])
    return Alignment(row[width], tuple(reversed(ends)))


def place(russian: str, i: int) -> str:
    """A letter as the prices list it: ``^х`` begins the word, ``р$`` ends it, else with the next letter."""
    if i == 0:
        return "^" + russian[0]
    return russian[i : i + 2] if i + 1 < len(russian) else russian[i] + "$"


@cache
def prices() -> Mapping[str, Mapping[str, float]]:
    """Bits by place, then by English letters."""
    table: dict[str, dict[str, float]] = {}
    for line in (files("audit.names") / "letter_prices.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            where, *chunks = line.split("\t")
            table[where] = {text: float(bits) for text, _, bits in (chunk.partition(" ") for chunk in chunks)}
    return table
