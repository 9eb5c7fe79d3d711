"""Two languages at a time, as the rest of the program sees them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import ClassVar, Protocol

from audit.pairs.phrases import Phrases


class Sounds(Protocol):
    """How words of the two languages sound, whatever their spelling."""

    def similarity(self, word: str, other: str) -> float:
        """0..1 for two words, one of each language in either order (or both of one); 1 for the same sounds."""

    def skeleton(self, word: str) -> str:
        """The first consonants of a word of either language: equal for most spellings of one name."""


class Pair(ABC):
    """What the auditor knows of two languages together, in either direction.

    Attributes:
        codes: the languages, the one of the main direction's source first.
    """

    codes: ClassVar[tuple[str, str]]

    @cached_property
    @abstractmethod
    def sounds(self) -> Sounds:
        """How alike two words of them sound."""

    @abstractmethod
    def phrases(self, code: str) -> Phrases:
        """Which phrases of one of the languages may be terms."""
