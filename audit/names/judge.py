"""Can an English word render a Russian name form, why not, and what should it have been?

`judge_name` puts together what the other modules of this folder know: the nominatives that the form may belong to
(`lang.ru.declension`), the standards of romanisation (`standards`), established English names (`gazetteer`) and the
letters of names that no standard spells, foreign ones above all (`letter_judge`).
"""

from __future__ import annotations

from enum import StrEnum
from math import fsum
from typing import NamedTuple

from audit.languages.ru.declension import Nominative, nominatives_among, nominatives_of
from audit.languages.ru.morphology import is_known, lemmas
from audit.names.letter_judge import accept, judge_letters
from audit.names.letter_spell import best_spellings
from audit.names.names import has_case_ending, is_oblique
from audit.pairs.ru_en.gazetteer import stands_for
from audit.pairs.ru_en.standards import ECONOMIST, house_spelling, is_standard, spelt_by, standard_of
from audit.text.caching import kept_by_pair
from audit.text.plain import letters

# A nominative that is less likely than this is not worth an accusation.
_LEAST = 0.03
# Below this probability of their letters two words are different names.
_RELATED = 0.02


class NameVerdict(StrEnum):
    """What an English word is to a Russian name."""

    STANDARD = "standard"
    VARIANT = "variant"
    EXONYM = "exonym"
    CASE_LEAK = "case leak"
    DAMAGED = "damaged"
    DIFFERENT = "different"


class Judgement(NamedTuple):
    """What `judge_name` found.

    Attributes:
        probability: of the verdict, 0..1.
        standards: those that the spelling follows, of the nominative or, for a leak, of the inflected form.
        nominative: the Russian dictionary form that the word renders or should have rendered.
        english: the word.
    """

    verdict: NameVerdict
    probability: float
    standards: tuple[str, ...]
    nominative: str
    english: str

    @property
    def suggestion(self) -> str:
        """The spelling to use; the word itself if it is right."""
        match self.verdict:
            case NameVerdict.CASE_LEAK:
                return spelt_by(self.nominative, self.standards)
            case NameVerdict.DAMAGED:
                return spelling_like(self.nominative, self.english)
            case NameVerdict.DIFFERENT:
                return house_spelling(self.nominative, ECONOMIST)
        return self.english

    @property
    def right(self) -> bool:
        """Whether the word may stay as it is."""
        return self.verdict in (NameVerdict.STANDARD, NameVerdict.VARIANT, NameVerdict.EXONYM)


@kept_by_pair
def judge_name(
    form: str,
    english: str,
    *,
    gender: str | None = None,
    oblique: bool = False,
    also: frozenset[str] = frozenset(),
) -> Judgement:
    """Judge `english` as a rendering of the Russian name `form`, one word each.

    Args:
        form: the word as it stands in the Russian text, in any case.
        english: the word of the translation, without a possessive ending.
        gender: "masc" or "femn" if the given name beside it tells.
        oblique: whether the sentence wants an oblique case there (`lang.ru.government`).
        also: other names of the Russian text, among which there may be other forms of this one.
    """
    candidates = _candidates(form, gender, oblique, also)
    likely = [n for n in candidates if n.probability >= _LEAST] or candidates
    for n in likely:
        if is_standard(n.form, english):
            return Judgement(NameVerdict.STANDARD, n.probability, standard_of(n.form, english), n.form, english)
    if stands_for(form, english):
        return Judgement(NameVerdict.EXONYM, 1.0, (), likely[0].form, english)
    if likely[0].case_ending and may_leak(form, english):
        own = fsum(n.probability for n in candidates if not n.case_ending) / fsum(n.probability for n in candidates)
        return Judgement(NameVerdict.CASE_LEAK, 1 - own, standard_of(form, english), likely[0].form, english)
    best = max(likely, key=lambda n: judge_letters(n.form, english).probability)
    probability = judge_letters(best.form, english).probability
    if probability >= accept():
        return Judgement(NameVerdict.VARIANT, probability, (), best.form, english)
    if probability >= _RELATED:
        return Judgement(NameVerdict.DAMAGED, 1 - probability, (), best.form, english)
    return Judgement(NameVerdict.DIFFERENT, 1 - probability, (), likely[0].form, english)


def may_leak(form: str, english: str) -> bool:
    """A quick look before `judge_name`: whether the word spells the Russian form, and that may be an oblique case."""
    return is_standard(form, english) and has_case_ending(form)


def _candidates(form: str, gender: str | None, oblique: bool, also: frozenset[str]) -> list[Nominative]:
    if not is_known(form):
        found = list(nominatives_among(form, also))
    else:
        found = list(nominatives_of(form))
        if is_oblique(form):
            # The dictionary has it as an oblique case only: Ливерпуле, Бразилии.
            found = [n for n in found if n.form.lower().replace("ё", "е") in lemmas(form)] or found
    if not has_case_ending(form) and all(n.case_ending for n in found):
        # Денисов is a man before it is the genitive of many.
        found.insert(0, Nominative(form, 0.5, None, ""))
    return [n for n in found if _fits(n, gender, oblique)] or found


def _fits(nominative: Nominative, gender: str | None, oblique: bool) -> bool:
    if gender and nominative.gender not in (None, gender):
        return False
    # Only what ends in а or я is surely declined: Мбаппе and Меркель may be as they are in any case.
    return not (oblique and not nominative.case_ending and nominative.form[-1] in "ая")


@kept_by_pair
def spelling_like(nominative: str, english: str) -> str:
    """The right spelling of the name that is nearest to a damaged one."""
    from rapidfuzz.distance import OSA

    known = (*best_spellings(letters(nominative)), house_spelling(nominative, ECONOMIST))
    return min(known, key=lambda s: OSA.distance(s.lower(), english.lower())).capitalize()
