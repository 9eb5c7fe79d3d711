"""Trees that LightGBM has grown, as those that ship."""

from __future__ import annotations

from typing import Any

import lightgbm

from audit.meaning.trees import UNIT, Tree


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
