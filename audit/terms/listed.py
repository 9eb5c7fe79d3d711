"""Single words that the terms of a termbase have, which checks ask for far from any term."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from audit.languages import get_language
from audit.terms.model import Term, TermKind
from audit.text.capitals import capital_words
from audit.text.plain import plain

_PLACES = (TermKind.COUNTRY, TermKind.CITY, TermKind.DEMONYM)


class ListedWords(NamedTuple):
    """Words of the terms in one language.

    Attributes:
        people: capitalised words of the names of people, in plain letters.
        names: the same and those of places, and terms of one word.
        others: capitalised words of the other terms, unless people have them too.
        friends: the right forms of false friends.
        friends_keys: the keys of those of one word.
    """

    people: frozenset[str]
    names: frozenset[str]
    others: frozenset[str]
    friends: frozenset[str]
    friends_keys: frozenset[str]


def listed_words(terms: Iterable[Term], lang: str) -> ListedWords:
    """The words of the terms in a language."""
    people: list[str] = []
    places: list[str] = []
    single: list[str] = []
    rest: list[str] = []
    friends: set[str] = set()
    for term in terms:
        forms = term.forms(lang)
        friends.update(forms if term.kind is TermKind.FALSE_FRIEND else ())
        for form in forms:
            others = rest if " " in form else single
            (people if term.kind is TermKind.PERSON else places if term.kind in _PLACES else others).append(form)
    of_people, of_places, of_single, of_rest = map(_capitals_of, (people, places, single, rest))
    key = get_language(lang).words.key
    return ListedWords(
        of_people,
        of_people | of_places | of_single,
        (of_places | of_single | of_rest) - of_people,
        frozenset(friends),
        frozenset(key(form) for form in friends if " " not in form),
    )


def _capitals_of(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(map(plain, set(capital_words("\n".join(forms)))))
