"""Words of a translation that nobody is called: they garble the name that they stand for, and are no other name."""

from __future__ import annotations

from audit.languages.ru.morphology import is_known
from audit.names.resemblance import begins_like
from audit.names.transcribed import mistranscribed
from audit.pairs.ru_en.attested import attested, is_often_attested
from audit.pairs.ru_en.gazetteer import keys_of
from audit.pairs.ru_en.transliteration import similarity, skeleton
from audit.text.caching import kept_by_pair, kept_by_word

# So much alike a garbled name still sounds, and an unrelated one seldom does; with the same consonants, this much.
_ALIKE, _SAME_CONSONANTS = 0.5, 0.35


@kept_by_pair
def is_garbled(russian: str, english: str) -> bool:
    """Whether the Russian word is no name by itself and sounds like the English one: Машиль for Michel."""
    if is_known(russian) or keys_of(russian) or attested(russian) or not begins_like(russian, english):
        return False
    if mistranscribed(russian, english) is None:
        return False
    sounds = skeleton(english)
    least = _SAME_CONSONANTS if sounds and sounds == skeleton(russian) else _ALIKE
    return similarity(russian, english) >= least


@kept_by_word
def is_bearer(russian: str) -> bool:
    """Whether many people or places are called by the Russian word."""
    return is_often_attested(russian)
