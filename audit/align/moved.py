"""Paragraphs that stand at another place of the translation: what was left alone on both sides is tried on each other.

A chain of beads cannot cross: of what was moved it leaves the source alone at one place and the target at another, and
the audit would call the one missing and the other made up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from audit.align.beads import Bead, Costs, Similarity, line_up
from audit.align.units import Passage

# A counterpart is sought among so many stretches before its place and after it: that keeps long texts linear.
_NEAR = 10


class _Stretch(NamedTuple):
    """Neighbouring sentences of one paragraph that are alone, and the number of the first one's bead."""

    units: range
    place: int


class _Offer(NamedTuple):
    """How two stretches would fit, and what that is worth."""

    worth: float
    ours: _Stretch
    theirs: _Stretch
    beads: Sequence[Bead]


def reunite(
    beads: Sequence[Bead], source: Sequence[Passage], target: Sequence[Passage], similarity: Similarity, costs: Costs
) -> list[Bead]:
    """The beads in the order of the source, with what stood alone on both sides in one where it fits.

    Args:
        beads: a chain, in which what is alone is alone by the sentence.
        source: the sentences of the source.
        target: those of the translation.
        similarity: of sentences.
        costs: with which the chain was found.
    """
    strange = _stretches([(n, bead.target) for n, bead in enumerate(beads) if not bead.sources], target)
    offers = [
        offer
        for ours in _stretches([(n, bead.source) for n, bead in enumerate(beads) if not bead.targets], source)
        for theirs in _around(strange, ours.place)
        if (offer := _offer(ours, theirs, similarity, costs)).beads
    ]
    moved: list[Bead] = []
    taken: set[tuple[str, _Stretch]] = set()
    for offer in sorted(offers, key=lambda one: -one.worth):
        wanted = {("source", offer.ours), ("target", offer.theirs)}
        if taken.isdisjoint(wanted):
            taken |= wanted
            moved += offer.beads
    sources = {n for bead in moved for n in range(bead.source, bead.source + bead.sources)}
    targets = {n for bead in moved for n in range(bead.target, bead.target + bead.targets)}
    kept = [
        bead
        for bead in beads
        if not (bead.targets == 0 and bead.source in sources) and not (bead.sources == 0 and bead.target in targets)
    ]
    return sorted([*kept, *moved])


def _stretches(alone: Sequence[tuple[int, int]], units: Sequence[Passage]) -> list[_Stretch]:
    """Sentences that are alone, by the number of the bead and their own, as far as they stand together."""
    runs = groupby(enumerate(alone), key=lambda item: (item[1][1] - item[0], units[item[1][1]].paragraph))
    found = ([one for _, one in run] for _, run in runs)
    return [_Stretch(range(run[0][1], run[-1][1] + 1), run[0][0]) for run in found]


def _around(stretches: Sequence[_Stretch], place: int) -> Sequence[_Stretch]:
    at = bisect_left(stretches, place, key=lambda stretch: stretch.place)
    return stretches[max(0, at - _NEAR) : at + _NEAR]


def _offer(ours: _Stretch, theirs: _Stretch, similarity: Similarity, costs: Costs) -> _Offer:
    rows, columns = ours.units, theirs.units
    chain = line_up(
        len(rows), len(columns),
        lambda some, others: similarity(rows[some.start : some.stop], columns[others.start : others.stop]),
        costs._replace(threshold=costs.moved),
    )  # fmt: skip
    beads = [
        Bead(rows.start + bead.source, columns.start + bead.target, bead.sources, bead.targets)
        for bead in chain
        if bead.sources and bead.targets
    ]
    return _Offer(sum(_likeness(bead, similarity) for bead in beads), ours, theirs, beads)


def _likeness(bead: Bead, similarity: Similarity) -> float:
    alike = similarity(range(bead.source, bead.source + bead.sources), range(bead.target, bead.target + bead.targets))
    table = alike.merged_source if bead.sources > 1 else alike.merged_target if bead.targets > 1 else alike.single
    return table[0][0]
