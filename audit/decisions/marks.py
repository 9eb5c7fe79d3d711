"""How people say yes and no in a cell of a table: in words of any of the languages, or by a sign."""

from __future__ import annotations

from functools import cache

from audit.languages import SUPPORTED, wordlist

_YES, _NO = frozenset("1+*✓✔"), frozenset("0-–—")


@cache
def yes_words() -> frozenset[str]:
    """In lower case."""
    return frozenset().union(*(wordlist(language, "marks-yes") for language in SUPPORTED))


@cache
def no_words() -> frozenset[str]:
    """In lower case; an empty cell is none of them."""
    return frozenset().union(*(wordlist(language, "marks-no") for language in SUPPORTED))


@cache
def yes_marks() -> frozenset[str]:
    """Words and signs, for a cell that is ticked: a cross means yes there, and in a verdict it may mean no."""
    return yes_words().union(_YES, *(wordlist(language, "marks-tick") for language in SUPPORTED))


@cache
def no_marks() -> frozenset[str]:
    """Words and signs."""
    return no_words() | _NO
