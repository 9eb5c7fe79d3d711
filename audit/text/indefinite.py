"""The English article before words that change: a leader, an officer."""

from __future__ import annotations

import re

from audit.text.span import Span

_ARTICLE = re.compile(r"(?<![\w'’-])an?[ \u00a0]+[“\"'‘(«]*$", re.I)
_SPELLED_OUT = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z](?:\.|-|$)")
# Letters whose names begin with a vowel: an FBI agent.
_VOWEL_NAMES = frozenset("AEFHILMNORSX")
# Eight, eleven, eighteen.
_VOWEL_NUMBERS = re.compile(r"8|1[18](?!\d)")


def article_fits(text: str, span: Span, words: str) -> bool:
    """Whether an “a” or “an” before `span` is as right before `words` as before what stands there.

    >>> article_fits("He saw an officer.", Span(10, 17), "leader")
    False
    """
    if not _ARTICLE.search(text[: span.start]):
        return True
    return _begins_like_a_vowel(text[slice(*span)]) == _begins_like_a_vowel(words)


def _begins_like_a_vowel(words: str) -> bool:
    if words[:1].isdigit():
        return bool(_VOWEL_NUMBERS.match(words))
    if _SPELLED_OUT.match(words):
        return words[0] in _VOWEL_NAMES
    return words[:1].lower() in "aeiou"
