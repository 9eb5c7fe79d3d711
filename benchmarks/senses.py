"""Rows of false friends over good and bad translations: `python -m benchmarks.senses [--to ru] [FILE.csv ...]`.

For each row: in how many pairs its source stands, in how many it fires, by good human translations and by the output of
machines. A row that fires on more than 5% of the good places, or on more than 1 of 20,000 good pairs, wants contexts.
Without files, the starter termbase; files are read instead of it. Pairs of one JSON-lines file go by `--bad`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from audit.checks.context import Context
from audit.checks.terminology.false_friend import false_friend
from audit.checks.terminology.matches import false_friend_matches
from audit.config import Config
from audit.model import Kind, Segment
from audit.segments import is_paired
from audit.terms import Termbase, load_termbase
from audit.text import Text
from benchmarks.data import folder

# Read while the rows were written; newstest2021, TICO-19 and NTREX are only counted.
READ = ("newstest2012", "newstest2013", "newstest2014", "newstest2015", "newstest2016", "newstest2018", "newstest2019",
        "newstest2020", "wmt24", "flores101")  # fmt: skip
UNREAD = ("newstest2021", "tico19", "ntrex128")
_WIDTH = 110


class Counts(NamedTuple):
    """What a row did: places of its source, places where it fired, and what the pairs were."""

    places: Counter[str]
    fired: Counter[str]
    shown: dict[str, list[str]]
    pairs: int


def good_pairs(names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Russian and English of the good pairs of these sets."""
    files = [*(folder() / "parallel").glob("*.tsv"), *(folder() / "unread").glob("*.tsv")]
    for path in sorted(files):
        if path.name.startswith(names):
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    one, _, other = line.rstrip("\n").partition("\t")
                    yield one, other


def bad_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Source and target of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["source"], row["target"]


def measure(pairs: Iterator[tuple[str, str]], termbase: Termbase, source: str, target: str) -> Counts:
    """What each row did over pairs."""
    context = Context(Config(), termbase, source, target)
    counts = Counts(Counter(), Counter(), defaultdict(list), 0)
    number = -1
    for number, (one, other) in enumerate(pairs):
        segment = Segment(f"s{number}", Kind.PARAGRAPH, Text(one), Text(other))
        counts.places.update({match.term.where for match in context.once(false_friend_matches, segment)})
        for hit in false_friend(segment, context) if is_paired(segment) else ():
            where = next(m.term.where for m in context.once(false_friend_matches, segment) if m.span == hit.source)
            counts.fired[where] += 1
            counts.shown[where].append(f"{_around(one, hit.source)}  =>  {_around(other, hit.target)}")
    return counts._replace(pairs=number + 1)


def _around(text: str, span: tuple[int, int] | None) -> str:
    start, end = span or (0, 0)
    before, after = text[max(0, start - _WIDTH // 2) : start], text[end : end + _WIDTH // 2]
    return f"{before}[{text[start:end]}]{after}".replace("\n", " ")


def main() -> None:
    """Print a line a row that fired, the worst first, and the sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--to", default="en", choices=("en", "ru"))
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--bad", type=Path, action="append", default=[])
    parser.add_argument("--unread", action="store_true", help="only the counts, over sets that nobody reads")
    o = parser.parse_args()
    source = "ru" if o.to == "en" else "en"
    termbase = load_termbase(o.files, starter=not o.files)
    pairs = good_pairs(UNREAD if o.unread else READ)
    good = measure(pairs if o.to == "en" else ((b, a) for a, b in pairs), termbase, source, o.to)
    print(f"good pairs {good.pairs}: {sum(good.fired.values())} findings of {len(good.fired)} rows")
    if o.unread:
        return
    bad = [(path, measure(bad_pairs(path), termbase, source, o.to)) for path in o.bad]
    for path, counts in bad:
        print(f"{path.name} {counts.pairs}: {sum(counts.fired.values())} findings of {len(counts.fired)} rows")
    where = {term.where: f"{term.source[0]} > {', '.join(term.forbid)}" for term in termbase.terms}
    fired = Counter(good.fired)
    fired.update({w: 0 for _, counts in bad for w in counts.fired})
    for w, n in fired.most_common():
        others = " ".join(f"{c.fired[w]}/{c.places[w]}" for _, c in bad)
        print(f"{w} {where[w]}: good {n}/{good.places[w]} bad {others}")
        for name, counts in (("G", good), *(("B", c) for _, c in bad)):
            for line in counts.shown.get(w, [])[: o.show]:
                print("   ", name, line)


if __name__ == "__main__":
    main()
