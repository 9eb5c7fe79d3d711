"""The order of words in the name of a body or an office: its head, and what stands before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.languages.en.matching import is_function_word, key
from audit.text import Text
from audit.text.caching import kept_by_word

_ARTICLES = frozenset(("the", "a", "an"))
_LOOSE = _ARTICLES | {"and"}
_DIVIDING = frozenset(("of", "for", "to", "on", "in", "at"))
_AFTER_HEAD = frozenset(("general", "extraordinary", "plenipotentiary", "elect", "designate"))
_JOINING = frozenset(("", "of", "for", "on"))


class _Word(NamedTuple):
    """A word of a name.

    Attributes:
        part: the part of the name that it is in: of, for and the like divide it.
        member: the same, but that "and" divides it too.
        by: what joins it to the word before: a preposition, else "and" or an article, else nothing.
    """

    key: str
    part: int
    member: int
    by: str


@kept_by_word
def _words(name: str) -> tuple[_Word, ...]:
    found: list[_Word] = []
    part, member, by = 0, 0, ""
    for token in Text(name).words:
        if is_function_word(token.text):
            by = token.text.lower() if not by or by in _LOOSE else by
            continue
        part += bool(found) and by not in ("", *_LOOSE)
        member += bool(found) and by not in ("", *_ARTICLES)
        found.append(_Word(key(token.text), part, member, by))
        by = ""
    return tuple(found)


def is_one_name(form: str, phrase: str) -> bool:
    """Whether nothing divides a phrase that the name is not divided by: State Duma or a member, Why the Mayor."""
    joining = {word.by for word in _words(form)} | _JOINING
    return all(word.by in joining for word in _words(phrase)[1:])


def is_joined_alike(form: str, right: str, phrase: str, wrong: str) -> bool:
    """Whether a word of a phrase hangs on it as the word of a name does that it stands for.

    The Ministry of Illumination may be one of Education; Department Data are no Department of Health, and a
    Commander of the Navy is no Royal Navy.
    """
    name, other = _words(form), _words(phrase)
    there = next((_divides(word) for word in name if word.key == key(right)), False)
    here = next((_divides(word) for word in other if word.key == key(wrong)), False)
    return there == here and list(map(_divides, name[1:])) == list(map(_divides, other[1:]))


def _divides(word: _Word) -> bool:
    """Whether a preposition stands before the word."""
    return word.by not in ("", *_LOOSE)


def is_rewording(form: str, phrase: str) -> bool:
    """Whether a phrase that has the words of a name in another order is English for it.

    Human Rights Council may be Council for Human Rights, and Court of Human Rights Human Rights Court; a Council on
    Rights of the Human, a Security Federal Service and a Director Security Council are not.
    """
    right, here = _words(form), _words(phrase)
    head = _head(right)
    keys = [word.key for word in here]
    if sorted(keys) != sorted(word.key for word in right):
        return False
    at = keys.index(right[head].key)
    if at + 1 < len(here) and not here[at + 1].by:
        return False
    if at and at + 1 == len(here) and _divides(here[at]):
        return False
    return all(_keeps_order(part, keys) for part in _modifiers(right, head))


def is_head_of(form: str, word: str) -> bool:
    """Whether a word of a name says what kind of thing it names: Council in Council of Europe."""
    words = _words(form)
    return words[_head(words)].key == key(word)


def first_part(form: str) -> str:
    """An office without what it is of: permanent representative, of permanent representative to the UN."""
    words = form.split(" ")
    end = next((n for n, word in enumerate(words) if word.lower() in _DIVIDING), len(words))
    return " ".join(words[:end])


def _head(words: Sequence[_Word]) -> int:
    """The last word of the first part; it stands before its adjective in Secretary General."""
    last = max(i for i, word in enumerate(words) if not word.part)
    return last - 1 if last and words[last].key in _AFTER_HEAD else last


def _modifiers(words: Sequence[_Word], head: int) -> list[list[str]]:
    """The words of each part but the head, in order."""
    parts: dict[int, list[str]] = {}
    for i, word in enumerate(words):
        if i != head:
            parts.setdefault(word.member, []).append(word.key)
    return list(parts.values())


def _keeps_order(part: Sequence[str], keys: Sequence[str]) -> bool:
    places = [keys.index(key) for key in part]
    return places == sorted(places)
