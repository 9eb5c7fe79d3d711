"""Is an English word this Russian name, why not, and what should it have been? The one place that decides.

`match` puts together what the other modules of this folder and of the pair know: the nominatives that the form may
belong to (`languages.ru.declension`), the standards of romanisation (`standards`), English names whose letters say
nothing (`gazetteer`), how people and places are spelled (`attested`) and the letters of all others (`letter_judge`).
"""

from __future__ import annotations

from enum import StrEnum
from math import fsum
from typing import NamedTuple

from audit.languages.inflection import Nominative
from audit.languages.ru.declension import nominatives_among, nominatives_of
from audit.languages.ru.morphology import is_known, lemmas
from audit.names.letter_judge import accept, judge_letters
from audit.names.names import has_case_ending, is_oblique, is_proper
from audit.names.right_spellings import STRICT, is_garbled, is_slip, slip_size, spelling_like, usual_spelling
from audit.names.surnames import is_slavic
from audit.pairs.ru_en.attested import is_attested, is_often_attested
from audit.pairs.ru_en.dictionary import meanings
from audit.pairs.ru_en.gazetteer import keys_of, stands_for
from audit.pairs.ru_en.standards import BIBLIOGRAPHIC, is_standard, spelt_by, standard_of
from audit.text.caching import kept_by_pair
from audit.text.patterns import pattern
from audit.text.plain import plain

# A nominative that is less likely than this is not worth an accusation.
_LEAST = 0.03
# Below this probability of their letters two words are different names.
_RELATED = 0.02
# How many of those that fail `STRICT` are damaged, had right and damaged spellings been equally many.
_STRICT_DAMAGED = 0.91
# How much less likely the nominative is where the sentence wants another case: some foreign names are never declined.
_UNDECLINED = 0.1
# The last letters of nominatives that are declined, and how the surnames of women end whatever the dictionary knows.
_DECLINED = "ая"
_ADJECTIVE = pattern("(?<=ск)(?:ий|ая|ое|ие|ой)$")
_ADJECTIVE_ENDINGS = ("", "ий", "ая", "ое", "ие", "а")
_WOMEN = ("ова", "ева", "ёва", "ина", "ына", "ская", "цкая")


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
# The letters with which words of both languages begin that have one origin.
_COGNATE = 3
# Last letters that a name in the nominative has in both languages.
_KEPT = frozenset({("а", "a"), ("я", "a"), ("е", "e"), ("и", "i"), ("о", "o"), ("у", "u"), ("ю", "u")})


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
                return usual_spelling(self.nominative)
        return self.english

    @property
    def right(self) -> bool:
        """Whether the word may stand as it is."""
        return self.relation in RIGHT

    @property
    def is_bibliographic(self) -> bool:
        """Whether libraries alone spell so; the own orthography of a foreign name looks the same: Дейвице, Dejvice."""
        return bool(self.standards) and BIBLIOGRAPHIC.issuperset(self.standards)


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
    return STRICT if is_slavic(nominative) or is_well_known(nominative) else accept()


@kept_by_pair
def is_well_known(nominative: str) -> bool:
    """Whether all usual spellings of the name are known: it is that of many people, or of a place in the gazetteer."""
    listed = nominative.lower().replace("ё", "е") in keys_of(nominative)
    return listed or is_often_attested(nominative) or is_proper(nominative)


def may_leak(form: str, english: str) -> bool:
    """A quick look before `match`: whether the word spells the Russian form, and that may be an oblique case."""
    return is_standard(form, english) and has_case_ending(form)


def is_cognate(form: str, english: str) -> bool:
    """Whether the word begins like an English one for the Russian: Universiteta, Londonskoy; not Kiku for Кику."""
    begins = plain(english)[:_COGNATE]
    return any(word.startswith(begins) for word in meanings(form))


def may_be_all_of_it(form: str, english: str) -> bool:
    """Whether the word renders the Russian form with its ending, so that this is a nominative: Хауме, Jaume."""
    if not (is_standard(form, english) or (form[-1], english[-1]) in _KEPT):
        return False
    return not (is_oblique(form) and match(form, english).relation is Relation.CASE_LEAK)


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
