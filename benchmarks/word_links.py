"""Word links on XL-WA (hand-aligned, en-ru, 90 sentences): precision, recall, F1; and their speed.

The set is licensed for evaluation only: nothing is learned from it.
Usage: ``python -m benchmarks.word_links [--encoder none] [--show N]``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from audit.align.words import link_pairs
from audit.languages import wordlist
from audit.meaning import Encoder, load_encoder
from audit.pairs.ru_en import renderings
from audit.terms import Termbase, load_termbase
from audit.text import Text
from benchmarks.data import folder

Pair = tuple[int, int]


class Row(NamedTuple):
    """A pair with its hand-made links between words, Russian first."""

    source: Text
    target: Text
    gold: frozenset[Pair]


def rows() -> Iterator[Row]:
    """The set, its token numbers turned into numbers of words."""
    for line in (folder() / "word-alignment" / "xl-wa.dev.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        source, target = Text(row["ru"]), Text(row["en"])
        left, right = _words_by_token(source), _words_by_token(target)
        links = (map(int, link.split("-")) for link in row["align"].split())
        gold = {(i, j) for en, ru in links for i in left[ru] for j in right[en]}
        yield Row(source, target, frozenset(gold))


def _words_by_token(text: Text) -> list[list[int]]:
    spans, start = [], 0
    for token in text.split(" "):
        spans.append((start, start + len(token)))
        start += len(token) + 1
    return [[i for i, w in enumerate(text.words) if a <= w.start < b] for a, b in spans]


def content(row: Row, pairs: frozenset[Pair]) -> frozenset[Pair]:
    """Those pairs that are not of articles, prepositions and the like."""
    source, target = wordlist("ru", "grammar-words"), wordlist("en", "grammar-words")
    return frozenset(
        (i, j)
        for i, j in pairs
        if row.source.words[i].text.lower() not in source and row.target.words[j].text.lower() not in target
    )


def figures(gold: list[frozenset[Pair]], found: list[frozenset[Pair]]) -> str:
    """Precision, recall and F1 over all sentences."""
    right = sum(len(g & f) for g, f in zip(gold, found, strict=True))
    precision, recall = right / sum(map(len, found)), right / sum(map(len, gold))
    f1 = 2 * precision * recall / (precision + recall)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}"


class Speed(NamedTuple):
    """Pairs of news sentences linked in a CPU second, once everything is loaded.

    Attributes:
        new: of texts that nobody has read.
        read: of texts whose words, lemmas and terms are known, as the checks of the same pairs ask for them, too.
    """

    new: float
    read: float


def speed(encoder_name: str, documents: int = 50, pairs: int = 20) -> Speed:
    """Speed over `documents` of so many `pairs`."""
    lines = (folder() / "wmt-news-ru-en" / "wmt22.jsonl").open(encoding="utf-8")
    news = [json.loads(line) for line in islice(lines, documents * pairs)]
    encoder, termbase = load_encoder(encoder_name), load_termbase([])
    list(link_pairs([(Text(news[0]["src"]), Text(news[0]["refs"]["A"]))], encoder, termbase))
    new = read = 0.0
    for first in range(0, len(news), pairs):
        sides = _sides(news[first : first + pairs])
        new += _seconds(sides, encoder, termbase)
        # Other objects, which know nothing of the links made before.
        sides = _sides(news[first : first + pairs])
        for pair in sides:
            _read(pair, termbase)
        read += _seconds(sides, encoder, termbase)
    return Speed(len(news) / new, len(news) / read)


def _sides(rows: list[dict[str, Any]]) -> list[tuple[Text, Text]]:
    return [(Text(row["src"]), Text(row["refs"]["A"])) for row in rows]


def _read(pair: tuple[Text, Text], termbase: Termbase) -> None:
    for text, code in zip(pair, ("ru", "en"), strict=True):
        termbase.find(text, code)
        for word in text.words:
            renderings.readings(word.text.lower(), code)


def _seconds(sides: list[tuple[Text, Text]], encoder: Encoder | None, termbase: Termbase) -> float:
    start = time.process_time()
    list(link_pairs(sides, encoder, termbase))
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", default="use")
    parser.add_argument("--show", type=int, default=0, help="print the errors of so many sentences")
    args = parser.parse_args()
    found_rows = list(rows())
    encoder, termbase = load_encoder(args.encoder), load_termbase([])
    pairs = [(row.source, row.target) for row in found_rows]
    links = [frozenset((a, b) for a, b, _ in found) for found in link_pairs(pairs, encoder, termbase)]
    print("all words    ", figures([row.gold for row in found_rows], links))
    by_row = list(zip(found_rows, links, strict=True))
    print("content words", figures([content(r, r.gold) for r in found_rows], [content(r, f) for r, f in by_row]))
    fast = speed(args.encoder)
    print(f"{fast.new:.0f} new pairs a CPU second, {fast.read:.0f} whose words and terms are known")
    for row, found in by_row[: args.show]:
        print(f"\n{row.source}\n{row.target}")
        for name, pairs_ in (("wrong", found - row.gold), ("missed", row.gold - found)):
            shown = (f"{row.source.words[i].text}={row.target.words[j].text}" for i, j in sorted(pairs_))
            print(f"  {name}: {', '.join(shown)}")


if __name__ == "__main__":
    main()
