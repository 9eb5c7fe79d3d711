"""The grammatical number of Russian nouns, by the dictionary."""

from __future__ import annotations

from collections.abc import Iterable

from audit.languages.ru.morphology import parses

_NAMES = {"sing": "singular", "plur": "plural"}
_EITHER = frozenset(_NAMES.values())
_NOMINATIVE = "nomn"


def numbers(word: str) -> frozenset[str]:
    """Singular, plural or both: силы may be either, силами may not. Words that are no nouns may be either."""
    return _numbers(p.tag for p in parses(word) if "NOUN" in p.tag)


def listed_numbers(word: str) -> frozenset[str]:
    """The same of a word of a termbase, which stands in the nominative: силы is plural."""
    return _numbers(p.tag for p in parses(word) if "NOUN" in p.tag and _NOMINATIVE in p.tag)


def _numbers(tags: Iterable[object]) -> frozenset[str]:
    found = frozenset(_NAMES[tag.number] for tag in tags if tag.number)  # type: ignore[attr-defined]
    return found or _EITHER
