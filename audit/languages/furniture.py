"""Page furniture: lines of a web page ("Share Button") that got into the text of an article."""

from __future__ import annotations

from functools import cache

from audit.languages import wordlist

_LANGUAGES = ("en", "ru")
_EDGES = ' \t\u00a0.,:;!?…»«>‹›<|•·→▶►▼▲↑↓-–—+[]()"“”'
# No line of furniture is nearly as long: a cheap way out for ordinary sentences.
_LONGEST = 100


def is_furniture(line: str) -> bool:
    """Whether the whole `line` is page furniture, one piece or several, whatever its case and end marks."""
    if len(line) > _LONGEST:
        return False
    words = line.casefold().split()
    if not words or words[0].strip(_EDGES) not in _first_words():
        return False
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(" ".join(words[start:end]).strip(_EDGES) in _entries() for start in reached):
            reached.add(end)
    return len(words) in reached


@cache
def _first_words() -> frozenset[str]:
    return frozenset(entry.split()[0].strip(_EDGES) for entry in _entries())


@cache
def _entries() -> frozenset[str]:
    return frozenset(entry.casefold() for lang in _LANGUAGES for entry in wordlist(lang, "furniture"))
