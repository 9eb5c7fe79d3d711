"""The gender of Russian predicates beside a name: сказала, был избран, уверена."""

from __future__ import annotations

import re
from functools import lru_cache

from audit.languages import wordlist
from audit.languages.inflection import Predicate
from audit.languages.ru.morphology import is_known, parses
from audit.model import Span
from audit.text.patterns import pattern

_GENDERS = ("masc", "femn")
_AFTER = pattern(r" ([а-яё]+)(?![\w-])")
_BEFORE = pattern(r"(?<![\w-])([А-ЯЁа-яё][а-яё]+) $")
_ANY_BEFORE = pattern(r"(\w[\w-]*) $")
_GOVERNING = frozenset(("NOUN", "ADJF", "PRTF", "PREP", "NUMR", None))
_LOOK_BACK = 40
# Words between a name and its verb: не, также, уже.
_MOST_BETWEEN = 2
_BETWEEN, _ALSO = ("PRCL", "ADVB"), frozenset(("также", "тоже"))
_WORDS = pattern(r"[А-ЯЁа-яё]+")
# How far the first verb may be, in words: В Бразилии в результате ливней погибли.
_MOST_TO_VERB = 8
# Characters to either side that are near.
_NEAR = 200
_CLAUSE = pattern(r"[^.,;:!?…—–()«»\"“”]{0,200}+")
_CAPITAL = pattern(r"(\w+ )?(?<!\w)[А-ЯЁ][а-яё]+")
_OTHERS = pattern(r"(?<![\w-])[а-яё]+(?![\w-])")


def predicate_after(text: str, end: int) -> Predicate | None:
    """The predicate that follows a name at once, or with a word like "не" and "также" between.

    With a form of "быть" goes the short form that follows it: был избран.
    """
    for _ in range(_MOST_BETWEEN + 1):
        match = _AFTER.match(text, end)
        if match is None:
            return None
        gender = gender_of_predicate(match.group(1))
        if gender:
            return _with_next(text, Predicate(Span(*match.span(1)), gender, match.group(1)))
        if match.group(1) not in _ALSO and not any(tag in parses(match.group(1))[0].tag for tag in _BETWEEN):
            return None
        end = match.end()
    return None


def predicate_before(text: str, start: int) -> Predicate | None:
    """The predicate right before a name: сказала Мария."""
    match = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
    gender = gender_of_predicate(match.group(1)) if match else None
    return Predicate(Span(*match.span(1)), gender, match.group(1)) if match and gender else None


def speaker_gender(text: str, span: Span) -> str | None:
    """The gender of who is reported to say something, a name: Захарова заявила, сообщила Захарова.

    None where the name may belong to a word before it: мать Иванова заявила.
    """
    verbs = wordlist("ru", "speech-verbs")
    said = predicate_before(text, span.start)
    if said is not None:
        return said.gender if said.word.lower() in verbs else None
    said = predicate_after(text, span.end)
    if said is None or said.word not in verbs or said.span.start > span.end + 1:
        return None
    before = _ANY_BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start)
    governed = before is not None and parses(before.group(1))[0].tag.POS in _GOVERNING
    return None if governed else said.gender


def _with_next(text: str, predicate: Predicate) -> Predicate:
    if parses(predicate.word)[0].normal_form != "быть":
        return predicate
    match = _AFTER.match(text, predicate.span.end)
    if match is None or gender_of_predicate(match.group(1)) != predicate.gender:
        return predicate
    return Predicate(
        Span(predicate.span.start, match.end()), predicate.gender, text[predicate.span.start : match.end()]
    )


@lru_cache(maxsize=1 << 12)
def gender_of_predicate(word: str) -> str | None:
    """Masculine or feminine of a verb in the past tense or a short form; None for all that may be something else."""
    if not is_known(word):
        return None
    found = parses(word)
    first = found[0].tag
    if "VERB" in first and "past" in first and "sing" in first:
        return next((gender for gender in _GENDERS if gender in first), None)
    if all("PRTS" in p.tag or "ADJS" in p.tag for p in found):
        genders = {gender for p in found for gender in (*_GENDERS, "neut", "plur") if gender in p.tag}
        return genders.pop() if len(genders) == 1 and genders <= set(_GENDERS) else None
    return None


def in_gender(words: str, gender: str) -> str | None:
    """A predicate in the other gender: сказал becomes сказала; None where the dictionary does not tell."""
    changed = []
    for word in words.split(" "):
        forms = (p for kind in ("VERB", "PRTS", "ADJS") for p in parses(word) if kind in p.tag)
        form = next(forms, None)
        other = form.inflect({gender}) if form else None
        if other is None:
            return None
        changed.append(other.word.capitalize() if word[0].isupper() else other.word)
    return " ".join(changed)


def others_agree(text: str, predicate: Predicate) -> bool:
    """Whether no other word near by has the gender of the predicate: a verb, сам."""
    start, end = predicate.span
    words = (
        match.group()
        for match in _OTHERS.finditer(text, max(0, start - _NEAR), end + _NEAR)
        if not start <= match.start() < end
    )
    return not any(_has_gender(word, predicate.gender) for word in words)


@lru_cache(maxsize=1 << 12)
def _has_gender(word: str, gender: str) -> bool:
    tag = parses(word)[0].tag
    return gender in tag and ("past" in tag or "PRTS" in tag or "ADJS" in tag or "Apro" in tag or "NPRO" in tag)


def is_passive(predicate: Predicate) -> bool:
    """Whether the predicate has no object: был избран, была там."""
    tag = parses(predicate.word.split(" ")[0])[0]
    return tag.normal_form == "быть" or "VERB" not in tag.tag


def has_other_subject(text: str, predicate: Predicate, also_things: bool) -> bool:
    """Whether the clause that goes on after the predicate has another name or person that may be its subject.

    Where the predicate is passive things may be it as well: Элизабет был вручён приз.
    """
    match = _CLAUSE.match(text, predicate.span.end)
    clause = match.group() if match else ""
    for name in _CAPITAL.finditer(clause):
        before = (name.group(1) or "").strip()
        if not before or "PREP" not in parses(before)[0].tag:
            return True
    words = re.findall(r"[а-яё]+", clause)
    return any(_may_act(word) or (also_things and _may_be_subject(word, predicate.gender)) for word in words)


@lru_cache(maxsize=1 << 12)
def _may_act(word: str) -> bool:
    """Whether the word may be a person in the nominative."""
    return any({"NOUN", "anim", "nomn"} in p.tag for p in parses(word))


@lru_cache(maxsize=1 << 12)
def _may_be_subject(word: str, gender: str) -> bool:
    """Whether the word may be a noun of that gender in the nominative."""
    return any({"NOUN", gender, "nomn"} in p.tag for p in parses(word))


def names_nobody(text: str) -> bool:
    """Whether the first verb of the text may do without a subject: Названы причины; В Ливии сообщили."""
    for word in _WORDS.findall(text)[:_MOST_TO_VERB]:
        tag = parses(word.lower())[0].tag
        if "PRTS" in tag or "VERB" in tag:
            return "PRTS" in tag or ("past" in tag and "plur" in tag)
    return False
