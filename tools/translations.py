"""The human translations that trees are grown on."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import data

# A Russian text and an English one.
Pair = tuple[str, str]

# Sets that are only measured on.
KEPT_APART = ("newstest2020", "newstest2021", "flores", "tico")


def pairs() -> Iterator[tuple[str, Pair]]:
    """Russian and English sentences that are translations of each other, with the names of their sets."""
    for document in data.parallel():
        if not document.id.startswith(KEPT_APART):
            for segment in document.segments:
                if segment.source and segment.target:
                    yield document.id, (str(segment.source), str(segment.target))
