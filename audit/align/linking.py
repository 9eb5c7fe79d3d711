"""From the similarity of every two words of a pair to the links between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from audit.meaning import Matrix

# What a link loses for standing at quite another place of the sentence.
_DISPLACEMENT = 0.3
# How far below the best rival a word may be and still join a neighbour in its link.
_SLACK = 0.2
# Words less alike than this are linked in no case; joining a neighbour's link asks for more.
_FLOOR = 0.1
_JOINING_FLOOR = 0.15


class LinkedBlock(NamedTuple):
    """Words that a termbase pairs as a whole: ``[start, end)`` on both sides."""

    source: tuple[int, int]
    target: tuple[int, int]


def find_links(alike: Matrix, blocks: Sequence[LinkedBlock]) -> list[tuple[int, int]]:
    """Pairs of word numbers, sorted; several words may share a partner.

    A word and its partner are each other's best (by cosine adjusted for words that resemble everything,
    CSLS). A word left over joins its neighbour's link if that partner is its own best too: both words of
    "страшный сон" belong to "nightmare".

    Args:
        alike: ``[source words, target words]``, 1 at best.
        blocks: links known beforehand; their words link within them only.
    """
    if not alike.size:
        return []
    scores = _confine(_adjusted(alike), blocks)
    scores[alike < _FLOOR] = -np.inf
    best_target, best_source = scores.argmax(axis=1), scores.argmax(axis=0)
    rows = np.arange(len(scores))
    mutual = (best_source[best_target] == rows) & np.isfinite(scores[rows, best_target])
    links = {(int(i), int(best_target[i])) for i in rows[mutual]}
    scores[alike < _JOINING_FLOOR] = -np.inf
    links |= _joining(scores, best_target, best_source, frozenset(links))
    links |= {pair for block in blocks for pair in _within(alike, block)}
    return sorted(links)


def _adjusted(alike: Matrix) -> Matrix:
    """CSLS with one neighbour (0 at best), less for displacement."""
    adjusted = 2 * alike - alike.max(axis=1, keepdims=True) - alike.max(axis=0, keepdims=True)
    rows, columns = (np.arange(n) / max(1, n - 1) for n in alike.shape)
    result: Matrix = adjusted - _DISPLACEMENT * np.abs(rows[:, None] - columns[None, :])
    return result


def _confine(scores: Matrix, blocks: Sequence[LinkedBlock]) -> Matrix:
    """Words of a block have no partner outside it."""
    for block in blocks:
        rows, columns = slice(*block.source), slice(*block.target)
        inside = scores[rows, columns].copy()
        scores[rows] = -np.inf
        scores[:, columns] = -np.inf
        scores[rows, columns] = inside
    return scores


def _joining(
    scores: Matrix, best_target: Matrix, best_source: Matrix, links: frozenset[tuple[int, int]]
) -> set[tuple[int, int]]:
    """Links of words left over to the partner of a word beside them."""
    linked_sources, linked_targets = {i for i, _ in links}, {j for _, j in links}
    found = set()
    for i in range(scores.shape[0]):
        j = int(best_target[i])
        if i not in linked_sources and scores[i, j] > -_SLACK and {(i - 1, j), (i + 1, j)} & links:
            found.add((i, j))
    for j in range(scores.shape[1]):
        i = int(best_source[j])
        if j not in linked_targets and scores[i, j] > -_SLACK and {(i, j - 1), (i, j + 1)} & links:
            found.add((i, j))
    return found


def _within(alike: Matrix, block: LinkedBlock) -> set[tuple[int, int]]:
    """Every word of a block with its best partner there."""
    part = alike[slice(*block.source), slice(*block.target)]
    (i0, _), (j0, _) = block
    forward = {(i0 + i, j0 + int(j)) for i, j in enumerate(part.argmax(axis=1))}
    return forward | {(i0 + int(i), j0 + j) for j, i in enumerate(part.argmax(axis=0))}
