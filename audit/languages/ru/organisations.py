"""Names of organisations that have a head word: Верховный суд, министерство иностранных дел."""

from __future__ import annotations

from collections.abc import Iterator

from audit.languages.ru.entity_words import (
    head_lemma,
    is_adjective,
    is_demonym,
    is_given_name,
    is_territory,
    may_be_genitive,
    phrase_keys,
)
from audit.languages.ru.name_words import is_inside
from audit.model import Span
from audit.names.entities import EntityKind, Found, organisation_heads
from audit.text import Text

# States whose names have such a head.
_STATES = frozenset(("российская федерация", "советский союз"))
# Groups of genitives after the head: науки | и высшего образования.
_MOST_GROUPS = 3


def organisations(text: Text) -> Iterator[Found]:
    """Names with a head word: Верховный суд, министерство иностранных дел, Организация Объединённых Наций."""
    words = text.words
    for at, word in enumerate(words):
        lemma = head_lemma(word.text)
        if lemma is None:
            continue
        state = organisation_heads()[lemma].state
        first = _leftmost(text, at, state)
        last = _rightmost(text, first, at, state)
        named = words[first].text[0].isupper() and (first < at or last > at)
        if not _STATES.isdisjoint(phrase_keys(tuple(w.text for w in words[first : at + 1]))):
            yield Found(Span(words[first].start, word.end), EntityKind.PLACE)
        elif named or (last > at and organisation_heads()[lemma].portfolio):
            yield Found(Span(words[first].start, words[last].end), EntityKind.ORGANISATION)


def _leftmost(text: Text, at: int, state: bool) -> int:
    """The first word of the adjectives before the head that belong to its name: the leftmost with a capital."""
    words, first, i = text.words, at, at - 1
    while i >= 0 and text[words[i].end : words[i + 1].start] == " " and is_adjective(words[i].text):
        # Российская армия may be any army of Russia where it opens a sentence, Ливийская национальная армия is one.
        country = is_demonym(words[i].text) and (state or not (is_inside(text, words[i].start) or at - i > 1))
        if words[i].text[0].isupper() and not country:
            first = i
        i -= 1
    return first


def _rightmost(text: Text, first: int, at: int, state: bool) -> int:
    """The last word of the genitives after the head: the portfolio of a ministry, or words with capitals."""
    words, last, groups, i = text.words, at, 0, at + 1
    while i < len(words) and groups < _MOST_GROUPS and text[words[i - 1].end : words[i].start] == " ":
        word = words[i].text
        capital = word[0].isupper()
        if not may_be_genitive(word) or is_given_name(word) or (state and (capital or is_demonym(word))):
            break
        if not (state or capital or (words[first].text[0].isupper() and not is_territory(word))):
            break
        if word.lower() != "и" and not is_adjective(word):
            groups, last = groups + 1, i
            joined = i + 1 < len(words) and words[i + 1].text.lower() == "и"
            follows = i + 1 < len(words) and (words[i + 1].text[0].isupper() or is_adjective(words[i + 1].text))
            if not (joined or (follows and not state)):
                break
        i += 1
    return last
