"""Grow the trees of `audit/meaning/quality/`: the penalty that an editor's marks cost a segment, from its features.

LightGBM (Ke et al. 2017) with Poisson loss, on `real-errors/train-*.jsonl` into English, on `mqm-en-ru` into Russian.
What the checks find at marks that were read while the checks were built is thinned to what they find on unread text,
in several copies, so that the trees do not trust findings more than they deserve. Spreads and the plot of calibration
come from cross-validation by the text that was translated. Run as `python -m tools.quality` (extra `quality-training`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import lightgbm
import msgspec
import numpy as np

from audit.meaning.quality.estimate import Model
from audit.meaning.quality.features import NAMES
from audit.meaning.trees import UNIT, Tree, total
from benchmarks.data import PACKAGE
from benchmarks.marked import Audited, folds, joined, mqm, real_errors
from tools.boosted import as_trees
from tools.calibration_plot import Curve, Scale, plot

OUTPUT = PACKAGE / "meaning" / "quality"
PLOT = PACKAGE.parent / "docs" / "quality.svg"
FOLDS = 5
# Copies of the documents into English, each with other findings left out.
COPIES = 4
# Points of a segment above that teach nothing more.
MOST = 15.0
BINS = 10
_MIDDLE = (10, 90)
_SCALE = Scale(70, 100, 10, "expected quality", "by the marks")
_ROUNDS = 150
_SETTINGS = {
    "objective": "poisson", "learning_rate": 0.03, "num_leaves": 7, "feature_fraction": 0.3, "bagging_fraction": 0.7,
    "bagging_freq": 1, "verbosity": -1, "num_threads": 1, "deterministic": True, "force_row_wise": True, "seed": 1,
}  # fmt: skip
# Of each copy of the documents.
_LEAF, _SHRINKAGE = 30, 10


class Grown(NamedTuple):
    """The model of a direction, and what it said of each document while that was held out.

    Attributes:
        held_out: expected points of the segments of each document, of each copy.
    """

    model: Model
    held_out: list[list[Any]]


def grow(copies: Sequence[Sequence[Audited]]) -> tuple[Tree, ...]:
    """Trees on all copies of some documents."""
    documents = [document for copy in copies for document in copy]
    values = np.vstack([document.features() for document in documents])
    points = np.minimum(joined([document.points() for document in documents]), MOST)
    settings = _SETTINGS | {"min_data_in_leaf": _LEAF * len(copies), "lambda_l2": _SHRINKAGE * len(copies)}
    booster = lightgbm.train(settings, lightgbm.Dataset(values, points), _ROUNDS)
    return as_trees(booster)


def ask(trees: tuple[Tree, ...], document: Audited) -> Any:
    """Expected points of the segments of a document."""
    return np.exp(total(trees, document.features()) / UNIT)


def held_out(copies: Sequence[Sequence[Audited]]) -> list[list[Any]]:
    """What trees that did not see a document say of it, for each copy."""
    parts = folds(copies[0], FOLDS)
    found: list[list[Any]] = [[None] * len(copy) for copy in copies]
    for part in range(FOLDS):
        rest = [[d for d, p in zip(copy, parts, strict=True) if p != part] for copy in copies]
        trees = grow(rest)
        for said, copy in zip(found, copies, strict=True):
            said[:] = [ask(trees, d) if p == part else s for s, d, p in zip(said, copy, parts, strict=True)]
    return found


def grown(copies: Sequence[Sequence[Audited]]) -> Grown:
    """The model of a direction, from copies of its documents."""
    said = held_out(copies)
    expected = joined([points for copy in said for points in copy])
    actual = joined([document.points() for copy in copies for document in copy])
    bounds, spread = zip(*_spread(expected, actual), strict=True)
    return Grown(Model(NAMES, grow(copies), bounds, spread), said)


def _bins(expected: Any) -> Iterator[tuple[float, Any]]:
    """The lower bound and the rows of each bin of equal size."""
    bounds = [0.0, *np.quantile(expected, np.linspace(0, 1, BINS + 1))[1:-1], np.inf]
    for low, high in pairwise(bounds):
        yield float(low), (expected >= low) & (expected < high)


def _spread(expected: Any, actual: Any) -> Iterator[tuple[float, tuple[float, float]]]:
    """Of each bin its lower bound and the middle of what the marks cost there, no less than in the bin before."""
    low = high = 0.0
    for bound, rows in _bins(expected):
        least, most = np.percentile(actual[rows], _MIDDLE)
        low, high = max(low, float(least)), max(high, float(most))
        yield round(bound, 4), (round(low, 2), round(high, 2))


def curve(title: str, documents: Sequence[Audited], said: Sequence[Any]) -> Curve:
    """Expected and actual quality by bins of the expected, as means weighed by words."""
    words = joined([document.words() for document in documents])
    expected, actual = joined(said), joined([document.points() for document in documents])
    points = []
    for _, rows in _bins(expected / words):
        size = words[rows].sum()
        points.append((100 * (1 - expected[rows].sum() / size), 100 * (1 - actual[rows].sum() / size)))
    return Curve(title, points)


def into_english() -> list[list[Audited]]:
    """Copies of the documents that the trees into English are grown on."""
    documents = real_errors("train-wmt21", "train-wmt22")
    return [[document.as_unread(seed) for document in documents] for seed in range(COPIES)]


def into_russian() -> list[list[Audited]]:
    """The same into Russian: one copy, for few of its marks are found at all."""
    return [mqm()]


def main() -> None:
    """Write the models and the plot."""
    curves = []
    for name, title, copies in (
        ("ru-en", "into English, WMT21 and WMT22", into_english()),
        ("en-ru", "into Russian, WMT21 (MQM)", into_russian()),
    ):
        model, said = grown(copies)
        file = OUTPUT / f"{name}.json"
        file.write_bytes(msgspec.json.encode(model) + b"\n")
        print(f"{name}: {len(copies[0])} documents, {len(model.trees)} trees, {file.stat().st_size:,} bytes")
        curves.append(curve(title, copies[0], said[0]))
    PLOT.write_text(plot(curves, _SCALE), "utf-8")


if __name__ == "__main__":
    main()
