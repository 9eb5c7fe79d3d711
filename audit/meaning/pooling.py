"""Vectors of sentences and words from those of the pieces that a model cuts them into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from audit.meaning import Matrix


def unit(vectors: Matrix) -> Matrix:
    """The vectors at length one; one of nothing stays nothing."""
    if not len(vectors):
        return np.zeros((0, vectors.shape[1] if vectors.ndim > 1 else 0), np.float32)
    made: Matrix = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return made


def mean_of(pieces: Matrix) -> Matrix:
    """The mean of the pieces of a text, ``[d]``."""
    mean: Matrix = pieces.mean(axis=0)
    return mean


def spans_of(pieces: Matrix, places: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> Matrix:
    """Unit vectors of spans, ``[len(spans), d]``: the mean of the pieces that stand in each.

    Args:
        pieces: ``[n, d]``.
        places: where each stands in the text; an empty one nowhere.
        spans: half-open stretches of the text. One without a piece, behind the end of what a model reads, has the
            vector of nothing.
    """
    starts, ends = (np.array(side, dtype=np.int64) for side in zip(*places, strict=True)) if places else ((), ())
    found = np.zeros((len(spans), pieces.shape[1]), np.float32)
    for n, (start, end) in enumerate(spans):
        inside = (np.asarray(starts) < end) & (np.asarray(ends) > start)
        if inside.any():
            found[n] = pieces[inside].mean(axis=0)
    return unit(found)
