"""The penalty that an editor's marks would cost a segment, estimated by trees grown on such marks (docs/quality.md).

The score is the raw MQM score of the segment, were it edited: ``100 x (1 - points / words)``, at least 0, as if of
`FEW` words where there are fewer. It is an expectation, so a segment that may well be right has less than 100. Its
interval holds the score that the marks of an editor would give in 80 of 100 segments with such an estimate.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import msgspec

from audit.errors import ConfigError
from audit.meaning.quality.features import NAMES, features, is_estimated
from audit.meaning.trees import UNIT, Tree, total
from audit.model import Finding, Quality, Segment

_DIGITS = 1
# A segment of fewer words counts as one of so many: of a heading of one word the trees know next to nothing, and a
# point in it would weigh more than a lost clause elsewhere.
FEW = 10


class Model(msgspec.Struct, frozen=True):
    """What `tools/quality.py` learned for one direction.

    Attributes:
        features: the columns that the trees ask for, by name.
        trees: their sum is the natural logarithm of the expected penalty points of a segment.
        expected: points from which each row of `spread` holds, ascending from 0.
        spread: the lowest and the highest points of the middle 80 of 100 segments.
    """

    features: tuple[str, ...]
    trees: tuple[Tree, ...]
    expected: tuple[float, ...]
    spread: tuple[tuple[float, float], ...]


@cache
def model(source: str, target: str) -> Model:
    """The model of a direction, by the codes of its languages.

    Raises:
        ConfigError: nothing was learned for it.
    """
    file = files("audit.meaning.quality") / f"{source}-{target}.json"
    if not file.is_file():
        raise ConfigError(f"there is no quality estimate for translations from {source} to {target}")
    return msgspec.json.decode(file.read_bytes(), type=Model)


def estimate(
    segments: Sequence[Segment], findings: Sequence[Finding], languages: tuple[str, str]
) -> dict[str, Quality]:
    """The quality of the segments of one document by their ids; of those with two texts that can be compared.

    Args:
        segments: of the document, in order.
        findings: all of it, hints too.
        languages: codes of source and target.

    Raises:
        ConfigError: nothing was learned for the direction.
    """
    learned = model(*languages)
    paired = [segment for segment in segments if is_estimated(segment)]
    by_segment: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_segment[finding.segment].append(finding)
    columns = [NAMES.index(name) for name in learned.features]
    values = features(paired, by_segment, languages)[:, columns]
    sums = total(learned.trees, values).tolist()
    return {
        segment.id: _quality(math.exp(sum_ / UNIT), len(segment.target.split()), learned)
        for segment, sum_ in zip(paired, sums, strict=True)
    }


def _quality(points: float, words: int, learned: Model) -> Quality:
    low, high = learned.spread[bisect_right(learned.expected, points) - 1]
    return Quality(_score(points, words), _score(max(points, high), words), _score(min(points, low), words))


def _score(points: float, words: int) -> float:
    return round(100 * max(0.0, 1 - points / max(FEW, words)), _DIGITS)
