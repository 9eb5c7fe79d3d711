"""Second thoughts on source sentences that alignment left alone.

To say that a sentence was left out is a grave charge, so it is made only if nothing beside it can be its
rendering: neither a target sentence left alone too, nor a neighbour's that may hold both.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from audit.align.beads import Bead
from audit.align.similarity import MISFIT
from audit.align.units import Passage, joined
from audit.meaning import Encoder

# Two sentences left alone side by side are a loose rendering if they are at least so similar.
_LOOSE = 0.15
# How much similarity a neighbour may lose by taking the sentence in.
_LOSS = 0.04


def repair(beads: list[Bead], source: Sequence[Passage], target: Sequence[Passage], encoder: Encoder) -> list[Bead]:
    """`beads` with fewer source units alone."""
    compare = _Comparison(source, target, encoder)
    repaired: list[Bead] = []
    waiting = list(reversed(beads))
    while waiting:
        bead = waiting.pop()
        if bead.targets or not bead.sources:
            repaired.append(bead)
            continue
        before = repaired[-1] if repaired else None
        after = waiting[-1] if waiting else None
        if before and compare.joins(before, bead):
            repaired[-1] = _merge(before, bead)
        elif after and compare.joins(bead, after):
            waiting[-1] = _merge(bead, after)
        else:
            repaired.append(bead)
    return repaired


def _merge(first: Bead, second: Bead) -> Bead:
    sources, targets = first.sources + second.sources, first.targets + second.targets
    # Beside what was moved, a side without a sentence tells no place.
    source, target = first if first.sources else second, first if first.targets else second
    return Bead(source.source, target.target, sources, targets)


class _Comparison:
    """Whether two neighbouring beads, one of them a source unit alone, are better one."""

    def __init__(self, source: Sequence[Passage], target: Sequence[Passage], encoder: Encoder) -> None:
        self.source, self.target, self.encoder = source, target, encoder
        self.ratio = sum(len(u.text) for u in target) / max(1, sum(len(u.text) for u in source))

    def joins(self, first: Bead, second: Bead) -> bool:
        merged = _merge(first, second)
        sources = self.source[merged.source : merged.source + merged.sources]
        targets = self.target[merged.target : merged.target + merged.targets]
        if not targets or len({unit.paragraph for unit in sources}) > 1:
            return False
        if not first.sources or not second.sources:
            return self._cosine(joined(sources), joined(targets)) >= _LOOSE
        mate = first if first.targets else second
        apart = self._similarity(self.source[mate.source : mate.source + mate.sources], targets)
        return self._similarity(sources, targets) > apart - _LOSS

    def _similarity(self, sources: Sequence[Passage], targets: Sequence[Passage]) -> float:
        left, right = joined(sources), joined(targets)
        misfit = abs(math.log((len(left) * self.ratio + 5) / (len(right) + 5)))
        return self._cosine(left, right) - MISFIT * misfit

    def _cosine(self, left: str, right: str) -> float:
        vectors = self.encoder.sentences([left, right])
        return float(vectors[0] @ vectors[1])
