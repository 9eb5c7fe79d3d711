"""Russian."""

from __future__ import annotations

from functools import cached_property

from audit.languages.base import Language, Sentences
from audit.languages.conventions import Conventions
from audit.languages.matching import Matching
from audit.values.dates.grammar import DateGrammar
from audit.values.grammar import Grammar


class Russian(Language):
    """Russian; its modules are imported when they are first needed."""

    code, name, script = "ru", "Russian", "Cyrillic"

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


LANGUAGE = Russian()
