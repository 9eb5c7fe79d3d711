"""Counts of a batch's names: grows with the distinct wordings of names, not with the text."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from audit.ledger.mentions import PLACES, Found, Name, Seen
from audit.ledger.wordings import Wording

# Distinct wordings to record at most, some 5 kB each until the ledger is written; those that come after are counted
# as left out. 200,000 segments of news have some 30,000.
LIMIT = 200_000


class Place(NamedTuple):
    """Where a wording stands: numbers from 1 of the document in the batch and of the segment in it, and their ids."""

    document: int
    segment: int
    document_id: str
    segment_id: str


class NameTally:
    """How often a wording stands in the batch, in how many documents, and where first."""

    __slots__ = ("count", "documents", "places")

    def __init__(self) -> None:
        self.count = 0
        self.documents = 0
        self.places: tuple[Place, ...] = ()


class Collector:
    """Takes the names of documents, in the order of the batch.

    Attributes:
        names: tallies by name and wording.
        documents: in how many documents each name stands.
        read: how many documents there were.
        left_out: mentions of wordings that came after the limit.
        passed_over: segments whose names were not read, since they are beyond the limits of `audit.limits`.
    """

    def __init__(self, limit: int = LIMIT) -> None:
        self.names: dict[Name, dict[Wording, NameTally]] = {}
        self.documents: Counter[Name] = Counter()
        self.read = 0
        self.left_out = 0
        self.passed_over = 0
        self._room = limit

    def add(self, document: str, found: Found, passed_over: int = 0) -> None:
        """Count the names of one document, of which so many segments were passed over."""
        self.read += 1
        self.passed_over += passed_over
        for name, wordings in found.items():
            recorded = [self._count(document, name, wording, seen) for wording, seen in wordings.items()]
            if any(recorded):
                self.documents[name] += 1

    def _count(self, document: str, name: Name, wording: Wording, seen: Seen) -> bool:
        """Whether there was room to count the mentions of a wording in a document."""
        tally = self._tally(name, wording)
        if tally is None:
            self.left_out += seen.mentions
            return False
        tally.count += seen.mentions
        tally.documents += 1
        more = seen.segments[: PLACES - len(tally.places)]
        if more:
            tally.places += tuple(Place(self.read, number, document, segment) for number, segment in more)
        return True

    def _tally(self, name: Name, wording: Wording) -> NameTally | None:
        """The tally of a wording; None if it is new and there is no room for it."""
        tallies = self.names.get(name)
        tally = tallies.get(wording) if tallies is not None else None
        if tally is None and self._room:
            self._room -= 1
            tally = self.names.setdefault(name, {})[wording] = NameTally()
        return tally
