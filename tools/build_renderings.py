"""Rebuild `audit/names/rendering.tsv`: what English letters stand for Russian ones in names.

Learned from the name pairs of names/wikidata.train.tsv (CC0) by hard expectation maximisation: read every
pair letter by letter at the current prices, count the steps, and price them anew. The first prices are the
renderings that romanisation standards and common usage give. Pairs that stay dear are no transliterations
("yoritoshi" beside "мацудаира") and are left out. Run as `python -m tools.build_renderings`.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict

from audit.names.rendering import best_path
from audit.text.plain import letters, plain
from benchmarks.data import PACKAGE, folder

OUTPUT = PACKAGE / "names" / "rendering.tsv"
ROUNDS = (6_000, 15_000, 30_000, 200_000)
SEED = 7
# Bits a Russian letter: dearer pairs are not counted.
LIMIT = (4.5, 3.6, 3.6, 3.6)
# How many sightings the price of a letter anywhere weighs against its price at the start or end of a word.
BACKOFF = 8.0
FEWEST = 2.0
HEADER = """\
# Russian letter or pair (^ begins, $ ends a word), English letters, price in bits.
# Learned from the Wikidata name pairs (CC0) by tools/build_renderings.py
"""
SINGLE = (
    "а:a u e o|б:b|в:v w u|г:g h|д:d|е:e ye ie a i|ё:e yo o|ж:zh j g|з:z s|и:i y e ee|й:y i j|к:k c ck q ch|"
    "л:l ll|м:m|н:n nn|о:o a au|п:p|р:r|с:s ss c|т:t tt th|у:u oo w ou|ф:f ph v|х:kh h ch|ц:ts c z tz|"
    "ч:ch c tch|ш:sh ch s sch|щ:shch sch|ъ:|ы:y i|ь: y|э:e a ae|ю:yu iu u ew|я:ya ia ja a ea"
)
PAIRS = (
    "кс:x ks|дж:j g dj gi|ий:y i iy ii|ый:y yi|ей:ey ei ay|ай:ay ai i y|ау:au ow|дз:z zz dz|ия:ia iya ie|"
    "ья:ya ia|ью:iu yu|ье:ye ie|йо:yo io jo|оу:o ow ou|эй:ay ai ey a|уа:wa oi ua|юэ:ue yue|ин:in ing|"
    "ян:yan iang|цз:j|нь:n gn|ль:l ll|тч:tch|кв:qu kv|уи:wi ui|уэ:we ue|шт:st sht|шп:sp|ои:oi|ао:ao|"
    "ио:io|аа:aa"
)

Table = dict[str, dict[str, float]]


class FirstPrices(dict[str, dict[str, float]]):
    """A table before anything was learned: listed renderings are cheap, others cost by their length."""

    def __init__(self) -> None:
        super().__init__()
        for listing, bits in ((SINGLE, 1.0), (PAIRS, 1.6)):
            for entry in listing.split("|"):
                unit, chunks = entry.split(":")
                for tag in places(unit):
                    self[tag] = _Unlisted((chunk, bits) for chunk in chunks.split(" "))


class _Unlisted(dict[str, float]):
    def get(self, chunk: str, default: object = None) -> float:  # type: ignore[override]
        known = super().get(chunk)
        return 6 + 1.5 * abs(len(chunk) - 1) if known is None else known


def places(unit: str) -> list[str]:
    """The unit inside a word, at its start, its end, and alone."""
    return [unit, f"^{unit}", f"{unit}$", f"^{unit}$"]


def pairs() -> list[tuple[str, str, float]]:
    """Russian, English and weight, in a seeded order."""
    found = []
    for line in (folder() / "names" / "wikidata.train.tsv").read_text("utf-8").splitlines()[1:]:
        english, russian, count = line.split("\t")
        pair = letters(russian), plain(english)
        if min(map(len, pair)) > 1 and abs(len(pair[0]) - len(pair[1])) <= 6:
            found.append((*pair, 1 + math.log2(int(count))))
    random.Random(SEED).shuffle(found)
    return found


def count_steps(rows: list[tuple[str, str, float]], table: Table, limit: float) -> dict[str, Counter[str]]:
    """How often each step is taken on the best paths."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for russian, english, weight in rows:
        path = best_path(russian, english, table)
        if path.bits <= limit:
            for step in path.steps:
                counts[step.source][step.target] += weight  # type: ignore[assignment]
    return counts


def reprice(counts: dict[str, Counter[str]]) -> Table:
    """Prices from counts, a place in the word backed off to the letter anywhere."""
    anywhere: dict[str, Counter[str]] = defaultdict(Counter)
    for tag, steps in counts.items():
        anywhere[tag.strip("^$")].update(steps)
    table: Table = {}
    for unit, total in anywhere.items():
        mass = sum(total.values())
        for tag in places(unit):
            here = counts.get(tag, Counter())
            size = sum(here.values()) + BACKOFF
            table[tag] = {
                chunk: -math.log2((here[chunk] + BACKOFF * n / mass) / size)
                for chunk, n in total.items()
                if n >= FEWEST
            }
    return table


def main() -> None:
    rows = pairs()
    table: Table = FirstPrices()
    for size, limit in zip(ROUNDS, LIMIT, strict=True):
        table = reprice(count_steps(rows[:size], table, limit))
    lines = [
        f"{tag}\t{chunk}\t{abs(bits):.1f}"
        for tag, prices in sorted(table.items())
        for chunk, bits in sorted(prices.items())
        if bits < 13
    ]
    OUTPUT.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} steps, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
