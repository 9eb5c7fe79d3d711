"""Counts of many things in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T", int, str)

_BITS = 32
_COUNT = (1 << _BITS) - 1
# The share of things that stays when the rare ones are dropped.
_KEPT = 0.75


class Counts(Generic[T]):
    """Counts by lossy counting: when there are too many things, those that are rare are forgotten.

    A thing that comes (again) after `floor` prunings may have been seen `floor` times before, and is dropped when its
    count and that error together do not exceed the number of prunings. So counts are never too high, and too low by at
    most `floor`, which stays 0 as long as there are no more than `limit` things. From Manku and Motwani, "Approximate
    Frequency Counts over Data Streams", VLDB 2002; here the memory is given, and the error follows from it.

    Args:
        limit: how many things are counted at a time.

    Attributes:
        floor: by how much a count may be too low.
    """

    def __init__(self, limit: int) -> None:
        self.floor = 0
        self._limit = limit
        # The count, and above it the error with which it began.
        self._counts: dict[T, int] = {}

    def add(self, things: Iterable[T]) -> None:
        """Count each of the things once."""
        counts, begin = self._counts, (self.floor << _BITS) + 1
        for thing in things:
            counts[thing] = counts[thing] + 1 if thing in counts else begin
        if len(counts) > self._limit:
            self._prune()

    def _prune(self) -> None:
        while len(self._counts) > self._limit * _KEPT:
            self.floor += 1
            self._counts = {
                thing: value
                for thing, value in self._counts.items()
                if (value & _COUNT) + (value >> _BITS) > self.floor
            }

    def __getitem__(self, thing: T) -> int:
        return self._counts.get(thing, 0) & _COUNT

    def __len__(self) -> int:
        return len(self._counts)

    def items(self) -> Iterator[tuple[T, int]]:
        """The things with their counts, in the order in which they came."""
        return ((thing, value & _COUNT) for thing, value in self._counts.items())
