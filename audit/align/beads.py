"""The dynamic program that lines up two sequences of sentences.

A bead is a small group of source sentences and the target sentences that render it: 0-1, 1-0, 1-1,
1-2 or 2-1 (Gale and Church 1993, "A program for aligning sentences in bilingual corpora").
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

# Longer documents are aligned in overlapping windows of this many sentences, in linear time.
_WINDOW = 150
_KEPT = 0.6
_Move = tuple[int, int]
_PAIR: _Move = (1, 1)
_TWO_SOURCES: _Move = (2, 1)
_TWO_TARGETS: _Move = (1, 2)
_ALONE_SOURCE: _Move = (1, 0)
_ALONE_TARGET: _Move = (0, 1)


class Bead(NamedTuple):
    """Source units ``[source, source + sources)`` render as target units ``[target, target + targets)``."""

    source: int
    target: int
    sources: int
    targets: int


class Alike(NamedTuple):
    """Similarities, 0..1, of the groups in a window; minus infinity where none must be formed.

    Attributes:
        single: ``[rows][columns]``, unit i with unit j.
        merged_source: ``[rows - 1][columns]``, units i and i + 1 with unit j.
        merged_target: ``[rows][columns - 1]``, unit i with units j and j + 1.
    """

    single: list[list[float]]
    merged_source: list[list[float]]
    merged_target: list[list[float]]


class Similarity(Protocol):
    """How much source units look like target units."""

    def __call__(self, sources: range, targets: range) -> Alike:
        """Compare every unit of one stretch with every unit of the other."""


class Costs(NamedTuple):
    """What the program weighs.

    Attributes:
        threshold: similarity below which two sentences are rather left alone.
        merge: what forming a group of two costs.
        moved: similarity below which two sentences that stand at different places are rather left alone.
    """

    threshold: float
    merge: float
    moved: float


def line_up(sources: int, targets: int, similarity: Similarity, costs: Costs) -> list[Bead]:
    """The best monotone chain of beads that covers all `sources` and `targets` units."""
    beads: list[Bead] = []
    i = j = 0
    while i < sources and j < targets:
        rows = range(i, min(i + _WINDOW, sources))
        columns = range(j, min(j + _WINDOW, targets))
        window = _best_chain(similarity(rows, columns), costs)
        chain = [Bead(i + b.source, j + b.target, b.sources, b.targets) for b in window]
        if rows.stop < sources or columns.stop < targets:
            chain = chain[: max(1, int(len(chain) * _KEPT))]
        beads.extend(chain)
        i, j = chain[-1].source + chain[-1].sources, chain[-1].target + chain[-1].targets
    # One side is at its end: what is left of the other stands alone.
    beads.extend(Bead(k, targets, 1, 0) for k in range(i, sources))
    beads.extend(Bead(sources, k, 0, 1) for k in range(j, targets))
    return beads


def _best_chain(alike: Alike, costs: Costs) -> list[Bead]:
    """The chain for one window.

    A bead is worth how far its similarity is above the threshold, for each sentence in it; a sentence
    left alone is worth nothing.
    """
    rows = len(alike.single)
    columns = len(alike.single[0]) if rows else 0
    single, merged_source, merged_target = _worths(alike, costs)
    before, last = [0.0] * (columns + 1), [0.0] * (columns + 1)
    moves = [[_ALONE_TARGET] * (columns + 1)]
    for i in range(rows):
        row, move = [last[0]], [_ALONE_SOURCE]
        for j in range(columns):
            best, how = last[j] + single[i][j], _PAIR
            if i and (value := before[j] + merged_source[i - 1][j]) > best:
                best, how = value, _TWO_SOURCES
            if j and (value := last[j - 1] + merged_target[i][j - 1]) > best:
                best, how = value, _TWO_TARGETS
            if (value := row[j]) > best:
                best, how = value, _ALONE_TARGET
            if (value := last[j + 1]) > best:
                best, how = value, _ALONE_SOURCE
            row.append(best)
            move.append(how)
        before, last = last, row
        moves.append(move)
    return _trace(moves, rows, columns)


def _worths(alike: Alike, costs: Costs) -> Alike:
    merged = costs.merge + 1.5 * costs.threshold
    return Alike(
        [[value - costs.threshold for value in row] for row in alike.single],
        [[1.5 * value - merged for value in row] for row in alike.merged_source],
        [[1.5 * value - merged for value in row] for row in alike.merged_target],
    )


def _trace(moves: list[list[_Move]], i: int, j: int) -> list[Bead]:
    beads = []
    while i or j:
        sources, targets = moves[i][j]
        i, j = i - sources, j - targets
        beads.append(Bead(i, j, sources, targets))
    return beads[::-1]
