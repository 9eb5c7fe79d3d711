"""A language as the rest of the program sees it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar, Protocol

from audit.languages.conventions import Conventions
from audit.languages.lists import wordlist_if_any
from audit.languages.matching import Matching
from audit.model import Span
from audit.text.boundaries import Boundary
from audit.values.dates.grammar import DateGrammar
from audit.values.grammar import Grammar


class Sentences(Protocol):
    """Where sentences begin and end."""

    def boundaries(self, text: str) -> Sequence[Boundary]:
        """The places between two sentences of a paragraph, in order."""

    def fused_boundaries(self, text: str) -> Sequence[Span]:
        """Where something runs into the next sentence: from the word before to the word after."""


class Pauses(Protocol):
    """Where marks of a pause may stand, learned from texts."""

    COMMA: int
    STOP: int
    START: str
    END: str

    def doubtful(self, mark: int, left: str, right: str, below: float) -> bool:
        """Whether the mark may be unlikely between two words: a quick look."""

    def odds(self, mark: int, before: tuple[str, str], after: tuple[str, str]) -> float:
        """The odds of the mark between the two words before and the two after it."""


class Language(ABC):
    """What the auditor knows of one language; each part is loaded when it is first asked for.

    Attributes:
        code: ISO 639-1.
        name: in English.
        script: the Unicode name of the script that it is written in.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    script: ClassVar[str]

    @cached_property
    @abstractmethod
    def sentences(self) -> Sentences:
        """Where its sentences end."""

    @cached_property
    @abstractmethod
    def words(self) -> Matching:
        """What makes two of its words the same."""

    @cached_property
    @abstractmethod
    def numbers(self) -> Grammar:
        """Its numbers and quantities."""

    @cached_property
    @abstractmethod
    def dates(self) -> DateGrammar:
        """Its dates and times of day."""

    @cached_property
    @abstractmethod
    def conventions(self) -> Conventions:
        """How it writes figures."""

    @cached_property
    def pauses(self) -> Pauses | None:
        """Where marks of a pause may stand; None where nothing was learned of that."""
        return None

    def listed(self, name: str) -> frozenset[str]:
        """The entries of a word list of the language; empty for one that it does without."""
        return wordlist_if_any(self.code, name)
