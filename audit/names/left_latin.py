"""Names of people and places that stand in a Russian text in the Latin letters of the English source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.languages.en.named_people import NamedPerson, gender_of, named_people, pronoun_gender
from audit.languages.en.names import is_title, places
from audit.languages.ru.morphology import lemmas, parses
from audit.model import Span
from audit.names.datelines import dateline
from audit.names.latin_words import is_given
from audit.names.sources import renders
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.gazetteer import has_people, kinds_of, russian_for
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern

_PART = "[A-ZÀ-ÖØ-ÞŁŚŠŽ][a-zà-ÿąćčęłńśšźžż]+"
_WORD = rf"(?:Ma?c|D[ei]|La|Le|O['’])?{_PART}(?:-{_PART})*"
# A run of Latin words with capitals; nothing touches it that would make it an address, a firm, a title or a quotation.
_JOIN = r"(?:[A-Z]\. |(?:von|van|de|der|di|da|al) )?"
_RUN = pattern(
    rf"(?<![\w@#./&'’«\"“„(\[$-])(?<![A-Za-z0-9.&] )({_WORD}(?: {_JOIN}{_WORD}){{0,3}})"
    r"(?![\w@/&+'’”\"\])-]| ?[&(]| [A-Za-z]|\.[a-z\d])"
)
_CYRILLIC_BEFORE = pattern(r"(?<![\w-])([А-ЯЁа-яё-]+) $")
_CYRILLIC_AFTER = pattern(r" ([А-ЯЁа-яё][а-яё]+(?:-[А-ЯЁ][а-яё]+)*)(?![\w-])")
_GIVEN_BEFORE = pattern(rf"(?<![\w-])({_WORD}) (?:[A-Z]\. )?$")
_WORDS_BEFORE = pattern(r"(?<![\w'’-])[A-Za-z-]+\.?(?: [A-Za-z-]+\.?)* $")
_PLACE_HEAD = pattern(r"(?<![\w-])([a-z]+) of (?:the )?$", re.IGNORECASE)
_SURNAME_AFTER = pattern(rf" (?:[A-Z]\. )?({_WORD})(?![\w-])")
_ABOUT_PERSON = pattern(r",? who\b|, (?:aged )?\d\d(?:,|\.|$)")
_IN = pattern(r"\b(?:in|from|near|outside|of)(?: [a-z]+)? $", re.IGNORECASE)
# "Of" and "to" are said of firms too, and one has shares in them.
_LOCATIVE = pattern(
    r"(?<!share )(?<!shares )(?<!stake )(?<!stakes )(?<!interest )(?<!investors )(?<!invest )(?<!invested )"
    r"\b(?:in|from|near|outside|across|around|throughout)(?: [a-z]+)? $",
    re.IGNORECASE,
)
_IN_PLACE = pattern(
    rf", (?:(?:south|north|east|west|central)[a-z-]* )?({_WORD}(?: {_WORD})?)(?=[,.;:)]|$| [a-z])(?!['’])"
    rf"| in ({_WORD}) (?i:province|county|prefecture|region|oblast|district)\b"
)
_CYRILLIC = pattern("[А-Яа-яЁё]")
_LONGEST_TITLE = 120
# Letters that the beginning of a name has that a full stop cuts short.
_SHORT = 3
_LOOK_BACK = 60
# Given names and initials between a title and a surname.
_NAMES = 2
# Occurrences of a name in the source that are looked at.
_MOST = 4


class LatinName(NamedTuple):
    """Words with capitals in Latin letters: their place in a Russian text, and the Russian words beside them."""

    span: Span
    text: str
    before: str
    after: str

    @property
    def is_ordinary(self) -> bool:
        """Whether all of its words are ordinary English ones: Today is a programme, perhaps."""
        return all(map(is_common, self.text.split()))

    @property
    def is_of_thing(self) -> bool:
        """Whether the word before says that a thing is called so, or has one: здание."""
        return bool(self.before) and _is_thing(self.before)

    @property
    def is_of_brand(self) -> bool:
        """Whether it is a firm's or a make's that keeps its letters, or the word before says so: компания."""
        if self.text in wordlist("en", "brands-like-people"):
            return True
        return not wordlist("ru", "brand-heads").isdisjoint(lemmas(self.before)) if self.before else False

    @property
    def gender(self) -> str | None:
        """That of the past verb behind it, None if there is none: Hayes сообщила."""
        tag = parses(self.after)[0].tag if self.after.islower() else None
        return str(tag.gender) if tag is not None and "past" in tag and tag.gender else None


def latin_names(target: Text) -> tuple[LatinName, ...]:
    """The names in Latin letters that stand alone in a Russian text: in no address, no firm and no title."""
    return target.once(_latin_names)


def _latin_names(target: Text) -> tuple[LatinName, ...]:
    return tuple(_found_in(target))


def _found_in(target: Text) -> Iterator[LatinName]:
    if not target.latin or not _CYRILLIC.search(target):
        return
    for match in _RUN.finditer(target):
        if not _is_in_title(target, match.start()) and not _is_no_name(match.group(), target, match.end()):
            before = _CYRILLIC_BEFORE.search(target, max(0, match.start() - _LOOK_BACK), match.start())
            after = _CYRILLIC_AFTER.match(target, match.end())
            beside = (before.group(1) if before else "", after.group(1) if after else "")
            yield LatinName(Span(*match.span()), match.group(), *beside)


def _is_no_name(name: str, text: str, end: int) -> bool:
    """Whether it is no name: a title, or the short first word of one that goes on behind a full stop (St. Martin's)."""
    if name in wordlist("en", "sure-titles"):
        return True
    return len(name) <= _SHORT and text.startswith(". ", end) and text[end + 2 : end + 3].isupper()


class LeftName(NamedTuple):
    """A name that was left in Latin letters: its places in both texts, and what it names."""

    target: Span
    source: Span
    kind: ListedKind


def left_names(source: Text, target: Text) -> Iterator[LeftName]:
    """The names of people and places of the source that the Russian target has in Latin letters."""
    known: dict[tuple[str, str, str], tuple[Span, ListedKind] | None] = {}
    for name in latin_names(target):
        asked = name[1:]
        if asked not in known:
            known[asked] = _named(source, *asked)
        if (found := known[asked]) is not None:
            yield LeftName(name.span, *found)
    if (span := dateline(source, target)) is not None:
        yield LeftName(span, span, ListedKind.PLACE)


def _is_in_title(text: str, start: int) -> bool:
    """Whether the word stands in quotation marks with nothing but Latin letters: «Superpowers: China and the West»."""
    opened = max(text.rfind(mark, max(0, start - _LONGEST_TITLE), start) for mark in "«“„")
    if opened < 0:
        return False
    quoted = re.split("[»”“]", text[opened + 1 : start + _LONGEST_TITLE], maxsplit=1)[0]
    return opened + len(quoted) >= start and not _CYRILLIC.search(quoted)


def _named(source: str, name: str, before: str, after: str) -> tuple[Span, ListedKind] | None:
    """Where the source has the name and what it names there, if that is a person or a place."""
    start = -1
    for _ in range(_MOST):
        start = source.find(name, start + 1)
        if start < 0:
            return None
        span = Span(start, start + len(name))
        if not _is_whole(source, span):
            continue
        if _is_person(source, span, name, before, after):
            return span, ListedKind.PERSON
        if _is_place(source, span, name):
            return span, ListedKind.PLACE
    return None


def speaking_words(source: Text, target: Text) -> Iterator[Span]:
    """Single Latin words of the target that speak in a source with "he" or "she": firms speak, but are neither.

    Nothing in the segment shows them to be names; elsewhere they may be surnames.
    """
    if not target.latin or source.once(pronoun_gender) is None:
        return
    for name in latin_names(target):
        if " " in name.text or name.is_of_thing:
            continue
        place = next((place for place in places(source, name.text) if place.speaks), None)
        if place and not place.article and not place.given and _is_whole(source, Span(place.start, place.end)):
            yield name.span


@kept_by_word
def _is_thing(word: str) -> bool:
    """Whether a name after the word is that of a thing: компания."""
    tag = parses(word)[0].tag
    return "NOUN" in tag and "inan" in tag


def people_in_full(source: Text, target: Text) -> Iterator[NamedPerson]:
    """People whom the source names in full, or with a title, and whose surname the target has in its own letters."""
    for person in source.once(named_people):
        if (person.gender or is_given(person.given)) and person.surname not in target:
            yield person


def _is_whole(source: str, span: Span) -> bool:
    """Whether no other word or sign is part of the name: Springfield Armory, Ford & Sons."""
    following = source[span.end : span.end + 3]
    if source[span.start - 1 : span.start].isalnum() or following[:1].isalnum() or following[:1] in "-&/@":
        return False
    return not (following[:1] == " " and (following[1:2] in "&/" or following[1:2].isdigit()))


def _is_person(source: str, span: Span, name: str, before: str, after: str) -> bool:
    words = name.split()
    near = max(0, span.start - _LOOK_BACK)
    follows = _SURNAME_AFTER.match(source, span.end)
    if follows:
        # Джим Grassley has its other half in Russian, behind it: Jim Грассли.
        half = len(words) == 1 and after and after[0].isupper()
        return bool(half) and renders(after, follows.group(1))
    given = _GIVEN_BEFORE.search(source, near, span.start)
    if given and before[:1].isupper() and renders(before, given.group(1)):
        return True  # Адам Schiff, Северная Ireland
    if any(_is_titled(word, before) for word in _words_before(source[near : span.start])):
        return True
    if len(words) < 2 or not is_given(words[0]):
        return False
    if not _is_noun(before) and _is_predicate(after, gender_of(words[0])):
        return True
    return _ABOUT_PERSON.match(source, span.end) is not None


def _is_predicate(word: str, gender: str | None) -> bool:
    """Whether the Russian word beside a name is a past verb of the person's gender: a firm has that of its kind."""
    tag = parses(word)[0].tag if word.islower() else None
    return tag is not None and gender is not None and "VERB" in tag and "past" in tag and gender in tag


@kept_by_word
def _is_noun(word: str) -> bool:
    return bool(word) and "NOUN" in parses(word)[0].tag


def _words_before(text: str) -> Iterator[str]:
    """The word at the end of a text, and the ones before it behind given names and initials: Senator of Senator Tom."""
    match = _WORDS_BEFORE.search(text)
    for word in reversed(match.group().split()[-_NAMES - 1 :] if match else []):
        yield word.rstrip(".")
        if not (is_given(word) or len(word.rstrip(".")) == 1):
            return


def _is_titled(english: str, russian: str) -> bool:
    """Whether a title stands before the name in the source, and in Russian too if it may be another word: official."""
    if english in wordlist("en", "relatives"):
        return True
    if not is_title(english) or english.capitalize() in wordlist("en", "stage-titles"):
        return False
    return english.capitalize() in wordlist("en", "sure-titles") or _is_russian_title(russian)


@kept_by_word
def _is_russian_title(word: str) -> bool:
    """Whether the Russian word is a title; of a hyphenated one the last part is: премьер-министр."""
    return bool(word) and not wordlist("ru", "titles").isdisjoint((*lemmas(word), *lemmas(word.rpartition("-")[2])))


def _is_place(source: str, span: Span, name: str) -> bool:
    near = max(0, span.start - _LOOK_BACK)
    if _SURNAME_AFTER.match(source, span.end) or source[span.end : span.end + 1] in ("'", "’"):
        return False
    head = _PLACE_HEAD.search(source, near, span.start)
    if head and head.group(1).lower() in wordlist("en", "place-heads"):
        return True
    if _is_place_only(name) and (has_people(name) or _LOCATIVE.search(source, near, span.start)):
        return True
    within = _IN_PLACE.match(source, span.end)
    return (
        within is not None
        and ListedKind.PLACE in kinds_of(name)
        and any(ListedKind.PLACE in kinds_of(word) for word in (within.group(1) or within.group(2)).split())
        and _IN.search(source, near, span.start) is not None
    )


@kept_by_word
def _is_place_only(name: str) -> bool:
    """Whether the gazetteer has the name as that of a place, in Russian too, and it is no ordinary word: Apple."""
    kinds = kinds_of(name)
    if (
        " " in name
        or ListedKind.PLACE not in kinds
        or ListedKind.PERSON in kinds
        or name in wordlist("en", "place-brands")
    ):
        return False
    return bool(russian_for(name)) and not is_common(name)
