"""Letters of the scripts that are read, for patterns; and words folded so that they can be looked up."""

from __future__ import annotations

from audit.text.patterns import pattern

# To stand in a class of a pattern.
CAPITALS = "A-ZÀ-ÞА-ЯЁ"
SMALL = "a-zß-ÿа-яё"
# Cyrillic letters that are typed for Roman numerals.
ROMAN_TWINS = str.maketrans("ХІСМ", "XICM")
# A capitalised word that ends in a soft sign, which standards of romanisation write as an apostrophe.
NAME_IN_SOFT_SIGN = pattern(r"\b[А-ЯЁ]\w*[ьЬ]\b")


def fold(text: str) -> str:
    """Lower case, ё as е, in the same length."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return without_dots(low)


def has_dots(text: str) -> bool:
    """Whether the text writes ё."""
    return "ё" in text or "Ё" in text


def without_dots(low: str) -> str:
    """`low`, in lower case, with ё as е, which most texts write so."""
    return low.replace("ё", "е") if "ё" in low else low
