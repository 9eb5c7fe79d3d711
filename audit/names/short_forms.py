"""Given names that may be one person's: Tony is short for Anthony."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from audit.languages import get_language
from audit.names.sources import is_related
from audit.text.plain import plain, written_alike


def key(name: str) -> str:
    """The letters of a name, small and without marks."""
    return plain(name) or written_alike(name)


def is_short(first: str, second: str, code: str) -> bool:
    """Whether one of two given names of a language is short for the other, or both are for a third."""
    return key(second) in _families(code).get(key(first), ())


def is_short_across(russian: str, english: str) -> bool:
    """The same of a Russian name, in whatever case, and an English one: Бернард, Bernie."""
    return any(is_related(russian, other.capitalize()) for other in sorted(_families("en").get(key(english), ())))


@cache
def _families(code: str) -> Mapping[str, frozenset[str]]:
    """The names that stand on a line of short forms with a name, and it itself, by `key`."""
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for line in get_language(code).listed("short-given-names"):
        names = frozenset(map(key, line.split()))
        for name in names:
            found[name] |= names
    return dict(found)
