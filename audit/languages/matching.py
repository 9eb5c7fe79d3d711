"""What makes two words the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Matching(Protocol):
    """What is asked of the words of a language."""

    def key(self, word: str) -> str:
        """The word without its inflection, or what comes near that: equal for all its forms."""

    def buckets(self, word: str) -> tuple[str, ...]:
        """The buckets in which a text word is looked up."""

    def keys(self, word: str) -> tuple[str, ...]:
        """The buckets in which a term word is filed."""

    def same(self, word: str, term_word: str) -> bool:
        """Whether a text word is a form of a term word of its bucket."""

    def trim(self, form: str) -> str:
        """The form without what need not be in the text, such as an article before it."""

    def variants(self, form: str) -> tuple[str, ...]:
        """Other wordings of a term that mean the same."""

    def verb_forms(self, form: str) -> tuple[str, ...]:
        """Inflected wordings of a verb or a phrase that begins with one, unless `same` takes care of them."""

    def derived(self, word: str, base: str) -> bool:
        """Whether a text word may say what the word of a term says, though it be of another part of speech."""

    def is_verb(self, form: str) -> bool:
        """Whether the form is a verb in its dictionary form, or begins with one."""

    def numbers(self, word: str) -> frozenset[str]:
        """Whether a text word may be singular, plural, or both."""

    def listed_numbers(self, word: str) -> frozenset[str]:
        """Whether the word of a term, which stands as in a dictionary, is singular, plural, or both."""

    def is_function_word(self, word: str) -> bool:
        """Whether the word is an article, preposition or the like, which does not tell terms apart."""

    def is_surname(self, text: str, start: int) -> bool:
        """Whether the word at `start`, though it is spelled like a term, has the capital of a surname."""

    def given_before(self, text: str, start: int) -> str:
        """The given name that stands right before the word at `start`; empty if something else does."""

    def is_ordinary(self, word: str) -> bool:
        """Whether a capitalised word at the start of a sentence is more likely no name."""


def places(language: Matching, words: Sequence[str]) -> dict[str, list[int]]:
    """Where the words of a text are to be looked for: their places by their buckets."""
    found: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        for bucket in language.buckets(word):
            found.setdefault(bucket, []).append(place)
    return found


def are_same(language: Matching, word: str, term_word: str) -> bool:
    """Whether a text word, of whatever bucket, is a form of a term word; capitals do not count."""
    shared = not set(language.buckets(word)).isdisjoint(language.keys(term_word))
    return shared and language.same(word, term_word)
