"""Forms of words in a language that inflects them: what they may be forms of, and what the sentence wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from audit.model import Span


class Morphology(Protocol):
    """What a dictionary of forms tells."""

    def is_known(self, word: str) -> bool:
        """Whether the word is in the dictionary, not guessed from its ending."""

    def is_common_word(self, word: str) -> bool:
        """Whether the dictionary knows the word, and as nothing but an ordinary word: no name, place or body."""

    def lemmas(self, word: str) -> tuple[str, ...]:
        """Distinct normal forms, likeliest first, in lower case."""


class Nominative(NamedTuple):
    """A nominative singular that a form may belong to (plural, for places like Химки).

    Attributes:
        form: capitalised as the given form is; with ё where the dictionary has it.
        probability: 0..1.
        gender: "masc", "femn", "neut", "plur" (for such places), None if the form does not tell.
        case_ending: the letters that the given form has instead of the nominative's: "ом" in Хафтаром,
            "ой" in Ивановой; empty if the form is this nominative.
    """

    form: str
    probability: float
    gender: str | None
    case_ending: str


class Declension(Protocol):
    """From a form of a name to the nominatives it may belong to."""

    def nominatives_of(self, word: str) -> tuple[Nominative, ...]:
        """The nominatives that a name in any case may have, likeliest first, at most five."""

    def nominatives_among(self, word: str, others: Iterable[str]) -> tuple[Nominative, ...]:
        """The same in the light of other names of the text."""


class Government(Protocol):
    """Which case the sentence wants of a name."""

    def wants_oblique(self, text: str, start: int, name: str) -> bool:
        """Whether the name at `start` cannot stand in the nominative, by the word before it."""

    def may_be_nominative(self, text: str, start: int, end: int) -> bool:
        """Whether the sentence speaks for the nominative of the name."""

    def may_be_indeclinable(self, name: str) -> bool:
        """Whether a foreign name that no dictionary knows may end so in every case."""

    def agrees_with_given(self, text: str, start: int, surname: str) -> bool:
        """Whether a surname at `start` stands in a case of the given name before it, if there is one."""


class Predicate(NamedTuple):
    """A verb in the past tense or a short form, with the gender that it has."""

    span: Span
    gender: str
    word: str


class Predicates(Protocol):
    """What agrees in gender with the subject."""

    def in_gender(self, words: str, gender: str) -> str | None:
        """A predicate in the other gender; None where the dictionary does not tell."""

    def others_agree(self, text: str, predicate: Predicate) -> bool:
        """Whether no other word near by has the gender of the predicate."""

    def speaker_gender(self, text: str, span: Span) -> str | None:
        """The gender of a name that is reported to say something; None where that is not sure."""

    def names_nobody(self, text: str) -> bool:
        """Whether the first verb of the text may do without a subject: Названы причины; В Ливии сообщили."""


class Slip(NamedTuple):
    """Two words side by side whose forms exclude each other, and what is wrong with them."""

    span: Span
    message: str


class Agreement(Protocol):
    """Which forms go together."""

    def slips(self, text: str) -> Iterator[Slip]:
        """Two words that stand side by side and whose forms exclude each other, in order."""
