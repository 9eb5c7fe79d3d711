"""The order of a full name: whose surname stands first in the source, and whether the translation kept that order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.languages.en.names import is_given_name
from audit.languages.name_words import NameKind, NameWord
from audit.languages.ru.morphology import lemmas, parses
from audit.model import Span
from audit.names.pairing import NamePair
from audit.names.persons import Person
from audit.names.sources import renders
from audit.names.surnames import is_slavic
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern

_WINDOW = 60
_WORD_BEFORE = pattern(r"(?<![\w-])([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) $")
_LATIN_BEFORE = pattern(r"(?<![\w'’-])([A-ZÀ-Ž][a-zà-ž'’]+(?:-[A-ZÀ-Ž][a-zà-ž]+)?) $")
# What ends like a surname in -ин and is a given name as often: Дастин, Мелина, Остин.
_ALSO_GIVEN = pattern(r"[иы]н(?:а|у|ым?|ом|ой|е)?$")
_PREDICATES = ("past", "pres", "futr", "PRTS", "INFN")


class Turned(NamedTuple):
    """A name that stands surname first in the translation: where, in both texts, and the same in the right order."""

    target: Span
    source: Span
    right: str


def turned_name(person: Person, source: Text, target: Text) -> Turned | None:
    """Where the translation has the surname of the person right before the given name, if anywhere."""
    given, patronymic = person.pair(person.given), person.pair(person.patronymic)
    if given is None:
        return None
    if person.patronymic is not None:
        return _turned_in_full(person, given, patronymic, source, target) if patronymic else None
    surname = person.pair(person.surname)
    if surname is None or not is_slavic(surname.source.text) or not _is_told_apart(person, given.word, surname):
        return None
    if target[surname.span.end : given.span.start] != " ":
        return None
    return Turned(
        Span(surname.span.start, given.span.end),
        _extent(given.source.span, surname.source.span),
        f"{given.word} {surname.word}",
    )


def _is_told_apart(person: Person, given: str, surname: NamePair) -> bool:
    """Whether it is sure which of two words is the surname: dictionaries have Джонсон as a given name."""
    if not person.surname_first:
        return is_given_name(given) or not is_given_name(surname.word)
    if not is_given_name(given) or is_given_name(surname.word):
        return False
    return not _ALSO_GIVEN.search(surname.source.text) or _is_russian_surname(surname.source)


def _is_russian_surname(name: NameWord) -> bool:
    """Whether the dictionary has a surname that women have in another form: Бунин, not Остин."""
    women = (form for parse in parses(name.text) if "Surn" in parse.tag for form in parses(parse.normal_form + "а"))
    return name.kind is NameKind.SURNAME and any({"Surn", "femn", "nomn"} in form.tag for form in women)


def _turned_in_full(person: Person, given: NamePair, patronymic: NamePair, source: Text, target: Text) -> Turned | None:
    """The same of a name with a patronymic, which tells what the word before or after it is."""
    if target[given.span.end : patronymic.span.start] != " " or given.span > patronymic.span:
        return None
    match = _LATIN_BEFORE.search(target, max(0, given.span.start - _WINDOW), given.span.start)
    if match is None:
        return None
    surname = _surname_span(person, match.group(1), source)
    if surname is None or not _says_more(source, target):
        return None
    words = (given.word, patronymic.word, match.group(1))
    return Turned(
        Span(match.start(1), patronymic.span.end),
        _extent(surname, person.given.span, patronymic.source.span),
        " ".join(words),
    )


def _surname_span(person: Person, word: str, source: Text) -> Span | None:
    """Where the source has the surname that the English word stands for, before or after given name and patronymic."""
    pair = person.pair(person.surname)
    if pair is not None:
        return pair.source.span if pair.word == word else None
    if person.surname is not None:
        return person.surname.span if renders(person.surname.text, word) else None
    match = _WORD_BEFORE.search(source, max(0, person.given.span.start - _WINDOW), person.given.span.start)
    if match is None or _is_title(match.group(1)) or is_common(word) or not renders(match.group(1), word):
        return None
    return Span(*match.span(1))


@kept_by_word
def _is_title(word: str) -> bool:
    """Whether the Russian word is a title, rank or trade that stands before names."""
    return not wordlist("ru", "titles").isdisjoint(lemmas(word))


def _says_more(source: Text, target: Text) -> bool:
    """Whether the source is a sentence: a list, a table, a signature has nothing but names, surname first."""
    return target.count(" ") > source.count(",") and any(map(_is_predicate, _words(source)))


def _words(source: Text) -> Iterator[str]:
    """The words that are no names by their capital."""
    return (word.text for word in source.words if word.start == 0 or word.text.islower())


@kept_by_word
def _is_predicate(word: str) -> bool:
    tag = parses(word)[0].tag
    return any(predicate in tag for predicate in _PREDICATES)


def _extent(*spans: Span) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def surname_first_count(people: Sequence[Person]) -> int:
    """How many people of a source are named surname first, patronymic last: of several, the text is a list."""
    return sum(person.patronymic is not None and person.surname_first for person in people)
