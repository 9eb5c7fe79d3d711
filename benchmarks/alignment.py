"""Sentence alignment on made documents: precision, recall and F1 of the pairs that `audit.align` forms.

A document is made of the segments of one WMT22 article: the sentences of both sides are joined into
raw bodies, some target sentences are dropped, some neighbours joined into one sentence, and one body
is optionally a single fused line. In others the sentences stand in paragraphs, of which one is left out of the
target, added to it from another article, or moved to another place.
Usage: ``python -m benchmarks.alignment [--encoder none]``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from audit.align import align
from audit.config import Config
from audit.model import Block, Document, Location, Segment
from benchmarks.data import folder

# For each line of a side, the number of the gold segment of each of its characters (-1 for none).
Gold = dict[int, list[int]]


# Sentences of an article that has enough paragraphs for one to be moved.
_LONG = 13


class Made(NamedTuple):
    """A made document, and the gold segments of its sides."""

    document: Document
    source_gold: Gold
    target_gold: Gold
    dropped: frozenset[int]


class Counts(NamedTuple):
    """Sums over documents.

    Of gold segments: paired rightly, pairs formed, pairs to form, pairs found. Of sentences: dropped, seen
    to be dropped, and called missing though they are there.
    """

    right: int = 0
    formed: int = 0
    wanted: int = 0
    found: int = 0
    dropped: int = 0
    dropped_seen: int = 0
    wrongly_missing: int = 0

    def plus(self, **more: int) -> Counts:
        """The sums with `more` added."""
        return self._replace(**{name: getattr(self, name) + value for name, value in more.items()})


def articles() -> Iterator[list[tuple[str, str]]]:
    with (folder() / "wmt-news-ru-en" / "wmt22.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
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
    return Made(document, {1: source_gold}, {1: target_gold}, frozenset(range(len(pairs))) - set(kept))


def make_paragraphs(pairs: list[tuple[str, str]], other: list[tuple[str, str]], rng: random.Random, done: str) -> Made:
    """Paragraphs of one to four sentences, one of which was dropped from the target, added, moved or replaced in it."""
    numbers, paragraphs = list(range(len(pairs))), []
    while numbers:
        size = rng.randint(1, 4)
        paragraphs.append(numbers[:size])
        numbers = numbers[size:]
    targets, dropped = list(paragraphs), frozenset[int]()
    at = rng.randrange(len(targets))
    if done in ("dropped", "replaced"):
        dropped = frozenset(targets.pop(at))
    elif done == "moved":
        paragraph = targets.pop(at)
        targets.insert((at + rng.randint(2, len(targets) - 1)) % (len(targets) + 1), paragraph)
    source = [_body([pairs[n][0] for n in some], some, " ") for some in paragraphs]
    target = [_body([pairs[n][1] for n in some], some, " ") for some in targets]
    if done in ("added", "replaced"):
        texts = [text for _, text in other[: rng.randint(1, 4)]]
        target.insert(rng.randrange(len(target)), _body(texts, [-1] * len(texts), " "))
    blocks = [tuple(Block(text, n) for n, (text, _) in enumerate(side, 1)) for side in (source, target)]
    golds = [{n: gold for n, (_, gold) in enumerate(side, 1)} for side in (source, target)]
    return Made(Document("made", "made.txt", "ru", "en", (), *blocks), golds[0], golds[1], dropped)


def _body(texts: list[str], numbers: Sequence[int], glue: str) -> tuple[str, list[int]]:
    body, gold = "", []
    for text, number in zip(texts, numbers, strict=True):
        body += text + glue
        gold += [number] * len(text) + [-1] * len(glue)
    return body, gold


def judge(counts: Counts, made: Made, segments: Sequence[Segment]) -> Counts:
    """`counts` with those of one aligned document."""
    seen: set[int] = set()
    for segment in segments:
        left = _gold(made.source_gold, segment.source, segment.source_location)
        right = _gold(made.target_gold, segment.target, segment.target_location)
        if left and right:
            seen |= left & right
            counts = counts.plus(right=len(left & right), formed=max(len(left), len(right)))
        elif left:
            counts = counts.plus(dropped_seen=len(left & made.dropped), wrongly_missing=len(left - made.dropped))
    wanted = {n for gold in made.source_gold.values() for n in gold} - made.dropped - {-1}
    return counts.plus(wanted=len(wanted), found=len(wanted & seen), dropped=len(made.dropped))


def _gold(gold: Gold, text: str | None, location: Location | None) -> set[int]:
    if not text or location is None:
        return set()
    start = location.column - 1
    return set(gold[location.line][start : start + len(text)]) - {-1}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", default="use")
    args = parser.parse_args()
    config = Config(encoder=args.encoder)
    rng = random.Random(7)
    for fused in (False, True):
        total = Counts()
        for pairs in articles():
            made = make(pairs, rng, fused=fused)
            total = judge(total, made, align(made.document, config))
        print(f"encoder {args.encoder}, {'fused' if fused else 'spaced'}: {said(total)}")
    found = [pairs for pairs in articles() if len(pairs) >= _LONG]
    for done in ("dropped", "added", "moved", "replaced"):
        total = Counts()
        for n, pairs in enumerate(found):
            made = make_paragraphs(pairs, found[n - 1], rng, done)
            total = judge(total, made, align(made.document, config))
        print(f"encoder {args.encoder}, a paragraph {done}: {said(total)}")


def said(total: Counts) -> str:
    """The figures, for reading."""
    precision, recall = total.right / total.formed, total.found / total.wanted
    return (
        f"precision {precision:.3f} recall {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}; "
        f"dropped sentences seen {total.dropped_seen}/{total.dropped}, wrongly called missing {total.wrongly_missing}"
    )


if __name__ == "__main__":
    main()
