"""Name-like words of a text whose language shows names by their capitals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from audit.text import Text


class NamePlace(Protocol):
    """One occurrence of a name word, and what stands around it."""

    @property
    def start(self) -> int:
        """Where it begins in the text."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def free(self) -> bool:
        """Whether the capital proves nothing: the word opens a sentence, or all words are capitalised."""

    @property
    def titled(self) -> bool:
        """Whether a rank or title stands before it."""

    @property
    def given(self) -> str:
        """The given name before it, or nothing."""

    @property
    def article(self) -> bool:
        """Whether an article stands before it."""


class Names(Protocol):
    """Which words are names, how they are introduced, and which exist."""

    def name_forms(self, text: Text) -> tuple[str, ...]:
        """The distinct `capital_words` of a text, in order."""

    def places(self, text: Text, word: str) -> Iterator[NamePlace]:
        """Where `word`, a capitalised word of the text, stands in it."""

    def opens_sentence(self, text: str, start: int) -> bool:
        """Whether the word at `start` is the first of a sentence, of a quotation, or of the text."""

    def is_title_case(self, text: Text) -> bool:
        """Whether most longer ordinary words are capitalised: Ceasefire Talks Begin in Libya."""

    def is_heading(self, text: Text) -> bool:
        """Whether the text has capitals as headings have them, and no full stop: its capitals tell nothing."""

    def is_title(self, word: str) -> bool:
        """Whether the word is a rank or title that stands before names, in any case, of one or of several."""

    def is_given_name(self, word: str) -> bool:
        """Whether the word is a common given name."""

    def same_given_name(self, a: str, b: str) -> bool:
        """Whether two spellings are of one given name: Steven and Stephen, not John and Joan."""

    def is_known_name(self, word: str) -> bool:
        """Whether the word is a name that exists somewhere: of a person, a place, a company."""

    def is_unknown(self, word: str) -> bool:
        """Whether a capitalised word is neither a known name, nor an ordinary word, nor an acronym."""

    def is_derived(self, a: str, b: str) -> bool:
        """Whether two words differ as forms of one word do: Ukraine, Ukrainian; Ivanov, Ivanova; Obamas."""
