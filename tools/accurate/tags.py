"""The tags that post-editors' changes give to words, beside what the reader says of the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np
from sklearn.metrics import matthews_corrcoef

from audit.meaning.accurate import PairReader, Placed
from audit.model import Span
from tools.accurate import examples

# Words are told apart at the probability that does so best on dev.
_THRESHOLDS = np.linspace(0.02, 0.95, 63)
Row = TypeVar("Row")


def first_half(rows: Sequence[Row]) -> Sequence[Row]:
    """What is calibrated by."""
    return rows[: len(rows) // 2]


def second_half(rows: Sequence[Row]) -> Sequence[Row]:
    """What shows whether that holds."""
    return rows[len(rows) // 2 :]


class Tagged(NamedTuple):
    """Words with the tags of post-editors: 1 where a word was changed.

    Attributes:
        known: tags.
        said: probabilities.
    """

    known: Any
    said: Any

    def best(self) -> tuple[float, float]:
        """The highest Matthews correlation, and the probability from which a word is called bad there."""
        return max((self.at(threshold), float(threshold)) for threshold in _THRESHOLDS)

    def at(self, threshold: float) -> float:
        """The Matthews correlation of a threshold."""
        return float(matthews_corrcoef(self.known, self.said >= threshold))


def tagged(reader: PairReader, rows: Iterable[Mapping[str, Any]]) -> dict[str, Tagged]:
    """The tags of rows of mlqe-pe, on their own words: of the translation, the gaps between them, and the source."""
    found: dict[str, list[tuple[Sequence[int], Any]]] = {"words": [], "gaps": [], "source": []}
    for row in rows:
        places = examples.places(row["src"], row["src_tok"].split()), examples.places(row["mt"], row["mt_tok"].split())
        if places[0] is None or places[1] is None:
            continue
        end: Sequence[Placed] = [Span(len(row["mt"]) - 1, len(row["mt"]))]
        said = reader.read(row["src"], row["mt"], (places[0], [*places[1], *end]))
        if said is None:
            continue
        found["words"].append((_bad(row["mt_tags"]), said.target.edited[:-1]))
        found["gaps"].append((_bad(row["gap_tags"]), said.target.gap))
        found["source"].append((_bad(row["src_tags"]), said.source.edited))
    return {name: Tagged(*(np.concatenate(side) for side in zip(*rows, strict=True))) for name, rows in found.items()}


def _bad(tags: Sequence[str]) -> list[int]:
    return [int(tag == "BAD") for tag in tags]
