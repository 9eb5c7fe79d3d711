"""What a pair's gazetteer tells of names."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class ListedKind(StrEnum):
    """What a name names."""

    PLACE = "place"
    DEMONYM = "demonym"
    PERSON = "person"
    STAR = "star"


class Gazetteer(Protocol):
    """Places, peoples and persons of the news in both languages."""

    def kinds_of(self, word: str, /) -> frozenset[ListedKind]:
        """What a word of the second language is, whatever its case: Georgia is a place, Libyans are a demonym."""

    def kinds_of_original(self, word: str, /) -> frozenset[ListedKind]:
        """The same of a word of the first language, in any case: ливийцы are a demonym."""
