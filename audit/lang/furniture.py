"""Page furniture: lines of a web page ("Share Button") that got into the text of an article."""

from __future__ import annotations

from functools import cache

from audit.lang import wordlist

_LANGUAGES = ("en", "ru")
_EDGES = ' \t\u00a0.,:;!?…»«>‹›<|•·→▶►▼▲↑↓-–—+[]()"“”'
# No entry is nearly as long: a cheap way out for ordinary sentences.
_LONGEST = 60


def is_furniture(line: str) -> bool:
    """Whether the whole `line` is page furniture, whatever its case and end marks."""
    return len(line) <= _LONGEST and line.strip(_EDGES).casefold() in _entries()


@cache
def _entries() -> frozenset[str]:
    return frozenset(entry.casefold() for lang in _LANGUAGES for entry in wordlist(lang, "furniture"))
