"""Names of bodies and offices that no glossary lists, recognised by their words, with mixed capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from audit.languages.base import Language
from audit.model import Span
from audit.text import Text
from audit.text.boundaries import LONGEST_WORD
from audit.text.casing import starts_sentence
from audit.text.patterns import pattern

_PREFIX = ("deputy", "assistant", "first", "under", "vice", "senior", "principal", "acting")
_WITH_ARTICLE = frozenset(("interior", "treasury", "environment", "economy"))
_LAST_WORD = pattern(r"([^\W\d_]+)\W?$")


@cache
def _heads(language: Language) -> frozenset[str]:
    heads = frozenset(word.lower() for word in language.listed("body-heads"))
    return heads | {head + mark + "s" for head in heads for mark in "'’"}


@cache
def _name(language: Language) -> re.Pattern[str]:
    heads = "|".join(sorted(word.lower() for word in language.listed("body-heads")))
    modifiers = "|".join(sorted(language.listed("body-modifiers")))
    portfolios = "|".join(sorted(language.listed("portfolios") | language.listed("body-modifiers") | {"affairs"}))
    return re.compile(
        rf"(?P<left>(?:(?:{'|'.join(_PREFIX)}) )*(?:(?:{modifiers}) )*(?P<head>{heads}))(?![\w-])"
        rf"(?: (?:of|for|on) (?P<the>the )?"
        rf"(?P<right>(?:{portfolios})(?: (?:and )?(?:{portfolios}|{heads}))*)(?![\w-]))?",
        re.IGNORECASE,
    )


def mixed_names(text: Text, language: Language) -> Iterator[Span]:
    """Names of bodies and offices in which some words have capitals and others have not."""
    if _heads(language).isdisjoint(text.wordset):
        return
    for m in _names(text, language):
        words, right = _capital_flags(m["left"], language), _capital_flags(m["right"] or "", language)
        if len(words) + len(right) < 2:
            continue
        left = words[1:] if words and starts_sentence(text, m.start()) else words
        if len(set(right)) > 1 or _disagree(m, left, right, language.capitals.WITH_PORTFOLIO):
            yield Span(m.start(), m.end())
        elif len(set(left)) > 1 and not _is_tail_of_name(text, m, left, language):
            yield Span(m.start(), m.end("left"))


def _names(text: Text, language: Language) -> Iterator[re.Match[str]]:
    """Every body or office: from a head back over its modifiers, then forward over its portfolio."""
    heads, before, at = _heads(language), _before_head(language), 0
    words = [piece.lower() for piece in text.pieces]
    for i in [i for i, word in enumerate(words) if word in heads]:
        first = i
        while first and words[first - 1] in before:
            first -= 1
        start, head = text.tokens[first].start, text.tokens[i].start
        m = _name(language).match(text, max(at, start)) if head >= at else None
        if m:
            at = m.end()
            yield m


@cache
def _before_head(language: Language) -> frozenset[str]:
    return language.listed("body-modifiers") | frozenset(_PREFIX)


def _capital_flags(words: str, language: Language) -> list[bool]:
    content = [w for w in words.split() if not language.words.is_function_word(w)]
    while content and content[0] in language.capitals.TOLERATED_BEFORE:
        content = content[1:]
    return [w[0].isupper() for w in content]


def _disagree(m: re.Match[str], left: Sequence[bool], right: Sequence[bool], with_portfolio: frozenset[str]) -> bool:
    """Whether an office and its portfolio differ in capitals: Secretary of state, minister of Culture.

    Not so with an article, "the secretary of the Interior Ministry", unless it is part of the name.
    """
    if m["head"].lower() not in with_portfolio or not left or not right or left[-1] == right[0]:
        return False
    return m["the"] is None or m["right"].lower() in _WITH_ARTICLE


def _is_tail_of_name(text: str, m: re.Match[str], left: Sequence[bool], language: Language) -> bool:
    """Whether the words only end a longer name whose last word is generic: the Automotive Research agency."""
    before = _LAST_WORD.search(text, max(0, m.start() - LONGEST_WORD), m.start())
    if before is None or left[-1] or not all(left[:-1]):
        return False
    word = before.group(1)
    return word[0].isupper() and not language.words.is_function_word(word) and language.lexicon.is_common(word)
