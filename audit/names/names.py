"""What the form of a Russian name tells: its case, and whether it is an ordinary word too."""

from __future__ import annotations

from audit.languages.ru.morphology import is_known, lemmas, parses
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.patterns import pattern
from audit.text.plain import letters

_PROPER_TAGS = ("Name", "Surn", "Patr", "Geox", "Orgn")
_PERSONAL_TAGS = ("Name", "Surn", "Patr")
_NOMINAL = frozenset(("NOUN", "ADJF", None))


@kept_by_word
def is_proper(source: str) -> bool:
    """Whether the Russian word is first of all the name of a person, a place or a body in the dictionary."""
    return is_known(source) and any(tag in parses(source)[0].tag for tag in _PROPER_TAGS)


@kept_by_word
def may_be_foreign_given(source: str) -> bool:
    """Whether the name of a person ends as others do in the nominative too: Мелике, Даниэле, Пилата."""
    return source.endswith(("е", "а", "я")) and is_personal(source)


@kept_by_word
def is_personal(source: str) -> bool:
    """Whether the Russian word is first of all the name of a person in the dictionary."""
    return is_known(source) and any(tag in parses(source)[0].tag for tag in _PERSONAL_TAGS)


@kept_by_word
def is_also_word(source: str) -> bool:
    """Whether the dictionary knows the Russian word as an ordinary one too: Медведь, Мороз."""
    return is_known(source) and any(not any(tag in p.tag for tag in _PROPER_TAGS) for p in parses(source))


@kept_by_word
def is_other_word(source: str) -> bool:
    """Whether the dictionary knows no such name, but a word that is spelled so and tells nothing of it: Кику, Веном."""
    return is_known(source) and not is_proper(source)


@kept_by_word
def is_oblique(source: str) -> bool:
    """Whether the word is no nominative: Судане, Бразилии, Украины (first of all a genitive), not Павлова."""
    first, *others = parses(source)
    if first.tag.POS not in _NOMINAL:
        # Шарите is no noun at all for the dictionary: it says nothing of the name.
        return False
    return "nomn" not in first.tag and not any("nomn" in p.tag and "plur" not in p.tag for p in others)


@kept_by_pair
def same_name(one: str, other: str) -> bool:
    """Whether two Russian words may be forms of one name: Хафтара and Хафтаром."""
    a, b = one.lower(), other.lower()
    return a == b or not set(lemmas(a)).isdisjoint(lemmas(b))


def has_case_ending(source: str) -> bool:
    """Whether the Russian word ends like an oblique case of the singular: not so Денисов, of all Denises."""
    return _CASE_ENDING.search(letters(source)) is not None


# Endings of the oblique cases of the singular.
_CASE_ENDING = pattern(r"(?:[аяуюыие]|[оеиы]м|[оеё][йю]|[ео]го|[ео]му)$")
