"""What annotators, readers outside of this program, did with the texts of a document or of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Annotated:
    """What one annotator did.

    Attributes:
        origin: what it is called in findings.
        place: the address that the texts were sent to; empty where they stayed in this program.
        segments: how many it read.
        unread: segments that it did not, by why.
        refused: marks of its that are left out, by what is wrong with them.
    """

    origin: str
    place: str
    segments: int = 0
    unread: Mapping[str, int] = field(default_factory=dict)
    refused: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: Annotated) -> Annotated:
        """What it did with both; the reasons in order, so that sums are the same whatever came first."""
        return Annotated(
            self.origin,
            self.place,
            self.segments + other.segments,
            _sum(self.unread, other.unread),
            _sum(self.refused, other.refused),
        )


def together(several: Iterable[Annotated]) -> tuple[Annotated, ...]:
    """What each annotator did with several documents, in the order in which they come."""
    found: dict[tuple[str, str], Annotated] = {}
    for one in several:
        key = one.origin, one.place
        found[key] = found[key] + one if key in found else one
    return tuple(found.values())


def _sum(one: Mapping[str, int], other: Mapping[str, int]) -> Mapping[str, int]:
    total = Counter(one)
    total.update(other)
    return dict(sorted(total.items()))
