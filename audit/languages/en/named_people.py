"""People whom an English text names in full or by a form of address, with the gender that it tells of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from audit.languages import wordlist
from audit.languages.en.names import is_given_name
from audit.model import Span
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern
from audit.text.plain import plain

WOMAN, MAN = "femn", "masc"
_PART = r"(?:[A-Z]['’])?[A-ZÀ-ÖØ-ÞŠŽ](?:[a-z]+[A-Z])?[a-zà-ÿšžćčńś]+"
_NAME = rf"{_PART}(?:-{_PART})*"
_INITIAL = r"(?:[A-Z]\. ){0,2}"
_PARTICLE = r"(?:(?:von|van|der|den|de|di|da|la|le|del|al|el|ben|bin|zu|ter) ){0,2}"
_LONGEST = 6
_FULL = pattern(rf"(?<![\w'’.-]){_NAME}(?: {_INITIAL}{_PARTICLE}{_NAME}){{1,{_LONGEST - 1}}}(?![\w-])")
_ADDRESSED = pattern(rf"(?<![\w'’-])(Mr|Mrs|Ms|Miss|Sir|Dame)\.? (?:{_NAME} )?{_INITIAL}({_NAME})(?![\w-])")
_WOMEN_ADDRESSED = frozenset(("Mrs", "Ms", "Miss", "Dame"))
_SHE, _HE = frozenset(("she", "her", "hers", "herself")), frozenset(("he", "him", "his", "himself"))
# What stands before a name that is no subject, and what follows one that is none or is acted upon.
_NO_SUBJECT_AFTER = pattern(
    r"(?i:\b(?:of|for|by|with|to|from|against|about|on|in|than|like|including|and|or|as|at|between|over|under|vs|v|the)"
    r"\.?|[&/]) (?:[\w.'’-]+ ){0,3}$"
)
_NO_SUBJECT_BEFORE = pattern(r"['’]|-|/| (?:&|and|or|of|for|in|at)\b")
_PASSIVE = pattern(r" (?:is|are|was|were|has been|had been|gets|got|will be)\b")
_PRONOUN = pattern(r"(?:,? [a-z]+){1,4}? (s?he)\b")
_ONE_MORE = pattern(r"(?: | of | & )[A-Z]")
_PLACE_BEFORE = pattern(r"(?:\b[Tt]he|[A-Za-z]\.|\b(?:Mount|Port|Fort|Lake|Saint|Camp|San|Santa)) $")
_LOOK_BACK = 60


class NamedPerson(NamedTuple):
    """A person of an English text.

    Attributes:
        given: the given name, empty where the person is addressed by the surname alone.
        surname: the word of the surname.
        gender: "femn" or "masc" where a name in use by one gender or a form of address tells, None elsewhere.
        span: of the name.
        is_free: whether it stands as a subject does: no preposition before it, no possessive ending.
        acts: whether no passive follows either.
        pronoun: the gender of a pronoun that follows soon, with no other name between: Robin Hayes said she.
    """

    given: str
    surname: str
    gender: str | None
    span: Span
    is_free: bool
    acts: bool
    pronoun: str | None


def named_people(text: Text) -> tuple[NamedPerson, ...]:
    """The people of an English text: ``text.once(named_people)``."""
    found = []
    for match in _FULL.finditer(text):
        if _PLACE_BEFORE.search(text, max(0, match.start() - _LOOK_BACK), match.start()):
            continue
        words = [word for word in match.group().split() if word[-1] != "." and word[0].isupper()]
        given = _given_of(words)
        if given and words[0] != "The" and not _ONE_MORE.match(text, match.end()):
            found.append(_person(text, given, words[-1], gender_of(given), match))
    for match in _ADDRESSED.finditer(text):
        if not _ONE_MORE.match(text, match.end()):
            gender = WOMAN if match.group(1) in _WOMEN_ADDRESSED else MAN
            found.append(_person(text, "", match.group(2), gender, match))
    return tuple(found)


def _given_of(words: Sequence[str]) -> str:
    """The given name among the words of a run that ends in a surname; empty if there is none, or of both genders."""
    genders = {gender_of(word) for word in words[:-1]} - {None}
    if len(genders) > 1:
        return ""
    known = (word for word in reversed(words[:-1]) if gender_of(word) or is_given_name(word))
    rest = (word for word in words[-2:-1] if plain(word) not in _titles())
    return next(chain(known, rest), "")


def _person(text: str, given: str, surname: str, gender: str | None, match: re.Match[str]) -> NamedPerson:
    start, end = match.span()
    before = _NO_SUBJECT_AFTER.search(text, max(0, start - _LOOK_BACK), start)
    is_free = before is None and _NO_SUBJECT_BEFORE.match(text, end) is None
    said = _PRONOUN.match(text, end)
    pronoun = None if said is None else WOMAN if said.group(1) == "she" else MAN
    acts = is_free and not _PASSIVE.match(text, end)
    return NamedPerson(given, surname, gender, Span(start, end), is_free, acts, pronoun)


def pronoun_gender(text: Text) -> str | None:
    """The gender of all pronouns of the third person, None if there are none or of both."""
    she, he = not _SHE.isdisjoint(text.wordset), not _HE.isdisjoint(text.wordset)
    return None if she == he else WOMAN if she else MAN


@kept_by_word
def gender_of(given: str) -> str | None:
    """The gender of a given name that only women or only men have."""
    name = plain(given.split("-")[0]) if "-" in given else plain(given)
    if name in _women():
        return WOMAN
    return MAN if name in _men() else None


@cache
def _women() -> frozenset[str]:
    return frozenset(map(plain, wordlist("en", "given-names-women")))


@cache
def _men() -> frozenset[str]:
    return frozenset(map(plain, wordlist("en", "given-names-men")))


@cache
def _titles() -> frozenset[str]:
    return frozenset(map(plain, wordlist("en", "ranks_before_names"))) | {"mr", "mrs", "ms", "miss", "sir", "dame"}
