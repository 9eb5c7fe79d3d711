"""Words in plain letters, for comparing them."""

from __future__ import annotations

import unicodedata

from audit.text.caching import kept_by_word

_PLAIN = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d",
})  # fmt: skip


_ALIKE = str.maketrans("эё", "ее")


@kept_by_word
def plain(word: str) -> str:
    """`word` in the letters a to z: lower-cased, without accents, marks and hyphens."""
    low = word.lower()
    if not low.isascii():
        low = unicodedata.normalize("NFD", low.translate(_PLAIN))
    if low.isascii() and low.isalpha():
        return low
    return "".join(c for c in low if "a" <= c <= "z")


@kept_by_word
def letters(word: str) -> str:
    """The Cyrillic letters of `word`, lower-cased."""
    return "".join(c for c in word.lower() if "а" <= c <= "я" or c == "ё")


def written_alike(word: str) -> str:
    """The same, those that take each other's place in foreign names as one: Нэнси and Ненси."""
    return letters(word).translate(_ALIKE)
