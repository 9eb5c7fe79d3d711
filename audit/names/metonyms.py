"""Places that stand for one another in news: a country and its capital."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from audit.pairs.ru_en.gazetteer import english_words, lookups, stands_for
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.entries import entries


def named_otherwise(name: str, russian: Text, english: Text) -> bool:
    """Whether a place for which that of the Russian text may stand is in the English one: Пекин for China.

    Not one that the Russian text names as well.
    """
    there = _others_of(name) & english.once(_capitalised)
    return any(not any(stands_for(token.text, other) for token in russian.capitalised) for other in there)


def _capitalised(text: Text) -> frozenset[str]:
    return frozenset(token.text for token in text.capitalised)


def named_otherwise_in_russian(english: str, russian: Text) -> bool:
    """The same the other way round."""
    others = {other for form in lookups(english) for other in _lines().get(form.capitalize(), ())}
    others |= set(_lines().get(english, ()))
    return any(stands_for(token.text, other) for token in russian.capitalised for other in others)


@kept_by_word
def _others_of(russian: str) -> frozenset[str]:
    """Names in English of places that the Russian one may stand for."""
    named = english_words(russian)
    if not named:
        return frozenset()
    lines = (words for word, words in _lines().items() if word.lower() in named or word in named)
    return frozenset(other for words in lines for other in words)


@cache
def _lines() -> Mapping[str, frozenset[str]]:
    """The places of a line by each of them."""
    found: dict[str, frozenset[str]] = {}
    for line in sorted(entries(files("audit.pairs.ru_en") / "metonyms.txt")):
        places = frozenset(line.split())
        for place in places:
            found[place] = found.get(place, frozenset()) | places - {place}
    return found
