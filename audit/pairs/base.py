"""Two languages at a time, as the rest of the program sees them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from audit.pairs.phrases import Phrases


class Pair(ABC):
    """What the auditor knows of two languages together, in either direction.

    Attributes:
        codes: the languages, the one of the main direction's source first.
    """

    codes: ClassVar[tuple[str, str]]

    @abstractmethod
    def phrases(self, code: str) -> Phrases:
        """Which phrases of one of the languages may be terms."""

    @abstractmethod
    def meanings(self, word: str, code: str) -> frozenset[str]:
        """Words of the other language that a word, in any form, of the language `code` may mean; empty if unknown."""
