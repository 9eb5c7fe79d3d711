"""Russian."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from audit.languages.base import Language, Sentences
from audit.languages.conventions import Conventions
from audit.languages.denials import Denials
from audit.languages.inflection import Agreement, Declension, Government, Morphology, Predicates
from audit.languages.matching import Matching
from audit.languages.name_words import NameWords
from audit.languages.punctuation import Punctuation
from audit.text import Text
from audit.values.dates.grammar import DateGrammar
from audit.values.grammar import Grammar


class Russian(Language):
    """Russian; its modules are imported when they are first needed."""

    code, name, script = "ru", "Russian", "Cyrillic"
    shares_closing_quotes = True

    @cached_property
    def sentences(self) -> Sentences:
        """Where its sentences end."""
        from audit.languages.ru import sentences

        return sentences

    @cached_property
    def words(self) -> Matching:
        """What makes two of its words the same."""
        from audit.languages.ru import matching

        return matching

    @cached_property
    def numbers(self) -> Grammar:
        """Its numbers and quantities."""
        from audit.languages.ru import values

        return values

    @cached_property
    def dates(self) -> DateGrammar:
        """Its dates and times of day."""
        from audit.languages.ru import dates

        return dates

    @cached_property
    def conventions(self) -> Conventions:
        """How it writes figures."""
        from audit.languages.ru import conventions

        return conventions

    @cached_property
    def punctuation(self) -> Punctuation:
        """Its punctuation and capitals."""
        from audit.languages.ru import punctuation

        return punctuation

    @cached_property
    def name_words(self) -> NameWords:
        """Which of its words are names, by a dictionary of forms."""
        from audit.languages.ru import name_words

        return name_words

    @cached_property
    def morphology(self) -> Morphology:
        """The forms of its words."""
        from audit.languages.ru import morphology

        return morphology

    @cached_property
    def declension(self) -> Declension:
        """The forms of its names."""
        from audit.languages.ru import declension

        return declension

    @cached_property
    def government(self) -> Government:
        """Which case the sentence wants of a name."""
        from audit.languages.ru import government

        return government

    @cached_property
    def agreement(self) -> Agreement:
        """Which of its forms go together."""
        from audit.languages.ru import agreement

        return agreement

    @cached_property
    def predicates(self) -> Predicates:
        """What agrees in gender with its subject."""
        from audit.languages.ru import predicates

        return predicates

    def has_word(self, word: str) -> bool:
        """Whether the dictionary of forms has the word."""
        return self.morphology.is_known(word)

    def is_attribute(self, word: str) -> bool:
        """Whether its likeliest reading is an adjective or a participle in full form."""
        from audit.languages.ru.morphology import is_adjective

        return is_adjective(word)

    def denial_places(self, text: Text) -> Sequence[int]:
        """The numbers of the words of a text that deny something."""
        from audit.languages.ru.denials import denial_places

        return text.once(denial_places)

    def denials(self, text: Text) -> Denials:
        """The words of a text that deny, and those that may."""
        from audit.languages.ru.denials import denials

        return text.once(denials)


LANGUAGE = Russian()
