"""Two languages at a time, as the rest of the program sees them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import ClassVar, NamedTuple, Protocol

from audit.model import Span
from audit.pairs.formulas import Formula
from audit.pairs.gazetteer import Gazetteer
from audit.pairs.offices import Clash
from audit.pairs.phrases import Phrases
from audit.pairs.standards import Standards
from audit.text import Text


class Sound(Protocol):
    """How much words of the two languages sound alike, in whatever spelling."""

    def similarity(self, word: str, other: str) -> float:
        """0..1 for two words, one of each language in either order (or both of one); 1 for the same sounds."""

    def skeleton(self, word: str) -> str:
        """The first consonants of a word of either language: equal for most spellings of one name."""


class Attested(Protocol):
    """How the names of people and places are spelled in both languages."""

    def attested_originals(self, spelling: str, /) -> Mapping[str, int]:
        """The spellings of a name of the second language in the first, and how many bearers have each."""

    def is_often_attested(self, nominative: str, /) -> bool:
        """Whether so many people and places have the name that all its usual spellings are there."""


class Schemes(Protocol):
    """What tells by which scheme a name was spelled in the letters of the other language."""

    def given_name(self, form: str) -> str:
        """The dictionary form of a given name, empty for other words."""

    def soft_ending(self, form: str, spelling: str, /) -> str:
        """How a right spelling ends a name whose ending the schemes write differently; else empty."""

    def soft_adjective_names(self, text: str) -> list[str]:
        """Words of the source that may be names with such an ending."""


class Renderings(Protocol):
    """Which words render which, as learned from human translations."""

    def key(self, word: str, code: str, /) -> str:
        """What a word of the language is filed under: equal for most of its forms."""

    def keys(self, word: str, code: str, /) -> Sequence[str]:
        """The same, and of a word that a prefix denies also what it is without: неизвестно, and известно."""

    def readings(self, word: str, code: str, /) -> Sequence[str]:
        """All that the word may be filed under, the likeliest first: банки is bank, and jar."""

    def bases(self, word: str, code: str, /) -> Sequence[str]:
        """Dictionary forms that the word may be a form of, and itself: a verb has one however it ends."""

    def seen(self, key: str, /) -> int:
        """How many pairs of sentences have the word; 0 for one that was not met."""

    def bits(self, first: str, second: str, /) -> tuple[int, int] | None:
        """For a word of the first language and one of the second, by their keys, the bits of each given the other.

        None for a pair that was not met, or no oftener than by chance.
        """

    def usual(self, first: str, /, *, forth: bool) -> frozenset[str]:
        """Dictionary forms of the words of the second language that usually render a word of the first.

        Usual is one in eight. With `forth` false: of those which the word usually renders.
        """

    def all_of(self, first: str, /) -> Mapping[str, tuple[int, int]]:
        """The same of all words of the second language that render a word of the first."""


class Naturalised(NamedTuple):
    """A name in foreign letters that a language has in its own.

    Attributes:
        source, target: its places in both texts.
        own: how the language writes it.
        introduced: whether it stands alone in brackets, which say what it is in the other language.
    """

    source: Span
    target: Span
    own: str
    introduced: bool


class TermWords(Protocol):
    """What the words of a term may be besides."""

    def is_portfolio(self, word: str) -> bool:
        """Whether the word tells one minister or ministry from another: Foreign, defence."""

    def is_plain(self, word: str) -> bool:
        """Whether a capitalised word can be no name of a person or place."""


class Pair(ABC):
    """What the auditor knows of two languages together, in either direction; each part is loaded when first asked for.

    Attributes:
        codes: the languages, the one of the main direction's source first.
    """

    codes: ClassVar[tuple[str, str]]

    @cached_property
    @abstractmethod
    def sound(self) -> Sound:
        """How words sound in both."""

    @cached_property
    @abstractmethod
    def gazetteer(self) -> Gazetteer:
        """Places, peoples and persons."""

    @cached_property
    @abstractmethod
    def standards(self) -> Standards:
        """How names are spelled, by which standard."""

    @cached_property
    @abstractmethod
    def attested(self) -> Attested:
        """How names of people and places are spelled in fact."""

    @cached_property
    @abstractmethod
    def schemes(self) -> Schemes:
        """By which scheme a name was spelled."""

    @cached_property
    @abstractmethod
    def term_words(self) -> TermWords:
        """What words of terms may be besides."""

    @cached_property
    @abstractmethod
    def renderings(self) -> Renderings:
        """Which words render which, and how surely."""

    @abstractmethod
    def phrases(self, code: str) -> Phrases:
        """Which phrases of one of the languages may be terms."""

    @abstractmethod
    def meanings(self, word: str, code: str) -> frozenset[str]:
        """Words of the other language that a word, in any form, of the language `code` may mean; empty if unknown."""

    @abstractmethod
    def left_words(self, source: Text, target: Text) -> Iterator[Span]:
        """Where a target that keeps names as they are has common words of the source as they are."""

    @abstractmethod
    def naturalised(self, source: Text, target: Text) -> Iterator[Naturalised]:
        """Where a target has names of the source as they are that its language writes in letters of its own."""

    @abstractmethod
    def office_clashes(self, source: Text, target: Text) -> Sequence[Clash]:
        """Offices of the source, in the first language, that the target has as others, or without their rank."""

    @abstractmethod
    def formulas(self, source: str, target: str) -> Iterator[Formula]:
        """Formulas of the source, in the first language, that the target has word for word."""

    @abstractmethod
    def is_said_otherwise(self, denied: str, code: str, words: Sequence[str]) -> bool:
        """Whether words of the other language say, without denying, that something is not so: down, for «не работает».

        Args:
            denied: the word that is denied, in small letters.
            code: its language.
            words: of the other text, in small letters.
        """

    @abstractmethod
    def other_gender(self, form: str, spelling: str, gender: str) -> str | None:
        """The right spelling of a surname that is spelled with the ending of the gender other than `gender`."""

    @abstractmethod
    def direction(self, pairs: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
        """Languages of the sources and the targets of a text, by their script; None where no pair tells them."""

    @abstractmethod
    def column_languages(self, source: Iterable[str], target: Iterable[str]) -> tuple[str, str]:
        """Languages of the source and the target column of a table, by their letters."""
