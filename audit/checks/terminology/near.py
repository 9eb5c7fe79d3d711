"""Near misses: names in the target that are a form of a term but for a word or two, or but for their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from audit.languages import get_language
from audit.model import Span
from audit.text import Text, Token

_SHORTEST = 2
# How much a word that stands for another must be spelled like it in names of two words: Security Counsel.
_ALIKE = 0.75


class NearMiss(NamedTuple):
    """A phrase that differs from `form` in one word: `wrong` stands where `right` should.

    Attributes:
        wording: the form, or the rewording of it, that is almost there.
        wrong, right: empty if only the order differs.
        sure: whether that alone makes it a mistake; else `wrong` may as well make it another name.
        alike: whether the two words are spelled alike.
    """

    span: Span
    form: str
    wording: str
    wrong: str
    right: str
    sure: bool = True
    alike: bool = False


class _Window(NamedTuple):
    """Content words of a text in a row, and what they are filed under."""

    words: Sequence[Token]
    keys: Sequence[str]

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)

    @property
    def capitals(self) -> list[bool]:
        return [word.text[0].isupper() for word in self.words]


def near_misses(forms: Sequence[str], text: Text, lang: str, *, titles: bool = False) -> Iterator[NearMiss]:
    """Phrases of `text` that are a form of several words, or a rewording of one, but for little.

    In a form of two content words the other word must be spelled like the right one, and both have capitals; of
    longer ones a single word needs a capital, if the other word stands between theirs. All have capitals where the
    order differs, or a second word only resembles the right one.

    Args:
        forms: right forms of one term.
        text: where to look.
        lang: its language.
        titles: whether forms in small letters count: offices are written both ways.
    """
    content, keys = text.once(_content(lang))
    spots = text.once(_spots(lang))
    for name in _names(tuple(forms), lang, titles):
        size, least = len(name.words), max(len(name.words) - _SHORTEST, 1)
        shared = [i for key in name.keys for i in spots.get(key, ())]
        if len(shared) < least:
            continue
        # Windows that have a word of the name.
        for i in sorted({i for at in shared for i in range(max(0, at - size + 1), min(at, len(keys) - size) + 1)}):
            window = _Window(content[i : i + size], keys[i : i + size])
            near = _compare(name.words, window)
            if near and _is_unbroken(text[slice(*near.span)]):
                yield near._replace(form=name.form, wording=name.wording)


def _compare(right: Sequence[tuple[str, str]], window: _Window) -> NearMiss | None:
    """A near miss if the words of the window, but for one, are the `right` ones, (key, word) each."""
    wanted = [key for key, _ in right]
    missing = [i for i, key in enumerate(wanted) if key not in window.keys]
    strange = [i for i, key in enumerate(window.keys) if key not in wanted]
    if len(missing) != len(strange) or len(strange) > _SHORTEST:
        return None
    if not strange:
        moved = all(window.capitals) and sorted(wanted) == sorted(window.keys)
        return NearMiss(window.span, "", "", "", "") if moved else None
    if len(strange) == _SHORTEST:
        return _with_alike(right, window, missing, strange)
    at, place = missing[0], strange[0]
    alike = Indel.normalized_similarity(right[at][0], window.keys[place]) >= _ALIKE
    near = NearMiss(window.span, "", "", window.words[place].text, right[at][1], alike=alike)
    capitals = window.capitals
    if any(key != here for i, (key, here) in enumerate(zip(wanted, window.keys, strict=True)) if i != at):
        return near._replace(sure=False) if len(right) > _SHORTEST and all(capitals) else None
    if len(right) == _SHORTEST:
        return near._replace(sure=alike) if all(capitals) else None
    # In small letters, a word at the edge may be no part of the name.
    return near if all(capitals) or (any(capitals) and 0 < at < len(right) - 1) else None


def _with_alike(
    right: Sequence[tuple[str, str]], window: _Window, missing: Sequence[int], strange: Sequence[int]
) -> NearMiss | None:
    """A near miss of two words of which one is spelled like the right one: Ministry of Economical Growth."""
    if list(missing) != list(strange) or len(right) <= _SHORTEST or not all(window.capitals):
        return None
    scores = [Indel.normalized_similarity(right[i][0], window.keys[i]) for i in missing]
    if max(scores) < _ALIKE:
        return None
    at = missing[scores.index(min(scores))]
    return NearMiss(window.span, "", "", window.words[at].text, right[at][1], sure=False)


def _is_unbroken(phrase: str) -> bool:
    return not any(mark in phrase for mark in ',.;:()"“”«»–—!?')


class _Name(NamedTuple):
    """A wording of a form: its content words with what they are filed under, key and word each."""

    words: tuple[tuple[str, str], ...]
    keys: frozenset[str]
    wording: str
    form: str


@lru_cache(maxsize=1 << 11)
def _names(forms: tuple[str, ...], lang: str, titles: bool) -> tuple[_Name, ...]:
    """The wordings of forms that have several content words."""
    wordings = [(wording, form) for form in forms for wording in (form, *get_language(lang).words.variants(form))]
    named = [(_name_words(wording, lang, titles), wording, form) for wording, form in wordings]
    return tuple(
        _Name(words, frozenset(key for key, _ in words), wording, form)
        for words, wording, form in named
        if len(words) >= _SHORTEST
    )


@cache
def _content(lang: str) -> Callable[[Text], _Window]:
    """What finds the content words of a text in `lang`, for `Text.once`."""
    language = get_language(lang).words

    def content(text: Text) -> _Window:
        words = [word for word in text.words if not language.is_function_word(word.text)]
        return _Window(words, [language.key(word.text) for word in words])

    return content


@cache
def _spots(lang: str) -> Callable[[Text], Mapping[str, Sequence[int]]]:
    """What finds the places of each key among the content words of a text, for `Text.once`."""

    def spots(text: Text) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for i, key in enumerate(text.once(_content(lang)).keys):
            found.setdefault(key, []).append(i)
        return found

    return spots


def _name_words(form: str, lang: str, titles: bool) -> tuple[tuple[str, str], ...]:
    """Key and word for the content words of a form; empty unless all have capitals, or need not."""
    language = get_language(lang).words
    words = [w.text for w in Text(form).words if not language.is_function_word(w.text)]
    if not titles and not all(w[0].isupper() for w in words):
        return ()
    return tuple((language.key(w), w) for w in words)
