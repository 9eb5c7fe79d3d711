"""Words of a translation that nobody is called: they garble the name that they stand for, and are no other name."""

from __future__ import annotations

from rapidfuzz.distance import OSA, Indel

from audit.languages.ru.declension import nominatives_of
from audit.languages.ru.morphology import is_known
from audit.names.resemblance import begins_like
from audit.names.surnames import is_slavic
from audit.names.transcribed import mistranscribed
from audit.pairs.ru_en.attested import attested, is_often_attested
from audit.pairs.ru_en.gazetteer import keys_of
from audit.pairs.ru_en.palladius import is_chinese, is_pinyin_of, pinyin_of
from audit.pairs.ru_en.standards import USUAL, house_spelling
from audit.pairs.ru_en.transliteration import similarity, skeleton
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.patterns import pattern
from audit.text.plain import plain

# So much alike a garbled name still sounds, and an unrelated one seldom does; with the same consonants, this much.
_ALIKE, _SAME_CONSONANTS = 0.5, 0.35
# Letters that a garbled name shares with the right one at its end, and may have more or less; how much alike they are.
_TAIL, _SLIPS, _LIKE = 6, 2, 0.6
_LONG, _SHORTEST = 7, 4
_ADJECTIVE = pattern("ск(?:ий|ая)$")
# What is one sound, be it two letters.
_SOUND = pattern(r"[csptkgz]h|ck|ai|ee|oo|ou|(.)\1")


@kept_by_pair
def is_garbled(russian: str, english: str) -> bool:
    """Whether the Russian word is no name by itself and sounds like the English one: Машиль for Michel."""
    if len(russian) < _SHORTEST or not is_nobody(russian) or not begins_like(russian, english):
        return False
    longer = abs(len(_SOUND.sub("x", russian.lower())) - len(_SOUND.sub("x", english.lower())))
    if longer > _SLIPS or mistranscribed(russian, english) is None:
        return False
    sounds = skeleton(english)
    least = _SAME_CONSONANTS if sounds and sounds == skeleton(russian) and longer < _SLIPS else _ALIKE
    return similarity(russian, english) >= least


@kept_by_word
def is_nobody(russian: str) -> bool:
    """Whether no dictionary knows the Russian word, and nobody and nothing is called so."""
    return not (is_known(russian) or keys_of(russian) or attested(russian))


@kept_by_word
def is_bearer(russian: str) -> bool:
    """Whether many people or places are called by the Russian word."""
    return is_often_attested(russian)


@kept_by_pair
def garbled_slavic(russian: str, english: str) -> str:
    """The right spelling of a plainly Slavic surname that the English word, in no list, garbles beyond a slip.

    Its tail is still there: Njesulnikov for Нежельников. Else empty.
    """
    word = plain(english)
    for nominative in nominatives_of(russian) if len(word) >= _LONG else ():
        if is_slavic(nominative.form):
            right = house_spelling(nominative.form, USUAL)
            if _keeps_tail(plain(right), word):
                return right
    return ""


@kept_by_pair
def is_cut_adjective(russian: str, english: str) -> bool:
    """Whether the English word is an adjective without its ending, as no case of it is: Leninsko for Ленинскую."""
    forms = (n.form for n in nominatives_of(russian) if _ADJECTIVE.search(n.form))
    return plain(english).endswith("sko") and any(plain(english)[:-1] in plain(house_spelling(f, USUAL)) for f in forms)


@kept_by_pair
def garbled_chinese(russian: str, english: str) -> str:
    """The name in pinyin, if the English word, in no list, is that with a slip or two: Shueminzhou; else empty."""
    word = plain(english)
    for nominative in nominatives_of(russian):
        if is_chinese(nominative.form) and not is_pinyin_of(nominative.form, english):
            near = (s for s in pinyin_of(nominative.form) if OSA.distance(s, word, score_cutoff=_SLIPS) <= _SLIPS)
            if found := next(near, ""):
                return found.capitalize()
    return ""


def _keeps_tail(right: str, word: str) -> bool:
    tail = next((n for n, (a, b) in enumerate(zip(reversed(right), reversed(word), strict=False)) if a != b), 0)
    return tail >= _TAIL and abs(len(right) - len(word)) <= _SLIPS and Indel.normalized_similarity(right, word) >= _LIKE
