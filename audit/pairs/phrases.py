"""Phrases that may be terms: what is a noun phrase in a language of a pair, and what it is filed under."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from audit.text import Text


class Phrase(NamedTuple):
    """A stretch of a text that may be a term.

    Attributes:
        key: the same for all inflected forms of one phrase: its lemmas or stems with single blanks between them.
        form: the phrase as a dictionary has it, as far as the language can tell, in the capitals of the text.
        first, end: half-open range of words, as numbers into `Text.words`.
        closes: whether it ends here, and does not go on: the "prime" of "prime minister" does not close.
        whole: whether it is part of no longer phrase of the text.
    """

    key: str
    form: str
    first: int
    end: int
    closes: bool
    whole: bool


class Phrases(Protocol):
    """The phrases of one language."""

    def phrases(self, text: Text) -> Sequence[Phrase]:
        """The phrases of a text that may be terms, from left to right, those inside others among them."""

    def word_keys(self, text: Text) -> tuple[str, ...]:
        """What each of `Text.words` is filed under; empty for a word that expresses grammar only."""

    def kind_of(self, form: str) -> str:
        """What a form names, as a kind of `audit.terms`: body, office, abbreviation, country or term."""
