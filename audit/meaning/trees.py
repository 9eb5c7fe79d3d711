"""Boosted trees: small own code that asks those which tools/ grew with LightGBM.

Leaves and thresholds are whole numbers of millionths, and a sum of whole numbers is the same in any order: so an
estimate is the same to the last digit on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNIT = 1_000_000


class Tree(msgspec.Struct, frozen=True, array_like=True):
    """Nodes of one tree, the root first.

    Attributes:
        features: the number of the feature that a node asks for.
        thresholds: a value up to that goes left, in millionths.
        left, right: the next node, or the leaf ``~n``.
        leaves: in millionths.
    """

    features: tuple[int, ...]
    thresholds: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    leaves: tuple[int, ...]

    def ask(self, values: NDArray[np.int64]) -> NDArray[np.int64]:
        """The leaf of each row of ``[n, features]`` values in millionths."""
        import numpy as np

        features, thresholds = np.array(self.features), np.array(self.thresholds)
        left, right = np.array(self.left), np.array(self.right)
        rows = np.arange(len(values))
        node = np.zeros(len(values), dtype=np.int64)
        while (inside := node >= 0).any():
            at = node[inside]
            goes_left = values[rows[inside], features[at]] <= thresholds[at]
            node[inside] = np.where(goes_left, left[at], right[at])
        leaves: NDArray[np.int64] = np.array(self.leaves)[~node]
        return leaves

    def leaf(self, values: Sequence[int]) -> int:
        """The leaf of one row, for few rows: quicker than `ask`, which takes many at a time."""
        node = 0
        while node >= 0:
            goes_left = values[self.features[node]] <= self.thresholds[node]
            node = (self.left if goes_left else self.right)[node]
        return self.leaves[~node]


class Doubt(NamedTuple):
    """What is added to how often each of two things was met: what was met seldom tells little."""

    first: float
    second: float


def log_odds(counts: tuple[int, int], doubt: Doubt) -> tuple[float, float]:
    """The logarithm of the odds of the first over the second, and that of one more than how often they were met."""
    odds = (counts[0] + doubt.first) / (counts[1] + doubt.second)
    return math.log(odds), math.log1p(sum(counts))


class Forest(msgspec.Struct, frozen=True):
    """What was learned of words of one language that the other text may lack.

    Attributes:
        odds: by a name of the word, how many human translations have nothing for it, and how many have something.
        trees: their sum is the log-odds that it was lost.
    """

    odds: dict[str, tuple[int, int]]
    trees: tuple[Tree, ...]

    def log_odds(self, name: str, doubt: Doubt, unmet: float) -> tuple[float, float]:
        """As `log_odds`, of the word of that name; `unmet` are the odds of what was never met."""
        return log_odds(self.odds[name], doubt) if name in self.odds else (unmet, 0.0)


def score(trees: tuple[Tree, ...], features: Sequence[float]) -> float:
    """The sum of all trees for one row: log-odds, where they tell two classes apart."""
    values = [round(value * UNIT) for value in features]
    return sum(tree.leaf(values) for tree in trees) / UNIT


def total(trees: tuple[Tree, ...], values: NDArray[np.float64]) -> NDArray[np.int64]:
    """The sum of all trees for each row of ``[n, features]``, in millionths."""
    import numpy as np

    whole = np.rint(values * UNIT).astype(np.int64)
    found = np.zeros(len(values), dtype=np.int64)
    for tree in trees:
        found += tree.ask(whole)
    return found
