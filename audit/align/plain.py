"""The plain case: a translation that keeps the paragraphs and sentences of its source needs no encoder to line up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from audit.align.beads import Bead, line_up
from audit.align.similarity import ANCHORS, by_anchors
from audit.align.units import Passage

# How alike by length and anchors every two sentences must be. Chosen on documents made of newstest2014 and 2018:
# `benchmarks.plain_alignment` compares with the encoder.
_ALIKE = 0.25


def plain_beads(source: Sequence[Passage], target: Sequence[Passage]) -> list[Bead] | None:
    """Sentence by sentence, if the paragraphs have the same sentences and length and anchors agree; else None.

    That nothing was left out and nothing moved follows from three things together: each paragraph has as many
    sentences as its counterpart, no other order fits better, and no two sentences are unlike each other.
    """
    if _shape(source) != _shape(target):
        return None
    similarity = by_anchors(source, target)
    beads = line_up(len(source), len(target), similarity, ANCHORS)
    if any((bead.source, bead.sources, bead.targets) != (bead.target, 1, 1) for bead in beads):
        return None
    alike = (similarity(range(n, n + 1), range(n, n + 1)).single[0][0] for n in range(len(source)))
    return beads if min(alike) >= _ALIKE else None


def _shape(units: Sequence[Passage]) -> list[int]:
    """How many sentences each paragraph has."""
    return list(Counter(unit.paragraph for unit in units).values())
