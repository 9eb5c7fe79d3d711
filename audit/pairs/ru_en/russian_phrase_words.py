"""What single Russian words may be in a phrase: readings of nouns and adjectives, acronyms, offices."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audit.languages import wordlist
from audit.languages.ru.morphology import is_adjective, is_function_word, is_known, parses
from audit.pairs.ru_en.russian_words import is_acronym, is_body, is_title
from audit.text.patterns import pattern

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_LONGEST_ACRONYM = 6
# From here on a word in capitals that the dictionary has is no acronym.
_LONG = 5
# Analyses less likely than this are left out.
_LEAST_SCORE = 0.02
_FORMS = 1 << 16
_NAMES = ("Name", "Surn", "Patr", "Init")
# An acronym has Russian letters only and no figures: ООН, not XXI.
_ACRONYM = pattern(r"[А-ЯЁ]+")


class Reading(NamedTuple):
    """One analysis of a noun or an adjective."""

    lemma: str
    case: str
    number: str
    gender: str
    parse: Parse


class Word(NamedTuple):
    """What a word may be: each list is empty where it may not."""

    nouns: tuple[Reading, ...]
    adjectives: tuple[Reading, ...]
    generic: bool
    acronym: bool


@lru_cache(maxsize=_FORMS)
def lemma_of(word: str) -> str:
    """The likeliest lemma, with е for ё."""
    return str(parses(word)[0].normal_form).replace("ё", "е")


@lru_cache(maxsize=_FORMS)
def word_of(word: str) -> Word:
    """What may be made of a word that stands in a text just so."""
    if is_acronym(word):
        return Word((), (), False, _is_usable_acronym(word))
    found = [p for p in parses(word) if p.score >= _LEAST_SCORE]
    if not found or is_function_word(word) or _is_name(word):
        return Word((), (), False, False)
    nouns = tuple(_reading(p) for p in found if p.tag.POS == "NOUN" and "Abbr" not in p.tag)
    stops = wordlist("ru", "phrase-stops")
    adjectives = tuple(
        reading
        for reading in (_reading(p) for p in found if p.tag.POS in ("ADJF", "PRTF") and "Apro" not in p.tag)
        if reading.lemma not in stops
    )
    return Word(nouns, adjectives, any(reading.lemma in stops for reading in nouns), False)


def _is_usable_acronym(word: str) -> bool:
    """Whether capitals make an acronym, not a word that is shouted."""
    shouted = is_function_word(word) or (len(word) >= _LONG and is_known(word) and "Abbr" not in parses(word)[0].tag)
    return len(word) <= _LONGEST_ACRONYM and _ACRONYM.fullmatch(word) is not None and not shouted


def _is_name(word: str) -> bool:
    """Whether a capitalised word is a person's name, or in no dictionary: Хафтар."""
    if not word[0].isupper():
        return False
    if is_known(word):
        return any(tag in parses(word)[0].tag for tag in _NAMES) or any(_NAMES[0] in p.tag for p in parses(word))
    last = word.rpartition("-")[2]
    return not (is_body(word) or is_title(word) or (last.islower() and is_known(last)) or is_adjective(word))


def _reading(p: Parse) -> Reading:
    tag = p.tag
    lemma = p.normal_form if tag.POS != "PRTF" else inflected(p, {"nomn", "sing", "masc"}) or p.normal_form
    return Reading(lemma.replace("ё", "е"), _case(tag), str(tag.number or ""), str(tag.gender or ""), p)


def _case(tag: object) -> str:
    """The case; the partitive and the second locative are those that they are forms of."""
    case = str(tag.case)  # type: ignore[attr-defined]
    return {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}.get(case, case)


def inflected(p: Parse, grammemes: set[str]) -> str:
    """Another form of the word; empty if it has none."""
    form = p.inflect(frozenset(grammemes))
    return str(form.word) if form else ""


def agree(adjective: Reading, noun: Reading) -> bool:
    """Whether the two have the same case, number and gender."""
    if adjective.case != noun.case or adjective.number != noun.number:
        return False
    return adjective.number == "plur" or adjective.gender == noun.gender or not noun.gender


def is_ordinal(word: str) -> bool:
    """Whether the word is an ordinal number: первый."""
    return "Anum" in parses(word)[0].tag


@lru_cache(maxsize=_FORMS)
def is_office(word: str) -> bool:
    """Whether the word is an office by its likeliest reading."""
    return "NOUN" in parses(word)[0].tag and lemma_of(word) in wordlist("ru", "office-heads")


def with_capitals(word: str, like: str) -> str:
    """The word with the capitals of another form of it, compounds part by part: Нью-Йорка gives Нью-Йорк."""
    parts, old = word.split("-"), like.split("-")
    if len(parts) != len(old):
        return word.capitalize() if like[0].isupper() else word
    return "-".join(
        part[:1].upper() + part[1:] if o[:1].isupper() else part for part, o in zip(parts, old, strict=True)
    )
