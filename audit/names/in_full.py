"""People named in full in an English text, whose Russian names are words or names of others: Джо Мастерсон for Joel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.languages.en.names import is_given_name
from audit.languages.ru.declension import nominatives_of
from audit.languages.ru.morphology import is_known, lemmas, parses
from audit.model import Span
from audit.names.letter_judge import judge_letters
from audit.names.sources import SourceName, source_of
from audit.names.transcribed import mistranscribed, other_given_name
from audit.pairs.ru_en.attested import attested
from audit.text import Text
from audit.text.patterns import pattern

_IN_FULL = pattern(r"(?<![\w-])([A-Z][a-z]+) ([A-Z][a-z]{3,})(?![\w-])")
_BEFORE = pattern(r"(?<![\w-])([А-ЯЁ][а-яё]+) $")
_AFTER = pattern(r" ([А-ЯЁ][а-яё]{3,})(?![\w-])")
_WINDOW = 40
# Below this probability of its letters a word of the language is no surname that sounds like it.
_WRONG = 0.19
_PROPER = ("Surn", "Name", "Patr", "Geox", "Orgn")


class WrongInFull(NamedTuple):
    """A name of somebody named in full that is written wrongly; `right` is empty where nobody knows better."""

    name: str
    source: Span
    target: Span
    right: str


def wrong_in_full(source: Text, target: Text) -> Iterator[WrongInFull]:
    """Given names that are others', and surnames that are words, where the other half of the name is right."""
    for found in _IN_FULL.finditer(source):
        given, surname = found.groups()
        if not is_given_name(given):
            continue
        there = source_of(surname, target)
        before = _BEFORE.search(target, max(0, there.span.start - _WINDOW), there.span.start) if there else None
        if there and before and _is_right(surname, there) and not _is_word_for(there.text, surname):
            if right := other_given_name(before[1], given):
                yield WrongInFull(given, Span(*found.span(1)), Span(*before.span(1)), right)
            continue
        first = source_of(given, target)
        after = _AFTER.match(target, first.span.end) if first and _is_right(given, first) else None
        if after and _is_word_for(after[1], surname):
            yield WrongInFull(surname, Span(*found.span(2)), Span(*after.span(1)), "")


def _is_right(english: str, there: SourceName) -> bool:
    return there.text[0].isupper() and mistranscribed(there.text, english) is None


def _is_word_for(russian: str, surname: str) -> bool:
    """Whether the Russian word is an ordinary one that stands for a surname like it, and is no spelling of that."""
    if not is_known(russian) or "NOUN" not in parses(russian)[0].tag:
        return False
    if any(tag in p.tag for p in parses(russian) for tag in _PROPER):
        return False
    forms = {russian.lower(), *lemmas(russian), *(n.form.lower() for n in nominatives_of(russian))}
    if any(map(attested, forms)) or source_of(surname, Text(russian)) is None:
        return False
    return max(judge_letters(form, surname).probability for form in forms) < _WRONG
