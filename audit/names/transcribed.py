"""Is a Russian word a possible transcription of an English name, and what is the right one?"""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import normalize

from rapidfuzz.distance import OSA

from audit.languages import wordlist
from audit.languages.en.names import same_given_name
from audit.languages.inflection import Nominative
from audit.languages.ru.declension import nominatives_of, shared
from audit.languages.ru.morphology import is_common_word, is_known, lemmas, parses
from audit.names.letter_judge import judge_letters
from audit.names.resemblance import begins_like
from audit.pairs.ru_en.attested import attested, attested_originals
from audit.pairs.ru_en.gazetteer import english_words, lookups, russian_for
from audit.pairs.ru_en.standards import spellings
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.plain import plain

# Below this probability of its letters a word that no dictionary knows is no transcription of the name: 1 right one of
# 400 is so odd, and half of those with a wrong letter are (newstest2020). Above the other nothing is said.
_WRONG, _ODD = 0.1, 0.19
# The same for a name that Russian usually writes a letter or two otherwise: Лопез is no mistake.
_UNUSUAL = 0.5
# The same for a name of the glossary: Шехбаз and Шахбаз are both read in the press.
_LISTED = 0.97
# So many people and places of a name show how Russian writes it.
_MANY = 3
_MANY_GIVEN = 8
# A name of so many letters may have two slips.
_LONG = 7


# Endings of cases beside those of the list.
_MORE_ENDINGS = frozenset(("", "ь", "ью"))


class Transcription(NamedTuple):
    """What is wrong with a Russian spelling of an English name.

    Attributes:
        right: the right spelling in the case of the word; empty if none is known.
        sure: whether it counts.
    """

    right: str
    sure: bool


@kept_by_pair
def mistranscribed(russian: str, english: str, listed: frozenset[str] = frozenset()) -> Transcription | None:
    """What is wrong with the Russian word, in whatever case, as a spelling of the English one; None if it may be right.

    A word that a dictionary knows is left alone: it is another name then, or no name.

    Args:
        russian: a word of the target.
        english: a name word of the source.
        listed: how a glossary spells it in Russian, small: what is near that and no form of it is wrong.
    """
    # й may be и with a breve beside it.
    russian = normalize("NFC", russian)
    if is_known(russian) or not english_words(russian).isdisjoint(lookups(english)):
        return None
    nominatives, forms = nominatives_of(russian), dictionary_forms(russian)
    known = frozenset(word.replace("ё", "е") for word in listed) or known_spellings(english)
    if any(form.replace("ё", "е") in known or (attested(form) and not listed) for form in forms):
        return None
    if any(_is_of_like_name(form, english) for form in forms):
        return None
    most = 1 if len(russian) < _LONG else 2
    slips = [
        (OSA.distance(n.form.lower(), right), len(n.case_ending), n, right) for n in nominatives for right in known
    ]
    near = [slip for slip in slips if slip[0] <= most]
    probability = max(judge_letters(form, english).probability for form in forms)
    if near and probability < (_LISTED if listed else _UNUSUAL if _is_usual(english) else 0):
        # Of spellings that are as near, the commonest: Бернардино, not the Бернардин of one.
        bearers = attested_originals(english)
        _, _, nominative, right = min(near, key=lambda s: (*s[:2], -bearers.get(s[3], 0), s[3]))
        return Transcription(_declined(right, nominative, russian), sure=True)
    # That it is written otherwise elsewhere makes odd letters wrong ones.
    return Transcription("", sure=probability < _WRONG or bool(known)) if probability < _ODD else None


@kept_by_word
def dictionary_forms(russian: str) -> frozenset[str]:
    """What a name in whatever case may be in the nominative, small."""
    return frozenset({russian.lower(), *lemmas(russian), *(n.form.lower() for n in nominatives_of(russian))})


def plain_forms(russian: str) -> frozenset[str]:
    """The same without ё, which may be written е."""
    return frozenset(form.replace("ё", "е") for form in dictionary_forms(russian))


def are_forms(one: str, other: str) -> bool:
    """Whether two Russian words may be cases of one name that no dictionary knows: Айодхью, Айодхей."""
    stem = shared((one.lower(), other.lower()))
    endings = wordlist("ru", "case-endings") | _MORE_ENDINGS
    return all(tail in endings for tail in (one[stem:].lower(), other[stem:].lower()))


@kept_by_word
def is_derived_word(word: str) -> bool:
    """Whether a dictionary has the Russian word as an ordinary one, made from a name: Шотландский, Сенегальцы."""
    return is_common_word(word.lower()) or (is_known(word) and "ADJF" in parses(word)[0].tag)


@kept_by_pair
def other_given_name(russian: str, english: str) -> str:
    """The right given name, if the Russian one is another that begins like it: Джоэл, where Джо stands for Joel.

    Empty if some Joel is called so in Russian, or nobody is known.
    """
    bearers, called = attested_originals(english), attested(russian)
    low = russian.lower().replace("ё", "е")
    if sum(bearers.values()) < _MANY_GIVEN or low in bearers or not called or plain(english) in map(plain, called):
        return ""
    if any(same_given_name(english, other) for other in called) or not begins_like(russian, english):
        return ""
    right = next((name for name in bearers if name.startswith(low) and len(name) > len(low)), "")
    return right.capitalize() if right else ""


def _is_of_like_name(form: str, english: str) -> bool:
    """Whether people and places of a name a letter off are written so: the source has the misprint."""
    near = (s for s in spellings(form) if 0 < OSA.distance(plain(s), plain(english), score_cutoff=1) <= 1)
    return any(form in attested_originals(s) for s in near)


def known_spellings(english: str) -> frozenset[str]:
    """Russian spellings of an English name that people and places have, small."""
    listed = (key for key in russian_for(english) if key.isalpha())
    return frozenset(attested_originals(english)) | frozenset(listed)


def _is_usual(english: str) -> bool:
    return sum(attested_originals(english).values()) >= _MANY or bool(russian_for(english))


def _declined(right: str, nominative: Nominative, form: str) -> str:
    """The right name in the case of the wrong one: Африки for Афгики; empty if it is declined otherwise."""
    stem = shared((nominative.form.lower(), form.lower()))
    tail, ending = nominative.form.lower()[stem:], form.lower()[stem:]
    if not right.endswith(tail):
        return ""
    declined = right[: len(right) - len(tail)] + ending
    return declined[:1].upper() + declined[1:]
