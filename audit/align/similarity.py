"""How alike two groups of sentences are: by meaning with an encoder, else by length and anchors."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from audit.align.beads import Alike, Costs, Similarity
from audit.align.units import Passage
from audit.meaning import Encoder
from audit.meaning.threads import one_thread
from audit.pairs import main_pair
from audit.text import Text
from audit.text.patterns import pattern

if TYPE_CHECKING:
    from audit.meaning import Matrix

# Chosen on documents made of newstest2014, 2016 and 2018 as `benchmarks.alignment` makes them.
MEANING = Costs(threshold=0.30, merge=0.15, moved=0.45)
ANCHORS = Costs(threshold=0.12, merge=0.2, moved=0.40)
# What the cosine loses per unit of log length ratio.
MISFIT = 0.15
# Weight of lengths against anchors where there are anchors to compare.
_LENGTH_WEIGHT = 0.45
_NUMBER = pattern(r"\d+")
_NEVER = float("-inf")


def by_meaning(source: Sequence[Passage], target: Sequence[Passage], encoder: Encoder) -> Similarity:
    """Cosine of sentence vectors, less something where the lengths do not fit."""
    left = _Side(source, encoder)
    right = _Side(target, encoder)
    ratio = right.lengths.sum() / left.lengths.sum()

    def similarity(sources: range, targets: range) -> Alike:
        a, aa = left.singles(sources), left.pairs(sources)
        b, bb = right.singles(targets), right.pairs(targets)
        with one_thread():
            return Alike(_alike(a, b, ratio), _alike(aa, b, ratio), _alike(a, bb, ratio))

    return similarity


class _Vectors(NamedTuple):
    """Unit vectors ``[n, d]`` and lengths in characters ``[n]`` of single units or groups."""

    vectors: Matrix
    lengths: Matrix


class _Side:
    """The units of one side, alone and in pairs; the vector of a pair is the weighted sum of its two."""

    def __init__(self, units: Sequence[Passage], encoder: Encoder) -> None:
        import numpy as np

        self.vectors = encoder.sentences([unit.text for unit in units])
        self.lengths: Matrix = np.array([len(unit.text) for unit in units], dtype=np.float32)
        weighted = self.vectors * np.sqrt(self.lengths)[:, None]
        sums = weighted[:-1] + weighted[1:]
        # A pair that is parted by a paragraph's end has no vector: its similarity is minus infinity.
        sums[_parted(units, range(len(units)))] = np.nan
        self.pair_vectors: Matrix = sums / np.linalg.norm(sums, axis=1, keepdims=True)

    def singles(self, stretch: range) -> _Vectors:
        return _Vectors(self.vectors[stretch.start : stretch.stop], self.lengths[stretch.start : stretch.stop])

    def pairs(self, stretch: range) -> _Vectors:
        firsts = slice(stretch.start, max(stretch.start, stretch.stop - 1))
        seconds = slice(firsts.start + 1, firsts.stop + 1)
        return _Vectors(self.pair_vectors[firsts], self.lengths[firsts] + self.lengths[seconds])


def _alike(left: _Vectors, right: _Vectors, ratio: float) -> list[list[float]]:
    import numpy as np

    misfit = np.abs(np.log((left.lengths[:, None] * ratio + 5) / (right.lengths[None, :] + 5)))
    table = left.vectors @ right.vectors.T - MISFIT * misfit
    rows: list[list[float]] = np.where(np.isnan(table), _NEVER, table).tolist()
    return rows


def by_anchors(source: Sequence[Passage], target: Sequence[Passage]) -> Similarity:
    """Length ratio, and what looks the same on both sides: numbers, names, foreign words."""
    left, right = [_features(unit.text) for unit in source], [_features(unit.text) for unit in target]
    ratio = sum(f.length for f in right) / max(1, sum(f.length for f in left))
    spread = Counter(anchor for features in (*left, *right) for anchor in features.anchors)

    def alike(a: _Features | None, b: _Features | None) -> float:
        if a is None or b is None:
            return _NEVER
        fit = math.exp(-1.5 * abs(math.log((a.length * ratio + 1) / (b.length + 1))))
        shared = _overlap(a.anchors, b.anchors, spread)
        return 0.6 * fit if shared is None else _LENGTH_WEIGHT * fit + (1 - _LENGTH_WEIGHT) * shared

    def table(rows: _Row, columns: _Row) -> list[list[float]]:
        return [[alike(a, b) for b in columns] for a in rows]

    def similarity(sources: range, targets: range) -> Alike:
        a, b = [left[i] for i in sources], [right[j] for j in targets]
        aa, bb = _pairs(a, _parted(source, sources)), _pairs(b, _parted(target, targets))
        return Alike(table(a, b), table(aa, b), table(a, bb))

    return similarity


class _Features(NamedTuple):
    """What can be compared without understanding."""

    anchors: frozenset[str]
    length: int


_Row = Sequence[_Features | None]


def _features(text: str) -> _Features:
    """Numbers, the consonants of capitalised words, and the length."""
    skeleton = main_pair().sound.skeleton
    names = {skeleton(word.text) for word in Text(text).words if word.text[0].isupper()}
    return _Features(frozenset({*_NUMBER.findall(text), *names} - {""}), len(text))


def _pairs(features: list[_Features], parted: list[bool]) -> _Row:
    """Neighbours taken together; None where a paragraph parts them."""
    return [
        None if apart else _Features(a.anchors | b.anchors, a.length + b.length)
        for (a, b), apart in zip(pairwise(features), parted, strict=True)
    ]


def _parted(units: Sequence[Passage], stretch: range) -> list[bool]:
    """For each unit of a stretch but the last, whether a paragraph ends after it: no group reaches on."""
    return [units[i].paragraph != units[i + 1].paragraph for i in stretch[:-1]]


def _overlap(left: frozenset[str], right: frozenset[str], spread: Counter[str]) -> float | None:
    """Share of the anchors found on the other side, rare ones counting more; None without any."""
    # fsum, for sets come in the order of hashes, and the last digit of a plain sum with it.
    total = math.fsum(1 / spread[a] for a in left) + math.fsum(1 / spread[a] for a in right)
    return 2 * math.fsum(1 / spread[a] for a in left & right) / total if total else None
