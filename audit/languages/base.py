"""A language as the rest of the program sees it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar, Protocol

from audit.languages.conventions import Conventions
from audit.languages.denials import Denials
from audit.languages.inflection import Agreement, Declension, Government, Morphology, Predicates
from audit.languages.lists import wordlist_if_any
from audit.languages.matching import Matching
from audit.languages.name_words import NameWords
from audit.languages.names import Names
from audit.languages.punctuation import Punctuation
from audit.languages.titles import Acronyms, CapitalRules, NameOrder
from audit.model import Span
from audit.text import Text
from audit.text.boundaries import Boundary
from audit.values.dates.grammar import DateGrammar
from audit.values.grammar import Grammar


class Sentences(Protocol):
    """Where sentences begin and end."""

    def boundaries(self, text: str) -> Sequence[Boundary]:
        """The places between two sentences of a paragraph, in order."""

    def fused_boundaries(self, text: str) -> Sequence[Span]:
        """Where something runs into the next sentence: from the word before to the word after."""


class Lexicon(Protocol):
    """The common words."""

    def is_common(self, word: str) -> bool:
        """Whether `word`, or the word it is a regular form or compound of, is a common word."""

    def uncommon(self, words: frozenset[str]) -> frozenset[str]:
        """Those of `words` that are not common."""

    def stem(self, word: str) -> str:
        """The word folded, without its regular endings."""


class Spelling(Protocol):
    """Which words exist, in lower case."""

    def is_word(self, word: str) -> bool:
        """Whether the word is listed, a regular form or made of words that are."""

    def is_in_use(self, word: str) -> bool:
        """Whether a word that does not exist, and is no slip of a common one, is in use all the same."""

    def corrections(self, word: str) -> tuple[str, ...]:
        """The common words that a word with one slip may be."""

    def has_neighbour(self, word: str) -> bool:
        """Whether any word, common or not, is one slip away."""


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

    A language need not have all parts: Russian tells names by a dictionary of forms, English by lists and capitals.
    Who asks for a part that not all have makes sure of the language: a check declares its `target`.

    Attributes:
        code: ISO 639-1.
        name: in English.
        script: the Unicode name of the script that it is written in.
        shares_closing_quotes: whether one closing mark may end an inner and an outer quotation at once.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    script: ClassVar[str]
    shares_closing_quotes: ClassVar[bool] = False

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
    @abstractmethod
    def punctuation(self) -> Punctuation:
        """Its punctuation and capitals."""

    @cached_property
    def pauses(self) -> Pauses | None:
        """Where marks of a pause may stand; None where nothing was learned of that."""
        return None

    @cached_property
    def lexicon(self) -> Lexicon:
        """Its common words."""
        raise self._lacks("list of common words")

    @cached_property
    def spelling(self) -> Spelling:
        """Which of its words exist."""
        raise self._lacks("list of all words")

    @cached_property
    def names(self) -> Names:
        """Which of its words are names, by lists and capitals."""
        raise self._lacks("lists of names")

    @cached_property
    def name_words(self) -> NameWords:
        """Which of its words are names, by a dictionary of forms."""
        raise self._lacks("dictionary of names")

    @cached_property
    def capitals(self) -> CapitalRules:
        """Capitals in names of bodies and offices."""
        raise self._lacks("rules of capitals")

    @cached_property
    def name_order(self) -> NameOrder:
        """The order of words in names of bodies and offices."""
        raise self._lacks("order of words in names")

    @cached_property
    def acronyms(self) -> Acronyms:
        """Its acronyms."""
        raise self._lacks("list of acronyms")

    @cached_property
    def morphology(self) -> Morphology:
        """The forms of its words."""
        raise self._lacks("dictionary of forms")

    @cached_property
    def declension(self) -> Declension:
        """The forms of its names."""
        raise self._lacks("declension of names")

    @cached_property
    def government(self) -> Government:
        """Which case the sentence wants of a name."""
        raise self._lacks("government of cases")

    @cached_property
    def agreement(self) -> Agreement:
        """Which of its forms go together."""
        raise self._lacks("agreement of forms")

    @cached_property
    def predicates(self) -> Predicates:
        """What agrees in gender with its subject."""
        raise self._lacks("predicates with a gender")

    @abstractmethod
    def has_word(self, word: str) -> bool:
        """Whether a dictionary of the language has the word (lower case), in any of its forms."""

    def is_attribute(self, word: str) -> bool:
        """Whether the word describes the noun after it, by its form; False where forms do not tell."""
        return False

    def denial_places(self, text: Text) -> Sequence[int]:
        """The numbers of the words of a text that deny something; none where nothing was learned of that."""
        return ()

    def denials(self, text: Text) -> Denials:
        """The words of a text that deny, and those that may."""
        raise self._lacks("words that deny")

    def listed(self, name: str) -> frozenset[str]:
        """The entries of a word list of the language; empty for one that it does without."""
        return wordlist_if_any(self.code, name)

    def _lacks(self, part: str) -> NotImplementedError:
        return NotImplementedError(f"there is no {part} of {self.name}")
