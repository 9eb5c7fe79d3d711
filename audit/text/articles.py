"""The English article before words that change: a leader, an officer; and before names, which have none."""

from __future__ import annotations

import re

from audit.text.patterns import pattern
from audit.text.span import Span

_ARTICLE = pattern(r"(?<![\w'’-])an?[ \u00a0]+[“\"'‘(«]*$", re.I)
_ANY_ARTICLE = pattern(r"(?<![\w'’-])(?:an?|the)[ \u00a0]+$", re.I)
_PART_OF_A_NAME = pattern(r"(?:['’]s)?[ \u00a0-]+[A-Z]")
_NEAR = 12
_SPELLED_OUT = pattern(r"[A-Z]{2,}(?![a-z])|[A-Z](?:\.|-|$)")
# Letters whose names begin with a vowel: an FBI agent.
_VOWEL_NAMES = frozenset("AEFHILMNORSX")
# Eight, eleven, eighteen.
_VOWEL_NUMBERS = pattern(r"8|1[18](?!\d)")


def article_fits(text: str, span: Span, words: str) -> bool:
    """Whether an “a” or “an” before `span` is as right before `words` as before what stands there.

    >>> article_fits("He saw an officer.", Span(10, 17), "leader")
    False
    """
    if not _ARTICLE.search(_before(text, span)):
        return True
    return _begins_like_a_vowel(text[slice(*span)]) == _begins_like_a_vowel(words)


def stands_alone(text: str, span: Span, words: str) -> bool:
    """Whether a name stands without an article, or as part of a longer one: not in “troops of the Haftara withdrew”.

    Put right, the name would leave the article standing before it.

    >>> stands_alone("The Gamalei Center", Span(4, 11), "Gamaleya")
    True
    """
    return not _ANY_ARTICLE.search(_before(text, span)) or bool(_PART_OF_A_NAME.match(text, span.end))


def _before(text: str, span: Span) -> str:
    """As much of the text before `span` as an article with its blank and quotation mark may take."""
    return text[max(0, span.start - _NEAR) : span.start]


def _begins_like_a_vowel(words: str) -> bool:
    if words[:1].isdigit():
        return bool(_VOWEL_NUMBERS.match(words))
    if _SPELLED_OUT.match(words):
        return words[0] in _VOWEL_NAMES
    return words[:1].lower() in "aeiou"
