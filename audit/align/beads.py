"""The dynamic program that lines up two sequences of sentences.

A bead is a small group of source sentences and the target sentences that render it: 0-1, 1-0, 1-1,
1-2 or 2-1 (Gale and Church 1993, "A program for aligning sentences in bilingual corpora").
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

# Longer documents are aligned in overlapping windows of this many sentences, in linear time.
_WINDOW = 300
_KEPT = 0.6


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
    """

    threshold: float
    merge: float


def line_up(sources: int, targets: int, similarity: Similarity, costs: Costs) -> list[Bead]:
    """The best monotone chain of beads that covers all `sources` and `targets` units."""
    beads: list[Bead] = []
    i = j = 0
    while i < sources or j < targets:
        rows = range(i, min(i + _WINDOW, sources))
        columns = range(j, min(j + _WINDOW, targets))
        window = _best_chain(similarity(rows, columns), costs)
        chain = [Bead(i + b.source, j + b.target, b.sources, b.targets) for b in window]
        if rows.stop < sources or columns.stop < targets:
            chain = chain[: max(1, int(len(chain) * _KEPT))]
        beads.extend(chain)
        i, j = chain[-1].source + chain[-1].sources, chain[-1].target + chain[-1].targets
    return beads


def _best_chain(alike: Alike, costs: Costs) -> list[Bead]:
    """The chain for one window.

    A bead is worth how far its similarity is above the threshold, for each sentence in it; a sentence
    left alone is worth nothing.
    """
    rows = len(alike.single)
    columns = len(alike.single[0]) if rows else 0
    worth = _worths(alike, costs)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    move = [[(0, 1)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows + 1):
        for j in range(columns + 1):
            options = _options(best, worth, i, j)
            if options:
                best[i][j], move[i][j] = max(options, key=_first)
    return _trace(move, rows, columns)


_Option = tuple[float, tuple[int, int]]


def _first(option: _Option) -> float:
    return option[0]


def _options(best: list[list[float]], worth: Alike, i: int, j: int) -> list[_Option]:
    """Ways to reach cell (i, j), the simplest first: of equals it wins."""
    options: list[_Option] = []
    if i and j:
        options.append((best[i - 1][j - 1] + worth.single[i - 1][j - 1], (1, 1)))
        if j > 1:
            options.append((best[i - 1][j - 2] + worth.merged_target[i - 1][j - 2], (1, 2)))
        if i > 1:
            options.append((best[i - 2][j - 1] + worth.merged_source[i - 2][j - 1], (2, 1)))
    if i:
        options.append((best[i - 1][j], (1, 0)))
    if j:
        options.append((best[i][j - 1], (0, 1)))
    return options


def _worths(alike: Alike, costs: Costs) -> Alike:
    merged = costs.merge + 1.5 * costs.threshold
    return Alike(
        [[value - costs.threshold for value in row] for row in alike.single],
        [[1.5 * value - merged for value in row] for row in alike.merged_source],
        [[1.5 * value - merged for value in row] for row in alike.merged_target],
    )


def _trace(move: list[list[tuple[int, int]]], i: int, j: int) -> list[Bead]:
    beads = []
    while i or j:
        di, dj = move[i][j]
        i, j = i - di, j - dj
        beads.append(Bead(i, j, di, dj))
    return beads[::-1]
