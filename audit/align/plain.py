"""The plain case: a translation that keeps the paragraphs and sentences of its source needs no encoder to line up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from audit.align.beads import Bead, Similarity, line_up
from audit.align.similarity import ANCHORS, by_anchors
from audit.align.units import Passage

# How alike by length and anchors every two sentences must be. Chosen on documents made of newstest2014 and 2018:
# `benchmarks.plain_alignment` compares with the encoder.
_ALIKE = 0.25
# Sentences less alike share hardly a name or a number. No two of them, so far apart at most, must fit so much better
# crosswise: paragraphs of one length may have changed places.
_SHARING, _APART, _BETTER = 0.5, 150, 0.1


def plain_beads(source: Sequence[Passage], target: Sequence[Passage]) -> list[Bead] | None:
    """Sentence by sentence, if the paragraphs have the same sentences and length and anchors agree; else None.

    That nothing was left out and nothing moved follows from four things together: each paragraph has as many
    sentences as its counterpart, no other order fits better, no two sentences are unlike each other, and none that
    share hardly anything fit better crosswise.
    """
    if _shape(source) != _shape(target):
        return None
    similarity = by_anchors(source, target)
    beads = line_up(len(source), len(target), similarity, ANCHORS)
    if any((bead.source, bead.sources, bead.targets) != (bead.target, 1, 1) for bead in beads):
        return None
    alike = [_one(similarity, n, n) for n in range(len(source))]
    return beads if min(alike) >= _ALIKE and not _crossed(similarity, alike) else None


def _crossed(similarity: Similarity, alike: Sequence[float]) -> bool:
    weak = [n for n, value in enumerate(alike) if value < _SHARING]
    for at, i in enumerate(weak):
        others = [j for j in weak[at + 1 : at + 1 + _APART] if j - i <= _APART]
        if others:
            row = similarity(range(i, i + 1), range(i, others[-1] + 1)).single[0]
            for j in others:
                least = max(alike[i], alike[j]) + _BETTER
                if row[j - i] > least and _one(similarity, j, i) > least:
                    return True
    return False


def _one(similarity: Similarity, source: int, target: int) -> float:
    return similarity(range(source, source + 1), range(target, target + 1)).single[0][0]


def _shape(units: Sequence[Passage]) -> list[int]:
    """How many sentences each paragraph has."""
    return list(Counter(unit.paragraph for unit in units).values())
