"""Russian words of one family: whether a word may stand for another of different aspect, a noun for its adjective."""

from __future__ import annotations

import re

from audit.languages.ru.morphology import lemmas
from audit.text.patterns import pattern

_VERB = pattern(r"(?:ирова|ова|ева|ыва|ива|ну|[аяиеоу])?(?:ть|ти|чь)(?:ся|сь)?$")
_ADJECTIVE = pattern(r"(?:ов|ев|н|ен|енн|онн|ионн|очн|ск|еск|ическ|овск|ельн|тельн|альн|ивн|арн|ичн)?(?:ый|ий|ой)$")
_NOUN_ENDING = pattern(r"[аеийоыьюя]+$")
# Prefixes that make a verb perfective and change little else.
_PREFIXES = ("по", "с", "со", "за", "на", "от", "про", "вы", "из", "ис", "у", "при", "пере", "о", "об")
# Consonants that stand for each other before different endings: свет, освещать; книга, книжный.
_ALTERNATING = str.maketrans("щчжшц", "ткгхк")
_AFTER_LABIAL = pattern(r"(?<=[бпвфм])л$")
_SHORTEST = 3


def derived(word: str, base: str) -> bool:
    """Whether `word`, in any form, may say what `base` says: another aspect of a verb, an adjective of a noun.

    обновляется and обновить, отредактировать and редактировать, балансовый and баланс. Verbal nouns do not count:
    a sentence often has a verb and its noun, for two words of the other language.
    """
    return any(_are_family(one, other) for one in lemmas(word) for other in lemmas(base))


def _are_family(one: str, other: str) -> bool:
    if one == other:
        return True
    if _VERB.search(one) and _VERB.search(other):
        a, b = _root(_VERB, one), _root(_VERB, other)
        return a == b or any(a == prefix + b or b == prefix + a for prefix in _PREFIXES)
    return any(
        _root(_ADJECTIVE, adjective) == _root(_NOUN_ENDING, noun)
        for adjective, noun in ((one, other), (other, one))
        if _ADJECTIVE.search(adjective)
    )


def _root(ending: re.Pattern[str], lemma: str) -> str:
    """What is left of the lemma, the word itself if that is too little; consonants that alternate are made one."""
    bare = ending.sub("", lemma)
    return _AFTER_LABIAL.sub("", bare if len(bare) >= _SHORTEST else lemma).translate(_ALTERNATING)
