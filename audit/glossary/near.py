"""Near misses: names in the target that are a form of a term but for one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from audit.glossary.matching import matching
from audit.model import Span
from audit.text import Text, Token

_SHORTEST = 2
# In names of two words the other word must look like the right one: Security Counsel.
_ALIKE = 0.75


class NearMiss(NamedTuple):
    """A phrase that differs from `form` in one word: `wrong` stands where `right` should."""

    span: Span
    form: str
    wrong: str
    right: str


def near_misses(forms: Sequence[str], text: Text, lang: str) -> Iterator[NearMiss]:
    """Phrases of `text` that are a capitalised form, or a rewording of one, but for one word.

    In a form of two content words the other word must be spelled like the right one, and both have capitals; of
    longer ones a single word needs a capital, if the other word stands between theirs.
    """
    content = [t for t in text.words if not matching(lang).is_function_word(t.text)]
    keys = [matching(lang).key(t.text) for t in content]
    present = set(keys)
    wordings = [(wording, form) for form in forms for wording in (form, *matching(lang).variants(form))]
    for wording, form in wordings:
        right = _name_words(wording, lang)
        size = len(right)
        if size < _SHORTEST or sum(key not in present for key, _ in right) != 1:
            continue
        for i in range(len(keys) - size + 1):
            near = _compare(form, right, content[i : i + size], keys[i : i + size])
            if near and _is_unbroken(text[slice(*near.span)]):
                yield near


def _compare(
    form: str, right: Sequence[tuple[str, str]], words: Sequence[Token], keys: Sequence[str]
) -> NearMiss | None:
    """A near miss if `words` differ from the `right` ones, (key, word) each, in one place."""
    strange = [i for i, (key, _) in enumerate(right) if keys[i] != key]
    if len(strange) != 1:
        return None
    at = strange[0]
    capitals = [w.text[0].isupper() for w in words]
    if len(right) == _SHORTEST:
        fits = all(capitals) and Indel.normalized_similarity(right[at][0], keys[at]) >= _ALIKE
    else:
        # In small letters, a word at the edge may be no part of the name.
        fits = all(capitals) or (any(capitals) and 0 < at < len(right) - 1)
    return NearMiss(Span(words[0].start, words[-1].end), form, words[at].text, right[at][1]) if fits else None


def _is_unbroken(phrase: str) -> bool:
    return not any(mark in phrase for mark in ',.;:()"“”«»–—!?')


@lru_cache(maxsize=1 << 12)
def _name_words(form: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Key and word for the content words of a form; empty unless all have capitals."""
    language = matching(lang)
    words = [w.text for w in Text(form).words if not language.is_function_word(w.text)]
    if not all(w[0].isupper() for w in words):
        return ()
    return tuple((language.key(w), w) for w in words)
