"""How a language writes the names of bodies, offices and titles: capitals, order, abbreviation."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple, Protocol

from audit.model import Span
from audit.text import Text


class Capitals(Enum):
    """How the words of a name are capitalised, compared with how its form has them.

    NAMED is lower case but for words that always have a capital: European union.
    """

    RIGHT = "right"
    LOWER = "lower"
    NAMED = "named"
    MIXED = "mixed"


class CapitalRules(Protocol):
    """Capitals in the names of bodies and offices.

    Attributes:
        TOLERATED_BEFORE: words in lower case before a name that leave it its capitals.
        WITH_PORTFOLIO: what stands after these and "of" has their capitals.
    """

    TOLERATED_BEFORE: frozenset[str]
    WITH_PORTFOLIO: frozenset[str]

    def capitals(self, form: str, piece: str, initial: bool) -> Capitals:
        """How `piece`, a place where `form` stands in a text, is capitalised; `initial`: it begins a sentence."""

    def may_be_small(self, word: str) -> bool:
        """Whether the word has a capital only as part of a name: Council, but not Libya."""

    def content_words(self, piece: str) -> list[str]:
        """The words of `piece` without articles, prepositions and the like."""

    def titled(self, piece: str) -> str:
        """`piece` with capitals on all but its function words."""

    def cased_like(self, form: str, phrase: str) -> str:
        """A form of the glossary with the capitals that a phrase has."""


class NameOrder(Protocol):
    """The order of words in the name of a body or an office."""

    def is_one_name(self, form: str, phrase: str) -> bool:
        """Whether nothing divides a phrase that the name is not divided by."""

    def is_joined_alike(self, form: str, right: str, phrase: str, wrong: str) -> bool:
        """Whether a word of a phrase hangs on it as the word of a name does that it stands for."""

    def is_rewording(self, form: str, phrase: str) -> bool:
        """Whether a phrase that has the words of a name in another order is good for it."""

    def is_head_of(self, form: str, word: str) -> bool:
        """Whether a word of a name says what kind of thing it names: Council in Council of Europe."""

    def first_part(self, form: str) -> str:
        """An office without what it is of."""


class Expansion(NamedTuple):
    """An acronym in brackets after the words it abbreviates; `span` is that of the words."""

    acronym: str
    words: str
    span: Span


class Acronyms(Protocol):
    """Acronyms of a text and what they are said to stand for."""

    def acronyms(self, text: Text) -> Iterator[tuple[str, Span]]:
        """The acronyms of a text and where they stand."""

    def is_part_of_name(self, text: str, span: Span) -> bool:
        """Whether capitalised words stand beside the acronym: Minecraft PE, REV Ocean."""

    def is_shouted(self, text: Text) -> bool:
        """Whether most words are in capitals, so that they prove nothing."""

    def glossed(self, text: Text) -> Iterator[str]:
        """Acronyms that stand in or before brackets, and so are explained somehow."""

    def expansions(self, text: Text) -> Iterator[Expansion]:
        """Names followed by their acronym in brackets: the World Health Organization (WHO)."""

    def is_known_acronym(self, acronym: str) -> bool:
        """Whether newspapers use the acronym without explaining it."""
