"""How alike two groups of sentences are: by meaning with an encoder, else by length and anchors."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from audit.align.beads import Alike, Costs, Similarity
from audit.align.units import Unit
from audit.lang.ru_en.transliteration import skeleton
from audit.semantics import Encoder
from audit.text import Text

if TYPE_CHECKING:
    from audit.semantics import Matrix

MEANING = Costs(threshold=0.38, merge=0.06)
ANCHORS = Costs(threshold=0.30, merge=0.06)
# Weight of lengths against anchors where there are anchors to compare.
_LENGTH_WEIGHT = 0.45
_NUMBER = re.compile(r"\d+")
_NEVER = float("-inf")


def by_meaning(source: Sequence[Unit], target: Sequence[Unit], encoder: Encoder) -> Similarity:
    """Cosine of sentence vectors; the vector of a group is the sum of its sentences', weighted by length."""
    import numpy as np

    left = encoder.sentences([unit.text for unit in source])
    right = encoder.sentences([unit.text for unit in target])
    left_pairs, right_pairs = _pair_vectors(left, source), _pair_vectors(right, target)

    def similarity(sources: range, targets: range) -> Alike:
        a, b = left[sources.start : sources.stop], right[targets.start : targets.stop]
        aa = left_pairs[sources.start : max(sources.start, sources.stop - 1)]
        bb = right_pairs[targets.start : max(targets.start, targets.stop - 1)]
        merged_source, merged_target = aa @ b.T, a @ bb.T
        merged_source[_parted(source, sources)] = _NEVER
        merged_target[:, _parted(target, targets)] = _NEVER
        return Alike(np.asarray(a @ b.T).tolist(), merged_source.tolist(), merged_target.tolist())

    return similarity


def _pair_vectors(vectors: Matrix, units: Sequence[Unit]) -> Matrix:
    """Unit vectors of neighbours taken together, ``[len(units) - 1, d]``."""
    import numpy as np

    lengths = np.array([[len(unit.text) ** WEXP] for unit in units], dtype=np.float32)
    weighted = vectors * lengths
    sums = weighted[:-1] + weighted[1:]
    pairs: Matrix = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    return pairs
WEXP=1.0

def by_anchors(source: Sequence[Unit], target: Sequence[Unit]) -> Similarity:
    """Length ratio, and what looks the same on both sides: numbers, names, foreign words."""
    left, right = [_anchors(u.text) for u in source], [_anchors(u.text) for u in target]
    long, short = [len(u.text) for u in source], [len(u.text) for u in target]
    ratio = sum(short) / max(1, sum(long))
    spread = Counter(a for anchors in (*left, *right) for a in anchors)

    def alike(a: frozenset[str], b: frozenset[str], length_a: int, length_b: int) -> float:
        fit = math.exp(-1.5 * abs(math.log((length_a * ratio + 1) / (length_b + 1))))
        shared = _overlap(a, b, spread)
        return 0.6 * fit if shared is None else _LENGTH_WEIGHT * fit + (1 - _LENGTH_WEIGHT) * shared

    def similarity(sources: range, targets: range) -> Alike:
        pairs_i, pairs_j = sources[:-1], targets[:-1]
        shut_i, shut_j = _parted(source, sources), _parted(target, targets)
        return Alike(
            [[alike(left[i], right[j], long[i], short[j]) for j in targets] for i in sources],
            [
                [_NEVER if shut else alike(left[i] | left[i + 1], right[j], long[i] + long[i + 1], short[j]) for j in targets]
                for i, shut in zip(pairs_i, shut_i, strict=True)
            ],
            [
                [_NEVER if shut else alike(left[i], right[j] | right[j + 1], long[i], short[j] + short[j + 1]) for j, shut in zip(pairs_j, shut_j, strict=True)]
                for i in sources
            ],
        )

    return similarity


def _parted(units: Sequence[Unit], stretch: range) -> list[bool]:
    """For each unit but the last of a stretch, whether a paragraph ends after it: no group reaches over that."""
    return [units[i].paragraph != units[i + 1].paragraph for i in stretch[:-1]]


def _anchors(text: str) -> frozenset[str]:
    """Numbers, and the consonants of capitalised words."""
    names = {skeleton(word.text) for word in Text(text).words if word.text[0].isupper()}
    return frozenset({*_NUMBER.findall(text), *names} - {""})


def _overlap(left: frozenset[str], right: frozenset[str], spread: Counter[str]) -> float | None:
    """Share of the anchors found on the other side, rare ones counting more; None without any."""
    total = sum(1 / spread[a] for a in left) + sum(1 / spread[a] for a in right)
    return 2 * sum(1 / spread[a] for a in left & right) / total if total else None
