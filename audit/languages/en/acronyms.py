"""Acronyms of an English text and what they are said to stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.languages import wordlist
from audit.languages.en.matching import is_function_word
from audit.languages.titles import Expansion
from audit.model import Span
from audit.text import Text, Token
from audit.text.caching import kept_by_word
from audit.text.casing import starts_sentence
from audit.text.patterns import pattern

_ACRONYM = pattern(r"([A-Z]{2,6})s?(?:['’]s?)?")
_CAPITALS = pattern(r"[A-Z]{2}")
_GLUE_BEFORE = frozenset(".&/@#$€£№-")
_GLUED_AFTER = pattern(r"[&/@]|[.-]\w")
_IN_BRACKETS = pattern(r"(?<=[\w”\"’»] )\(([A-Z][A-Za-z]{1,6})\)")
_BEFORE_BRACKETS = pattern(r"[\w'’-]+|[^\w\s]")
_NEXT_NAME = pattern(r"\s[A-Z][a-z]+")
_NAME_BEFORE = pattern(r"[A-Z][a-z]+\s$")
_GLOSSED = pattern(r"\(([A-Z]{2,6})s?\)|\b([A-Z]{2,6}) \(")
_ROMAN = pattern(r"[IVXLCDM]+")
_SHOUTED = 0.5
# Characters before the brackets in which the words for an acronym of six letters stand.
_WINDOW = 300


def acronyms(text: Text) -> Iterator[tuple[str, Span]]:
    """Words of two to six capitals that are no Roman numbers, without plural and possessive endings."""
    if not _CAPITALS.search(text):
        return
    for token in text.capitalised:
        if token.text[:2].isupper() and len(token.text) > 1:
            m = _ACRONYM.fullmatch(token.text)
            if m and not _ROMAN.fullmatch(m[1]) and not _is_glued(text, token):
                yield m[1], Span(token.start, token.start + len(m[1]))


def _is_glued(text: str, token: Token) -> bool:
    """Whether the letters are part of something longer: AT&T, COVID-19, example.COM."""
    before = text[token.start - 1 : token.start] if token.start else ""
    return before in _GLUE_BEFORE or bool(_GLUED_AFTER.match(text, token.end))


def is_part_of_name(text: str, span: Span) -> bool:
    """Whether capitalised words stand beside the acronym: Minecraft PE, REV Ocean."""
    after = _NEXT_NAME.match(text, span.end)
    before = _NAME_BEFORE.search(text, max(0, span.start - 40), span.start)
    return bool(after) or bool(before and not starts_sentence(text, before.start()))


def is_shouted(text: Text) -> bool:
    """Whether most words are in capitals, so that they prove nothing."""
    return text.once(_is_shouted)


def _is_shouted(text: Text) -> bool:
    return sum(w.text.isupper() for w in text.words) > _SHOUTED * len(text.words)


def glossed(text: Text) -> Iterator[str]:
    """Acronyms that stand in or before brackets, and so are explained somehow."""
    if "(" in text:
        for m in _GLOSSED.finditer(text):
            yield m[1] or m[2]


def expansions(text: Text) -> Iterator[Expansion]:
    """Names followed by their acronym in brackets: the World Health Organization (WHO)."""
    if "(" not in text:
        return
    for m in _IN_BRACKETS.finditer(text):
        words = list(_BEFORE_BRACKETS.finditer(text, _word_start(text, m.start() - _WINDOW), m.start()))
        start = _first_word(words, m[1])
        if start is not None:
            span = Span(start, words[-1].end())
            yield Expansion(m[1], text[slice(*span)], span)


def _word_start(text: str, at: int) -> int:
    """Where the first whole word after `at` begins."""
    return text.find(" ", at) + 1 if at > 0 else 0


def _first_word(words: list[re.Match[str]], acronym: str) -> int | None:
    """Where the words begin whose initials are the acronym's letters, read from right to left."""
    letters = [c.lower() for c in acronym if c.isupper()]
    for word in reversed(words):
        token = word.group()
        if not token[0].isalnum():
            return None
        initials = [part[0].lower() for part in token.split("-") if part]
        if initials[0] == letters[-1]:
            letters.pop()
        elif len(initials) > 1 and initials[-1] == letters[-1]:
            letters = letters[: -len(initials)]
        elif not (is_function_word(token) or token == "&"):
            return None
        if not letters:
            return word.start()
    return None


@kept_by_word
def is_known_acronym(acronym: str) -> bool:
    """Whether newspapers use the acronym without explaining it."""
    return acronym in wordlist("en", "known_acronyms")
