"""Is an English word this Russian name, why not, and what should it have been? The one place that decides.

`match` puts together what the other modules of this folder and of the pair know: the nominatives that the form may
belong to (`languages.ru.declension`), the standards of romanisation (`standards`), English names whose letters say
nothing (`gazetteer`), how people and places are spelled (`attested`) and the letters of all others (`letter_judge`).
"""

from __future__ import annotations

import re
from enum import StrEnum
from math import fsum
from typing import NamedTuple

from rapidfuzz.distance import OSA

from audit.languages.ru.declension import Nominative, nominatives_among, nominatives_of
from audit.languages.ru.morphology import is_known, lemmas
from audit.names.letter_judge import accept, judge_letters
from audit.names.letter_spell import best_spellings
from audit.names.names import has_case_ending, is_oblique, is_proper
from audit.names.surnames import is_slavic
from audit.pairs.ru_en.attested import attested, is_attested, is_often_attested
from audit.pairs.ru_en.gazetteer import english_names, keys_of, stands_for
from audit.pairs.ru_en.standards import ECONOMIST, house_spelling, is_standard, spellings, spelt_by, standard_of
from audit.text.caching import kept_by_pair
from audit.text.plain import letters, plain

# A nominative that is less likely than this is not worth an accusation.
_LEAST = 0.03
# Below this probability of their letters two words are different names.
_RELATED = 0.02
# A Russian name is spelled by the standards, a well-known one as somebody has it; what else passes must be so probable
# by its letters: of names that end like Russian ones 97% of damaged spellings fail, and 90% of the Polish, Baltic and
# Turkish ones pass (names/wikidata.train.tsv).
_STRICT = 0.75
# How many of those that fail are damaged, had right and damaged spellings been equally many.
_STRICT_DAMAGED = 0.91
# A name of so many letters may have two slips, and another one for each so many letters.
_LONG, _LETTERS_A_SLIP = 6, 4
# Right spellings differ from that of a house by few letters.
_HOUSES_DIFFER = 3
# A spelling so many times rarer than the usual one may be another name.
_RARE = 5
# How much less likely the nominative is where the sentence wants another case: some foreign names are never declined.
_UNDECLINED = 0.1
# The last letters of nominatives that are declined, and how the surnames of women end whatever the dictionary knows.
_DECLINED = "ая"
_ADJECTIVE = re.compile("(?<=ск)(?:ий|ая|ое|ие|ой)$")
_ADJECTIVE_ENDINGS = ("", "ий", "ая", "ое", "ие", "а")
_WOMEN = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")


_GARBLED = re.compile(r"(.)\1\1|^([bcdghjkmnpqrstvwxz])\2")


class Relation(StrEnum):
    """What an English word is to a Russian name."""

    STANDARD = "standard"
    VARIANT = "variant"
    EXONYM = "exonym"
    CASE_LEAK = "case leak"
    DAMAGED = "damaged"
    DIFFERENT = "different"


RIGHT = frozenset((Relation.STANDARD, Relation.VARIANT, Relation.EXONYM))


class NameContext(NamedTuple):
    """What the text tells of a name.

    Attributes:
        gender: "masc" or "femn" if the given name beside it tells.
        oblique: whether the sentence wants an oblique case there (`languages.ru.government`).
        also: other names of the Russian text, among which there may be other forms of this one.
    """

    gender: str | None = None
    oblique: bool = False
    also: frozenset[str] = frozenset()


_ALONE = NameContext()


class NameMatch(NamedTuple):
    """What `match` found.

    Attributes:
        probability: of the relation, 0..1.
        standards: those that the spelling follows, of the nominative or, for a leak, of the inflected form.
        nominative: the Russian dictionary form that the word renders or should have rendered.
        english: the word.
    """

    relation: Relation
    probability: float
    standards: tuple[str, ...]
    nominative: str
    english: str

    @property
    def right_form(self) -> str:
        """The spelling to use; the word itself if it is right."""
        match self.relation:
            case Relation.CASE_LEAK:
                return spelt_by(self.nominative, self.standards)
            case Relation.DAMAGED:
                return spelling_like(self.nominative, self.english)
            case Relation.DIFFERENT:
                return house_spelling(self.nominative, ECONOMIST)
        return self.english

    @property
    def right(self) -> bool:
        """Whether the word may stand as it is."""
        return self.relation in RIGHT


@kept_by_pair
def match(russian: str, english: str, context: NameContext = _ALONE) -> NameMatch:
    """Say what `english` is to the Russian name, one word each.

    Args:
        russian: the word as it stands in the Russian text, in any case.
        english: the word of the translation, without a possessive ending.
        context: what the text tells.
    """
    candidates = _candidates(russian, context)
    likely = [n for n in candidates if n.probability >= _LEAST] or candidates
    for n in likely:
        if not _is_pressed(n, context) and is_standard(n.form, english):
            return NameMatch(Relation.STANDARD, n.probability, standard_of(n.form, english), n.form, english)
    if _is_from_adjective(likely[0].form, english):
        return NameMatch(Relation.VARIANT, 1.0, (), likely[0].form, english)
    if stands_for(russian, english):
        return NameMatch(Relation.EXONYM, 1.0, (), likely[0].form, english)
    named = [n.form for n in candidates if not _is_pressed(n, context)]
    if russian[-1] not in _DECLINED:
        # What is rarely a nominative may be one all the same, if somebody is called so: Даниэле is Daniele.
        named.append(russian)
    for form in named:
        if is_attested(form, english):
            return NameMatch(Relation.VARIANT, 1.0, (), form, english)
    if likely[0].case_ending and may_leak(russian, english):
        leaks = fsum(n.probability for n in candidates if n.case_ending)
        return NameMatch(Relation.CASE_LEAK, leaks, standard_of(russian, english), likely[0].form, english)
    # A foreign name may be no other case of any: Хейсом is Haysom, whatever Хейс may be.
    forms = dict.fromkeys([n.form for n in likely if not _is_pressed(n, context)] + [russian] * (not context.oblique))
    best, probability = max(
        ((form, judge_letters(form, english).probability) for form in forms or (russian,)), key=lambda found: found[1]
    )
    if probability >= _needed(best) and not is_garbled(english):
        return NameMatch(Relation.VARIANT, probability, (), best, english)
    if not context.oblique and _other_nominative(russian, english):
        return NameMatch(Relation.STANDARD, _LEAST, (), russian, english)
    slips = [n.form for n in likely if is_slip(n.form, english)]
    if slips or probability >= _RELATED:
        form = min(slips, key=lambda form: slip_size(form, english)) if slips else best
        sure = max(1 - probability, _STRICT_DAMAGED if is_slavic(form) else 0)
        return NameMatch(Relation.DAMAGED, sure, (), form, english)
    return NameMatch(Relation.DIFFERENT, 1 - probability, (), likely[0].form, english)


def _other_nominative(russian: str, english: str) -> bool:
    """Whether the word is standard for a nominative that the dictionary does not have: Данис beside Даниса."""
    return any(is_standard(n.form, english) for n in nominatives_of(russian))


@kept_by_pair
def _is_from_adjective(nominative: str, english: str) -> bool:
    """Whether an adjective stands for its place, or in another gender: Kashirsk, Kashirskoye for Каширский."""
    stem = _ADJECTIVE.sub("", nominative)
    if stem == nominative:
        return False
    return any(is_standard(stem + ending, english) for ending in _ADJECTIVE_ENDINGS)


def _needed(nominative: str) -> float:
    """The probability of its letters from which a spelling passes that no standard gives and nobody has."""
    return _STRICT if is_slavic(nominative) or is_well_known(nominative) else accept()


@kept_by_pair
def is_well_known(nominative: str) -> bool:
    """Whether all usual spellings of the name are known: it is that of many people, or of a place in the gazetteer."""
    listed = nominative.lower().replace("ё", "е") in keys_of(nominative)
    return listed or is_often_attested(nominative) or is_proper(nominative)


def may_leak(form: str, english: str) -> bool:
    """A quick look before `match`: whether the word spells the Russian form, and that may be an oblique case."""
    return is_standard(form, english) and has_case_ending(form)


def _candidates(form: str, context: NameContext) -> list[Nominative]:
    """The nominatives that the form may have here, likeliest first; their probabilities add up to 1."""
    if not is_known(form):
        found = list(nominatives_among(form, context.also))
    else:
        found = list(nominatives_of(form))
        if is_oblique(form):
            # The dictionary has it as an oblique case only: Ливерпуле, Бразилии.
            found = [n for n in found if n.form.lower().replace("ё", "е") in lemmas(form)] or found
    if not has_case_ending(form) and all(n.form != form for n in found):
        # Денисов is a man before it is the genitive of many, Сиротин before it is one of orphans.
        found.insert(0, Nominative(form, 0.5, None, ""))
    found = [n for n in found if context.gender is None or _gender(n) in (None, context.gender)] or found
    weights = [n.probability * (_undeclined(n) if _is_pressed(n, context) else 1.0) for n in found]
    total = fsum(weights)
    if not total:
        return found
    weighed = [n._replace(probability=weight / total) for n, weight in zip(found, weights, strict=True)]
    return sorted(weighed, key=lambda n: -n.probability)


def _gender(nominative: Nominative) -> str | None:
    return "femn" if nominative.form.lower().endswith(_WOMEN) else nominative.gender


def _undeclined(nominative: Nominative) -> float:
    """How often such a name stands undeclined where the sentence wants another case."""
    return 0.0 if is_slavic(nominative.form) else _UNDECLINED


def _is_pressed(nominative: Nominative, context: NameContext) -> bool:
    """Whether the sentence wants another case of it; only of what ends in а or я is that sure, not of Мбаппе."""
    return context.oblique and not nominative.case_ending and nominative.form[-1] in _DECLINED


@kept_by_pair
def is_slip(nominative: str, english: str) -> bool:
    """Whether a right spelling of the name is a slip or two away, whatever the letters say: Tokraev for Tokarev."""
    word = plain(english)
    most = 1 if len(word) < _LONG else max(2, len(word) // _LETTERS_A_SLIP)
    # What is far from the spelling of a house is near no other one, but for exonyms; the others are dear to find.
    called, house = _called(nominative), house_spelling(nominative, ECONOMIST)
    if min(OSA.distance(plain(right), word) for right in (*called, house)) > most + _HOUSES_DIFFER:
        return False
    return slip_size(nominative, english) <= most


@kept_by_pair
def slip_size(nominative: str, english: str) -> int:
    """How many letters are lost, added, changed or swapped beside the nearest right spelling of the name."""
    word = plain(english)
    return min(OSA.distance(plain(right), word) for right in (*_called(nominative), *_spelled(nominative)))


@kept_by_pair
def spelling_like(nominative: str, english: str) -> str:
    """The right spelling of the name that is nearest to a damaged one."""
    called = _called(nominative)
    # A foreign name is spelled as people have it, not by the sound of the Russian one.
    foreign = called and not any(is_standard(nominative, word) for word in called)
    known = called if foreign else (*called, *filter(str.isascii, _spelled(nominative)))
    best = min(known, key=lambda s: OSA.distance(plain(s), plain(english)))
    return best[0].upper() + best[1:]


def is_garbled(english: str) -> bool:
    """Whether no language writes so: a letter three times in a row, a consonant doubled at the start."""
    return _GARBLED.search(english.lower()) is not None


def _called(nominative: str) -> tuple[str, ...]:
    """What people and places of the name are called, as far as it is one word."""
    listed = (name for key in keys_of(nominative) for name in english_names(key) if name.isalpha())
    found = attested(nominative)
    usual = [word for word, n in found.items() if n * _RARE >= max(found.values())]
    return tuple(dict.fromkeys([*usual, *listed]))


def _spelled(nominative: str) -> tuple[str, ...]:
    """The name by the rules: a house's first, then other standards, and of foreign names what their letters may be."""
    others = best_spellings(letters(nominative))
    if is_slavic(nominative):
        others = (*spellings(nominative), *(o for o in others if judge_letters(nominative, o).probability >= _STRICT))
    return (house_spelling(nominative, ECONOMIST), *others)


def lacks_letters(english: str, right: str) -> bool:
    """Whether the word is more than the right spelling with letters put in."""
    left = iter(plain(english))
    return not all(letter in left for letter in plain(right))
