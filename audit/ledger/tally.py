"""How often a wording of a name stands in many documents, and where first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """Where a wording stands: numbers from 1 of the document in the batch and of the segment in it, and their ids."""

    document: int
    segment: int
    document_id: str
    segment_id: str


@dataclass(frozen=True, slots=True)
class NameTally:
    """Mentions of a wording, in how many documents it stands, and the first places."""

    count: int
    documents: int
    places: tuple[Place, ...]
