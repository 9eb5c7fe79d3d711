"""What single English words tell about the name that they are part of."""

from __future__ import annotations

from functools import cache

from audit.languages import wordlist
from audit.languages.en.inflection import stem
from audit.languages.en.lexicon import is_common
from audit.languages.en.names import is_given_name
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.gazetteer import english_names, kinds_of, kinds_of_original, reduced, russian_for
from audit.pairs.ru_en.organisations import organisation_heads
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern

_POSSESSIVE = pattern(r"['’]s$")
# Endings of words that are no names: Illumination, Constant.
_ABSTRACT = pattern(r"(?:[ts]ion|[ae]nt|al|ive|ity|ment|[ae]nce|ary|ness|ous|[ai]ble|ing)s?$")
_DERIVED = pattern(r"(?:ans?|ish|ese|[a-z]is?)$")
# Bodies that the gazetteer has among the places.
_UNIONS = frozenset(("UN", "EU", "NATO", "OSCE", "WHO", "CIS", "ASEAN", "BRICS"))


def bare(word: str) -> str:
    """The word without a possessive ending."""
    return _POSSESSIVE.sub("", word)


def is_acronym(word: str) -> bool:
    """Whether the word is all capitals, with full stops or without: FSB, U.S."""
    letters = bare(word).replace(".", "")
    return len(letters) > 1 and letters.isupper()


@kept_by_word
def is_demonym(word: str) -> bool:
    """Whether the word is a people, or an adjective from a place, before it is anything else: Libyan, Russians."""
    kinds = kinds_of(word)
    if kinds == {ListedKind.DEMONYM} or not kinds or " " in word or is_acronym(word):
        return kinds == {ListedKind.DEMONYM}
    keys = [(key, kinds_of_original(key)) for key in russian_for(word)]
    if any(ListedKind.PLACE in named and _is_first(word, key) for key, named in keys):
        return False
    # Keys of peoples and adjectives have those first, as французский has French, or after their place: Indonesia.
    return any(
        named == {ListedKind.DEMONYM} and (_is_first(word, key) or _DERIVED.search(word) is not None)
        for key, named in keys
    )


def _is_first(word: str, key: str) -> bool:
    return reduced(english_names(key)[0]) == reduced(word)


@kept_by_word
def is_place(name: str) -> bool:
    """Whether the gazetteer has exactly this, of one word or more, as a place: Libya, New York; not York, Black."""
    letters = name.replace(".", "")
    if letters in _UNIONS or is_demonym(name) or ListedKind.PLACE not in kinds_of(name.replace(" ", "-")):
        return False
    for key in {key for word in name.split() for key in russian_for(word)}:
        names = english_names(key)
        # An ordinary word is a place of note, which has adjectives, or none: Turkey, not Apple.
        if letters in names and ListedKind.PLACE in kinds_of_original(key) and (len(names) > 1 or not is_common(name)):
            return True
    return False


@cache
def _heads() -> frozenset[str]:
    return frozenset(word for head in organisation_heads().values() for word in head.english)


@kept_by_word
def is_head(word: str) -> bool:
    """Whether the word is the head of names of organisations: Ministry, Forces."""
    return word.lower() in _heads() or stem(word) in _heads()


@kept_by_word
def is_portfolio(word: str) -> bool:
    """Whether the word tells one minister or ministry from another: Foreign, defence."""
    low = word.lower()
    return low in wordlist("en", "portfolios") or low in wordlist("en", "body-modifiers") or low == "affairs"


@kept_by_word
def is_plain(word: str) -> bool:
    """Whether a capitalised word can be no name of a person or place: Illumination, but not Basmanny."""
    low = bare(word).lower()
    if is_acronym(word) or is_place(word) or is_given_name(word) or (is_demonym(word) and not is_common(low)):
        return False
    return is_common(low) or _ABSTRACT.search(low) is not None
