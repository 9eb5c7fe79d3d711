"""Russian and English: places, offices, standards of romanisation, phrases, and which of the two is translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from audit.model import Span
from audit.pairs.base import Attested, Naturalised, Pair, Renderings, Schemes, Sound, TermWords
from audit.pairs.formulas import Formula
from audit.pairs.gazetteer import Gazetteer
from audit.pairs.offices import Clash
from audit.pairs.phrases import Phrases
from audit.pairs.standards import Standards
from audit.text import Text


class RussianEnglish(Pair):
    """Russian and English; its modules are imported when they are first needed."""

    codes = ("ru", "en")

    @cached_property
    def sound(self) -> Sound:
        """How words sound in both."""
        from audit.pairs.ru_en import transliteration

        return transliteration

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Places, peoples and persons."""
        from audit.pairs.ru_en import gazetteer

        return gazetteer

    @cached_property
    def standards(self) -> Standards:
        """How names are spelled, by which standard."""
        from audit.pairs.ru_en import standards

        return standards

    @cached_property
    def attested(self) -> Attested:
        """How names of people and places are spelled in fact."""
        from audit.pairs.ru_en import attested

        return attested

    @cached_property
    def schemes(self) -> Schemes:
        """By which scheme a name was spelled."""
        from audit.pairs.ru_en import schemes

        return schemes

    @cached_property
    def term_words(self) -> TermWords:
        """What words of terms may be besides."""
        from audit.pairs.ru_en import english_words

        return english_words

    @cached_property
    def renderings(self) -> Renderings:
        """Which words render which, and how surely."""
        from audit.pairs.ru_en import renderings

        return renderings

    def phrases(self, code: str) -> Phrases:
        """Which phrases of one of the languages may be terms."""
        if code == "ru":
            from audit.pairs.ru_en import russian_phrases

            return russian_phrases
        from audit.pairs.ru_en import english_phrases

        return english_phrases

    def meanings(self, word: str, code: str) -> frozenset[str]:
        """Words of the other language that a word, in any form, of the language `code` may mean; empty if unknown."""
        if code != "ru":
            return frozenset()
        from audit.pairs.ru_en.dictionary import meanings
        from audit.pairs.ru_en.gazetteer import english_words

        return meanings(word) | english_words(word)

    def left_words(self, source: Text, target: Text) -> Iterator[Span]:
        """Where the target, Russian, has common English words of the source as they are."""
        from audit.pairs.ru_en.left_words import left_words

        return left_words(source, target)

    def naturalised(self, source: Text, target: Text) -> Iterator[Naturalised]:
        """Where the target, Russian, has names in Latin letters that Russian writes in its own."""
        from audit.pairs.ru_en.naturalised import naturalised

        return naturalised(source, target)

    def office_clashes(self, source: Text, target: Text) -> Sequence[Clash]:
        """Offices of the Russian source that the English target has as others, or without their rank."""
        from audit.pairs.ru_en.offices import office_clashes

        return office_clashes(source, target)

    def formulas(self, source: str, target: str) -> Iterator[Formula]:
        """Formulas of the Russian source that the English target has word for word."""
        from audit.pairs.ru_en.formulas import formulas

        return formulas(source, target)

    def is_said_otherwise(self, denied: str, code: str, words: Sequence[str]) -> bool:
        """Whether words of the other language say, without denying, that something is not so."""
        from audit.pairs.ru_en.otherwise import is_said_otherwise

        return is_said_otherwise(denied, code, words)

    def other_gender(self, form: str, spelling: str, gender: str) -> str | None:
        """The right spelling of a surname that is spelled with the ending of the gender other than `gender`."""
        from audit.pairs.ru_en.genders import other_gender

        return other_gender(form, spelling, gender)

    def direction(self, pairs: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
        """Languages of the sources and the targets of a text, by their script; None where no pair tells them."""
        from audit.pairs.ru_en.direction import direction

        return direction(pairs)

    def column_languages(self, source: Iterable[str], target: Iterable[str]) -> tuple[str, str]:
        """Languages of the source and the target column of a table: the one with more Cyrillic cells is Russian."""
        from audit.pairs.ru_en.direction import column_languages

        return column_languages(source, target)


PAIR = RussianEnglish()
