"""The order of words in the name of a body or an office: its head, and what stands before and after."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from audit.lang.en.matching import is_function_word, key
from audit.text import Text

_ARTICLES = frozenset(("the", "a", "an", "and"))


class _Word(NamedTuple):
    """A word of a name, the part of the name that it is in (of, for and the like divide it), and what joins it."""

    key: str
    part: int
    joined: bool
    by: str


@lru_cache(maxsize=1 << 12)
def _words(name: str) -> tuple[_Word, ...]:
    found: list[_Word] = []
    part, by = 0, ""
    for token in Text(name).words:
        if is_function_word(token.text):
            by = token.text.lower() if not by or by in _ARTICLES else by
            continue
        part += bool(by) and bool(found)
        found.append(_Word(key(token.text), part, bool(by), by))
        by = ""
    return tuple(found)


def is_rewording(form: str, phrase: str) -> bool:
    """Whether a phrase that has all words of a name in another order is English for it.

    Human Rights Council may be Council for Human Rights, and Court of Human Rights Human Rights Court; a Council on
    Rights of the Human, a Security Federal Service and a Director Security Council are not.
    """
    right, here = _words(form), _words(phrase)
    head = _head(right)
    keys = [word.key for word in here]
    at = keys.index(right[head].key)
    if at + 1 < len(here) and not here[at + 1].joined:
        return False
    if at and at + 1 == len(here) and here[at].by not in ("", *_ARTICLES):
        return False
    return all(_keeps_order(part, keys) for part in _modifiers(right, head))


def is_head_of(form: str, word: str) -> bool:
    """Whether a word of a name says what kind of thing it names: Council in Council of Europe."""
    words = _words(form)
    return words[_head(words)].key == key(word)


def _head(words: Sequence[_Word]) -> int:
    return max(i for i, word in enumerate(words) if not word.part)


def _modifiers(words: Sequence[_Word], head: int) -> list[list[str]]:
    """The words of each part but the head, in order."""
    parts: dict[int, list[str]] = {}
    for i, word in enumerate(words):
        if i != head:
            parts.setdefault(word.part, []).append(word.key)
    return list(parts.values())


def _keeps_order(part: Sequence[str], keys: Sequence[str]) -> bool:
    places = [keys.index(key) for key in part]
    return places == sorted(places)
