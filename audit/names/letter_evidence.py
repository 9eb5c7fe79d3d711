"""How much each n-gram of an alignment speaks for or against it, added up by letter.

`letter_weights.bin` (zlib) holds a signed byte a slot of `letter_features`, 0 for n-grams never seen in right
pairs, `letter_judge.json` what such an unseen n-gram weighs. Learned by tools/build_letters.py: a logistic
regression that tells the Wikidata name pairs (CC0) from the same pairs with one letter damaged.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import fsum
from operator import add
from typing import Any, NamedTuple
from zlib import decompress

from audit.names.letter_align import Alignment, align, prices
from audit.names.letter_features import JOINT, READING, indices, templates

# Log-odds (base e) that one unit of weight stands for.
UNIT = 1 / 16
# Templates of one reading with its neighbours; those after it look at the ends of the words.
_ENDINGS = 6
# How many readings, or English letters, the templates of runs span.
_JOINT_SPANS = (2, 2, 3, 4)
_ENGLISH_SPANS = (2, 3, 4, 5)


class Weights(NamedTuple):
    """What n-grams weigh, in `UNIT`.

    Attributes:
        seen: by slot; 0 where nothing was seen.
        unseen: by template, for n-grams never seen.
    """

    seen: Sequence[int]
    unseen: tuple[int, ...]

    def absent(self, length: int, width: int) -> tuple[int, ...]:
        """What the n-grams of words so long weigh if unseen."""
        return _absent(self.unseen, length, width)


@lru_cache(maxsize=1 << 9)
def _absent(unseen: tuple[int, ...], length: int, width: int) -> tuple[int, ...]:
    return tuple(unseen[template] for template in templates(length, width))


class Evidence(NamedTuple):
    """For (positive) and against (negative) a pair, in log-odds.

    Attributes:
        steps: by Russian letter with its English ones: all that its readings and their runs weigh.
        letters: by English letter: all that the runs of English letters through it weigh.
        groups: Russian neighbours, endings, readings in a row, English letters in a row.
        unseen: how many n-grams of each group were never seen.
    """

    steps: list[float]
    letters: list[float]
    groups: list[float]
    unseen: list[int]


def weigh(russian: str, english: str, alignment: Alignment, table: Weights) -> Evidence:
    """The evidence for reading `english` as `russian` by this alignment."""
    length, width = len(russian), len(english)
    found, values = _values(russian, english, alignment, table)
    runs, letters = READING * length, READING * length + JOINT * (length + 1)
    ends = range(runs, letters, length + 1), range(letters, len(values), width + 1)
    joint = _touching([values[i : i + length + 1] for i in ends[0]], _JOINT_SPANS)
    spelling = _touching([values[i : i + width + 1] for i in ends[1]], _ENGLISH_SPANS)
    alone = [sum(values[i:runs:length]) for i in range(length)]
    bounds = (0, _ENDINGS * length, runs, letters, len(values))
    groups = [slice(a, b) for a, b in pairwise(bounds)]
    return Evidence(
        [(step + share) * UNIT for step, share in zip(alone, joint, strict=True)],
        [share * UNIT for share in spelling],
        [sum(values[group]) * UNIT for group in groups],
        [found[group].count(0) for group in groups],
    )


def total(russian: str, english: str, alignment: Alignment) -> float:
    """The evidence all in one, by the weights that ship: the sum of `weigh`'s groups."""
    return sum(_values(russian, english, alignment, weights())[1]) * UNIT


def _values(russian: str, english: str, alignment: Alignment, table: Weights) -> tuple[list[int], list[int]]:
    """What each n-gram weighs, 0 for those never seen; and with the weight of being unseen for those."""
    found = list(map(table.seen.__getitem__, indices(russian, english, alignment.ends)))
    absent = table.absent(len(russian), len(english))
    return found, [value or other for value, other in zip(found, absent, strict=True)]


def _touching(rows: list[list[int]], spans: tuple[int, ...]) -> list[int]:
    """What runs weigh, by place: the sum of those that end there or go through it.

    A row a template, its runs of `spans` places (ascending, from 2) named by the place that ends them.
    """
    reach = [0] * len(rows[0])
    ahead: dict[int, list[int]] = {}
    for row, span in zip(reversed(rows), reversed(spans), strict=True):
        reach = list(map(add, reach, row))
        # Of the runs gathered so far those that end `span - 1` places later still reach back here.
        ahead[span - 1] = reach
    later = ([*ends[n:], *[0] * (n - 1)] for n, ends in ahead.items())
    return list(map(sum, zip(reach, *later, strict=False)))


def summary(russian: str, english: str, alignment: Alignment, evidence: Evidence) -> list[float]:
    """The evidence as numbers for the judge: sums, lengths, the weakest places."""
    length, steps, letters = len(russian), sorted(evidence.steps), sorted(evidence.letters)
    total = fsum(evidence.groups)
    return [
        length,
        len(english) - length,
        alignment.bits,
        alignment.bits / length,
        total,
        total / length,
        *evidence.groups,
        *evidence.unseen,
        steps[0],
        steps[min(1, length - 1)],
        steps[min(2, length - 1)],
        letters[0],
        fsum(letters[:3]),
    ]


@cache
def settings() -> Mapping[str, Any]:
    """Everything of the model but the tables: see `tools/build_letters.py`."""
    found: dict[str, Any] = json.loads((files("audit.names") / "letter_judge.json").read_text("ascii"))
    return found


@cache
def weights() -> Weights:
    """The weights that ship."""
    packed = (files("audit.names") / "letter_weights.bin").read_bytes()
    return Weights(memoryview(decompress(packed)).cast("b"), tuple(settings()["unseen"]))


def read_letters(russian: str, english: str) -> tuple[Alignment, Evidence] | None:
    """Two words in plain letters, aligned and weighed by the model that ships; None if they do not align."""
    found = align(russian, english, prices())
    return (found, weigh(russian, english, found, weights())) if found else None
