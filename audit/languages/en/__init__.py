"""English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from audit.languages.base import Language, Lexicon, Pauses, Sentences, Spelling
from audit.languages.conventions import Conventions
from audit.languages.denials import Denials
from audit.languages.matching import Matching
from audit.languages.names import Names
from audit.languages.punctuation import Punctuation
from audit.languages.titles import Acronyms, CapitalRules, NameOrder
from audit.text import Text
from audit.values.dates.grammar import DateGrammar
from audit.values.grammar import Grammar


class English(Language):
    """English; its modules are imported when they are first needed."""

    code, name, script = "en", "English", "Latin"

    @cached_property
    def sentences(self) -> Sentences:
        """Where its sentences end."""
        from audit.languages.en import sentences

        return sentences

    @cached_property
    def words(self) -> Matching:
        """What makes two of its words the same."""
        from audit.languages.en import matching

        return matching

    @cached_property
    def numbers(self) -> Grammar:
        """Its numbers and quantities."""
        from audit.languages.en import values

        return values

    @cached_property
    def dates(self) -> DateGrammar:
        """Its dates and times of day."""
        from audit.languages.en import dates

        return dates

    @cached_property
    def conventions(self) -> Conventions:
        """How it writes figures."""
        from audit.languages.en import conventions

        return conventions

    @cached_property
    def punctuation(self) -> Punctuation:
        """Its punctuation and capitals."""
        from audit.languages.en import punctuation

        return punctuation

    @cached_property
    def pauses(self) -> Pauses:
        """Where marks of a pause may stand."""
        from audit.languages.en import pauses

        return pauses

    @cached_property
    def lexicon(self) -> Lexicon:
        """Its common words."""
        from audit.languages.en import lexicon

        return lexicon

    @cached_property
    def spelling(self) -> Spelling:
        """Which of its words exist."""
        from audit.languages.en import spelling

        return spelling

    @cached_property
    def names(self) -> Names:
        """Which of its words are names, by lists and capitals."""
        from audit.languages.en import names

        return names

    @cached_property
    def capitals(self) -> CapitalRules:
        """Capitals in names of bodies and offices."""
        from audit.languages.en import capitals

        return capitals

    @cached_property
    def name_order(self) -> NameOrder:
        """The order of words in names of bodies and offices."""
        from audit.languages.en import name_order

        return name_order

    @cached_property
    def acronyms(self) -> Acronyms:
        """Its acronyms."""
        from audit.languages.en import acronyms

        return acronyms

    def has_word(self, word: str) -> bool:
        """Whether the word is listed, a regular form or made of words that are."""
        return self.spelling.is_word(word)

    def denial_places(self, text: Text) -> Sequence[int]:
        """The numbers of the words of a text that deny something."""
        from audit.languages.en.denials import denial_places

        return text.once(denial_places)

    def denials(self, text: Text) -> Denials:
        """The words of a text that deny, and those that may."""
        from audit.languages.en.denials import denials

        return text.once(denials)


LANGUAGE = English()
