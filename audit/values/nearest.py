"""Which of two rows of things belong together, by their places: the nearest first, in time that grows as they do.

Numbers, dates and times of a text and of its translation are lined up so.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from audit.limits import VALUES


def neighbours(left: Sequence[float], right: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Indices of what may be compared: each of `left` with each of `right`, or with the `VALUES` nearest of them.

    Args:
        left: the places of the ones, in any unit, such as a share of the text.
        right: the places of the others, in the same unit.
    """
    if len(right) <= VALUES or len(left) <= VALUES:
        yield from ((i, j) for i in range(len(left)) for j in range(len(right)))
        return
    order = sorted(range(len(right)), key=right.__getitem__)
    places = [right[j] for j in order]
    for i, place in enumerate(left):
        first = min(max(0, bisect_left(places, place) - VALUES // 2), len(places) - VALUES)
        yield from ((i, j) for j in order[first : first + VALUES])


def one_to_one(candidates: Iterable[tuple[Any, int, int]]) -> list[tuple[int, int]]:
    """Pairs of indices in which none stands twice, the best of the candidates (rank, index, index) first."""
    rows: set[int] = set()
    columns: set[int] = set()
    found = []
    for _, i, j in sorted(candidates):
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append((i, j))
    return found
