"""Russian words of one family: whether a word may stand for another of a different aspect or part of speech."""

from __future__ import annotations

import re

from audit.lang.ru.morphology import lemmas

_VERB = re.compile(r"(?:ирова|ова|ева|ыва|ива|ну|[аяиеоу])?(?:ть|ти|чь)(?:ся|сь)?$")
_VERBAL_NOUN = re.compile(r"(?:ирова|ова|ева|ыва|ива|[аяе])?(?:ние|тие)$|ировка$|й?ка$")
_ADJECTIVE = re.compile(r"(?:ов|ев|н|ен|енн|онн|ионн|очн|ск|еск|ическ|овск|ельн|тельн|альн|ивн|арн|ичн)?(?:ый|ий|ой)$")
_NOUN_ENDING = re.compile(r"[аеийоыьюя]+$")
# Prefixes that make a verb perfective and change little else.
_PREFIXES = ("по", "с", "со", "за", "на", "от", "про", "вы", "из", "ис", "у", "при", "пере", "о", "об")
# Consonants that stand for each other before different endings: свет, освещать; книга, книжный.
_ALTERNATING = str.maketrans("щчжшц", "ткгхк")
_AFTER_LABIAL = re.compile(r"(?<=[бпвфм])л$")
_SHORTEST = 3


def derived(word: str, base: str) -> bool:
    """Whether `word`, in any form, may say what `base` says: an aspect, a verbal noun or an adjective of it.

    обновляется and обновить, обновление and обновить, балансовый and баланс, отредактировать and редактировать.
    """
    return any(_are_family(one, other) for one in lemmas(word) for other in lemmas(base))


def _are_family(one: str, other: str) -> bool:
    if one == other:
        return True
    roots, others = _roots(one), _roots(other)
    return any(_are_kin(a, b) for a in roots for b in others)


def _are_kin(a: str, b: str) -> bool:
    return a == b or any(a == prefix + b or b == prefix + a for prefix in _PREFIXES)


def _roots(lemma: str) -> set[str]:
    """What endings of verbs, verbal nouns, adjectives and nouns may leave of the word."""
    bare = {pattern.sub("", lemma) for pattern in (_VERB, _VERBAL_NOUN, _ADJECTIVE, _NOUN_ENDING)}
    roots = {_AFTER_LABIAL.sub("", root).translate(_ALTERNATING) for root in bare | {lemma}}
    return {root for root in roots if len(root) >= _SHORTEST}
