"""Trees that LightGBM has grown, as those that ship."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np

from audit.meaning.trees import UNIT, Tree

# Of trees that tell two classes apart; the same trees on every machine.
_TWO_CLASSES = {
    "objective": "binary", "learning_rate": 0.08, "feature_fraction": 0.7, "bagging_fraction": 0.8,
    "bagging_freq": 1, "verbosity": -1, "seed": 3, "num_threads": 1, "deterministic": True, "force_row_wise": True,
}  # fmt: skip


def classifier(
    rows: Sequence[tuple[Sequence[float], bool]], rounds: int, *, leaf: int, shrinkage: float, leaves: int = 20
) -> tuple[Tree, ...]:
    """Trees on features and whether a row is of the class; their sum is its log-odds.

    Args:
        rows: what to learn from.
        rounds: how many trees.
        leaf: the fewest rows of a leaf.
        shrinkage: of the leaves (L2).
        leaves: the most of a tree.
    """
    values: Any = np.array([features for features, _ in rows], dtype=float)
    labels = np.array([label for _, label in rows], dtype=float)
    settings = _TWO_CLASSES | {"num_leaves": leaves, "min_data_in_leaf": leaf, "lambda_l2": shrinkage}
    return as_trees(lightgbm.train(settings, lightgbm.Dataset(values, labels), rounds))


def as_trees(booster: lightgbm.Booster) -> tuple[Tree, ...]:
    """The trees of a booster, in order."""
    return tuple(_tree(info["tree_structure"]) for info in booster.dump_model()["tree_info"])


def _tree(root: dict[str, Any]) -> Tree:
    features, thresholds, left, right, leaves = [], [], [], [], []

    def add(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"] * UNIT))
            return ~(len(leaves) - 1)
        at = len(features)
        features.append(node["split_feature"])
        thresholds.append(round(node["threshold"] * UNIT))
        left.append(0)
        right.append(0)
        left[at], right[at] = add(node["left_child"]), add(node["right_child"])
        return at

    if add(root) < 0:  # a tree of one leaf: both ways lead to it
        features, thresholds, left, right = [0], [0], [-1], [-1]
    return Tree(tuple(features), tuple(thresholds), tuple(left), tuple(right), tuple(leaves))
