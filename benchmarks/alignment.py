"""Sentence alignment on made documents: precision, recall and F1 of the pairs that `audit.align` forms.

A document is made of the segments of one WMT22 article: the sentences of both sides are joined into
raw bodies, some target sentences are dropped, some neighbours joined into one sentence, and one body
is optionally a single fused line. Usage: ``python -m benchmarks.alignment [--encoder none]``.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from audit.align import align
from audit.config import Config
from audit.model import Block, Document, Segment

DATA = Path(os.environ.get("AUDIT_BENCH_DATA", "../shared/bench"))


class Made(NamedTuple):
    """A made document, and for each character of a side the number of its gold segment (-1 for none)."""

    document: Document
    source_gold: list[int]
    target_gold: list[int]
    dropped: frozenset[int]


class Counts(NamedTuple):
    right: int = 0
    formed: int = 0
    wanted: int = 0
    found: int = 0
    dropped: int = 0
    dropped_seen: int = 0
    missing: int = 0

    def __add__(self, other: tuple[int, ...]) -> Counts:  # type: ignore[override]
        return Counts(*(a + b for a, b in zip(self, other, strict=True)))


def articles(path: Path) -> Iterator[list[tuple[str, str]]]:
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    for _, group in groupby(rows, key=lambda row: row["doc"]):
        yield [(row["src"], row["refs"]["A"]) for row in group]


def make(pairs: list[tuple[str, str]], rng: random.Random, *, fused: bool) -> Made:
    """Drop each target sentence with p = .08, join it to the one before with p = .1."""
    source, source_gold = _body([src for src, _ in pairs], range(len(pairs)), " ")
    kept = [i for i in range(len(pairs)) if rng.random() > 0.08]
    texts = []
    for i in kept:
        text = pairs[i][1]
        if texts and rng.random() < 0.1 and texts[-1].endswith("."):
            texts[-1] = texts[-1][:-1] + ";"
            text = text[0].lower() + text[1:]
        texts.append(text)
    target, target_gold = _body(texts, kept, "" if fused else " ")
    document = Document("made", "made.txt", "ru", "en", (), (Block(source, 1),), (Block(target, 1),))
    return Made(document, source_gold, target_gold, frozenset(range(len(pairs))) - set(kept))


def _body(texts: list[str], numbers: Iterator[int] | range | list[int], glue: str) -> tuple[str, list[int]]:
    body, gold = "", []
    for text, number in zip(texts, numbers, strict=True):
        body += text + glue
        gold += [number] * len(text) + [-1] * len(glue)
    return body, gold


def judge(made: Made, segments: tuple[Segment, ...]) -> Counts:
    counts = Counts()
    seen: set[int] = set()
    for segment in segments:
        left = _gold(made.source_gold, segment.source, segment.source_location)
        right = _gold(made.target_gold, segment.target, segment.target_location)
        formed = {(a, b) for a in left for b in right}
        right_pairs = sum(a == b for a, b in formed)
        seen |= {a for a, b in formed if a == b}
        lost = left - made.dropped if segment.target == "" else set()
        gone = left & made.dropped if not right else set()
        counts += (
            min(len(left & right), right_pairs),
            max(len(left), len(right)) if formed else 0,
            0,
            0,
            0,
            len(gone),
            len(lost),
        )
    wanted = set(made.source_gold) - made.dropped - {-1}
    return counts + (0, 0, len(wanted), len(wanted & seen), len(made.dropped), 0, 0)


def _gold(gold: list[int], text: str | None, location: object) -> set[int]:
    if not text or location is None:
        return set()
    start = location.column - 1  # type: ignore[attr-defined]
    return set(gold[start : start + len(text)]) - {-1}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", default="use")
    parser.add_argument("--limit", type=int, default=1000)
    args = parser.parse_args()
    config = Config(encoder=args.encoder)
    rng = random.Random(7)
    for fused in (False, True):
        total = Counts()
        for pairs in list(articles(DATA / "wmt-news-ru-en" / "wmt22.jsonl"))[: args.limit]:
            made = make(pairs, rng, fused=fused)
            total += judge(made, align(made.document, config))
        precision, recall = total.right / total.formed, total.found / total.wanted
        print(
            f"encoder={args.encoder} fused={fused}: precision {precision:.3f} recall {recall:.3f} "
            f"F1 {2 * precision * recall / (precision + recall):.3f}; dropped sentences seen "
            f"{total.dropped_seen}/{total.dropped}, wrongly called missing {total.missing}"
        )


if __name__ == "__main__":
    main()
