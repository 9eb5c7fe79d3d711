"""Word lists of the languages: ``<language>/<name>.txt``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from audit.text.entries import entries


@cache
def wordlist(language: str, name: str) -> frozenset[str]:
    """Entries of ``<language>/<name>.txt``; every language that can get here has the list."""
    return entries(files("audit.languages") / language / f"{name}.txt")


@cache
def small_words() -> frozenset[str]:
    """Words of grammar, of either language: the, of, в, и."""
    return wordlist("en", "function_words") | wordlist("ru", "small-words")


@cache
def wordlist_if_any(language: str, name: str) -> frozenset[str]:
    """The same of a list that some languages do without, and then empty: Russian owns nothing with an apostrophe."""
    return wordlist(language, name) if (files("audit.languages") / language / f"{name}.txt").is_file() else frozenset()
