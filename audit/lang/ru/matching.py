"""How words of a Russian term are found in a text, whatever their case and number.

A text word is compared only with the term words of its bucket (`key`); `same` looks at lemmas only when
the spelling makes it worth while, so most words of a text are never analysed.
"""

from __future__ import annotations

import re
from functools import lru_cache

from audit.lang.ru.morphology import is_function_word, lemmas

__all__ = ["is_function_word", "is_ordinary", "key", "keys", "same", "variants", "verb_forms"]

_FLEETING = re.compile(r"[еоё](?=[цкнлрйх]$)")
_BUCKET = 3
_LONGEST_ENDING = 4


def key(word: str) -> str:
    """The bucket in which a text word is looked up: its first letters."""
    return word[:_BUCKET].lower().replace("ё", "е")


def keys(word: str) -> tuple[str, ...]:
    """The buckets in which a term word is filed: боец also under бойца."""
    low = word.lower().replace("ё", "е")
    moved = _FLEETING.sub(lambda m: "й" if low[m.start() - 1] in "аеиоуэюя" else "", low)
    return tuple(dict.fromkeys((low[:_BUCKET], moved[:_BUCKET])))


@lru_cache(maxsize=1 << 16)
def same(word: str, term_word: str) -> bool:
    """Whether `word` is a form of the `term_word`."""
    a, b = word.lower().replace("ё", "е"), term_word.lower().replace("ё", "е")
    if a == b:
        return True
    common = 0
    while common < min(len(a), len(b)) and a[common] == b[common]:
        common += 1
    verb = b.removesuffix("ся").endswith("ть")
    if len(a) - common > _LONGEST_ENDING + verb or len(b) - common > _LONGEST_ENDING + 2 * verb:
        return False
    return not set(lemmas(a)).isdisjoint(lemmas(b))


def variants(form: str) -> tuple[str, ...]:
    """Other wordings of a term that mean the same: none, Russian forms are written out."""
    return ()


def verb_forms(form: str) -> tuple[str, ...]:
    """Inflected wordings: none needed, `same` compares lemmas."""
    return ()


def is_ordinary(word: str) -> bool:
    """Whether a capitalised word at the start of a sentence is more likely no name: Того же мнения."""
    return is_function_word(word)
