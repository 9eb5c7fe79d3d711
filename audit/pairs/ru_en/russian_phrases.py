"""Noun phrases of a Russian text that may be terms: adjectives with their noun, nouns with genitives, acronyms.

Told by the dictionary's analyses: adjectives agree with their noun, what depends on it stands in the genitive, and what
depends on the head of a body or an office also after по. No parser: of several readings those that fit are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from audit.languages.ru.morphology import is_adjective, is_function_word
from audit.pairs.phrases import Phrase
from audit.pairs.ru_en.organisations import organisation_heads
from audit.pairs.ru_en.russian_phrase_words import (
    Reading,
    agree,
    inflected,
    is_office,
    is_ordinal,
    lemma_of,
    with_capitals,
    word_of,
)
from audit.pairs.ru_en.russian_words import head_lemma, is_acronym, is_body, is_demonym, is_place, is_title
from audit.text import Text, Token

# Adjectives before a noun, and groups of words after the first noun: министр | иностранных дел | Российской Федерации.
_MOST_ADJECTIVES = 3
_MOST_GROUPS = 3
_SHORTEST, _LONGEST = 2, 6
_AND, _BY = "и", "по"
_GAPS = (" ", "\u00a0")
_HYPHENS = ("-", "‑", "–")


class _Group(NamedTuple):
    """A noun with the adjectives before it, in one of its readings.

    `readings` are those of the noun that agree with all adjectives.
    """

    first: int
    end: int
    readings: tuple[Reading, ...]


def phrases(text: Text) -> tuple[Phrase, ...]:
    """The phrases of a Russian text that may be terms, those inside others among them."""
    words = () if text.isupper() else text.words
    groups = {at: _groups(text, at) for at in range(len(words))}
    found: dict[tuple[int, int], Phrase] = {}
    longest = 0
    for at in range(len(words)):
        spans = [(group, end) for group in groups[at] for end in _ends(text, group, groups)]
        spans = [(group, end) for group, end in spans if _is_term(words, group, end)]
        reach = max((end for _, end in spans), default=0)
        for group, end in spans:
            closes = end == reach or _is_proper(words, end) or (end - at == 1 and is_acronym(words[at].text))
            whole = closes and (end > longest or end - at == 1)
            found.setdefault((at, end), _phrase(text, group, end)._replace(closes=closes, whole=whole))
        longest = max(longest, reach)
    return tuple(found.values())


def _is_proper(words: Sequence[Token], at: int) -> bool:
    """Whether the word names the place whose body or office the words before it name: министр обороны | России."""
    return at < len(words) and words[at].text[0].isupper() and is_place(words[at].text)


def word_keys(text: Text) -> tuple[str, ...]:
    """The likeliest lemma of each word; empty for function words."""
    return tuple("" if is_function_word(w.text) else lemma_of(w.text) for w in text.words)


def kind_of(form: str) -> str:
    """The kind of what a phrase in the nominative names."""
    words = form.split()
    if len(words) == 1 and is_acronym(form):
        return "abbreviation"
    head = next((word for word in words if word_of(word).nouns and not is_adjective(word)), words[-1])
    if is_office(head):
        return "office"
    if is_body(head) or (head_lemma(head) and (form[0].isupper() or head_lemma(head) in _state_heads())):
        return "body"
    return "country" if len(words) > 1 and all(word[0].isupper() for word in words) and is_place(head) else "term"


@cache
def _state_heads() -> frozenset[str]:
    """Heads of names of organs of a state, which are bodies even in lower case: министерство обороны."""
    return frozenset(lemma for lemma, head in organisation_heads().items() if head.state)


def _groups(text: Text, at: int) -> list[_Group]:
    """The groups of adjectives and a noun, or an acronym, that begin at a word."""
    words, end = text.words, at
    agreeing: list[tuple[Reading, ...]] = []
    found: list[_Group] = []
    while end < len(words) and len(agreeing) <= _MOST_ADJECTIVES:
        if (end > at and not _is_joined(text, end)) or text.endswith(_HYPHENS, 0, words[end].start):
            break
        word = word_of(words[end].text)
        if word.acronym and not agreeing:
            return [_Group(at, end + 1, ())]
        readings = tuple(n for n in word.nouns if all(any(agree(a, n) for a in group) for group in agreeing))
        if readings and found and words[end].text[0].isupper() and words[end - 1].text[0].islower():
            break  # сборная | России: the adjective may be a noun, and has no capital
        if readings and not (word.generic and not agreeing):
            # The longest group first; of городских властей the first word is no noun.
            shorter = [group for group in found if not word_of(words[group.end - 1].text).adjectives]
            found = [_Group(at, end + 1, readings), *shorter]
        if not word.adjectives:
            break
        agreeing.append(word.adjectives)
        end += 1
    return found


def _is_joined(text: Text, at: int) -> bool:
    """Whether only a blank lies before a word."""
    return text[text.words[at - 1].end : text.words[at].start] in _GAPS


def _ends(text: Text, group: _Group, groups: dict[int, list[_Group]]) -> Iterator[int]:
    """Where a phrase that begins with a group may end: after it, and after the groups that depend on it."""
    ends, reached = [group.end], [group.end]
    takes_more = _heads_body(text.words, group)
    for _ in range(_MOST_GROUPS - 1 if group.readings else 0):
        reached = [end for start in reached for end in _next_ends(text, start, groups, takes_more)]
        ends += reached
    yield from dict.fromkeys(end for end in ends if end - group.first <= _LONGEST)


def _heads_body(words: Sequence[Token], group: _Group) -> bool:
    head = words[group.end - 1].text
    return head_lemma(head) is not None or is_title(head)


def _next_ends(text: Text, start: int, groups: dict[int, list[_Group]], takes_more: bool) -> Iterator[int]:
    """Where what depends on the words before `start` ends: genitives; of bodies and offices more."""
    words = text.words
    if start >= len(words) or not _is_joined(text, start):
        return
    between = words[start].text.lower()
    case = "gent"
    if takes_more and between in (_AND, _BY) and start + 1 < len(words) and _is_joined(text, start + 1):
        case = "gent" if between == _AND else "datv"
        start += 1
    for group in groups[start]:
        if not group.readings or any(r.case == case or "Fixd" in r.parse.tag for r in group.readings):
            yield group.end


def _is_term(words: Sequence[Token], group: _Group, end: int) -> bool:
    """Whether the phrase says enough to be a term: several words, a compound, an acronym, a body or an office."""
    word = words[group.first].text
    if end - group.first > 1:
        if is_ordinal(word) and end - group.first == _SHORTEST:
            return is_office(words[group.first + 1].text)
        # The economy of a country is that of any; what is called after a country has a capital: Русская служба.
        return not (word[0].islower() and is_demonym(word))
    if not group.readings:
        return len(word) > 1
    return "-" in word or is_body(word) or is_office(word)


def _phrase(text: Text, group: _Group, end: int) -> Phrase:
    words = text.words[group.first : end]
    head = group.readings[0] if group.readings else None
    size = group.end - group.first
    keys = [_key(w.text, head if i == size - 1 else None) for i, w in enumerate(words)]
    forms = [w.text for w in words]
    if head is not None:
        forms[:size] = _in_nominative(forms[:size], head)
    if _has_capital_from_sentence(text, group.first, words):
        forms[0] = forms[0][0].lower() + forms[0][1:]
    return Phrase(" ".join(keys), " ".join(forms), group.first, end, True, True)


def _key(word: str, reading: Reading | None) -> str:
    """What a word of a phrase is filed under."""
    if reading is not None:
        return reading.lemma
    known = word_of(word)
    if known.acronym:
        return word
    first = next(iter((*known.nouns, *known.adjectives)), None)
    if known.adjectives and (first is None or is_adjective(word)):
        first = known.adjectives[0]
    return first.lemma if first else word.lower()


def _in_nominative(forms: Sequence[str], head: Reading) -> list[str]:
    """Adjectives and their noun in the nominative of the same number, with the capitals that they had."""
    gender = {head.gender} if head.number == "sing" and head.gender else set()
    noun = inflected(head.parse, {"nomn", head.number} if head.number else {"nomn"})
    made = []
    for form in forms[:-1]:
        fitting = next((a for a in word_of(form).adjectives if agree(a, head)), None)
        made.append(inflected(fitting.parse, {"nomn", head.number, *gender}) if fitting else "")
    return [with_capitals(new or old, old) for new, old in zip((*made, noun), forms, strict=True)]


def _has_capital_from_sentence(text: Text, first: int, words: Sequence[Token]) -> bool:
    """Whether only the place at the start of a sentence gives the first word its capital."""
    word = words[0]
    if not word.text[0].isupper() or is_acronym(word.text) or any(w.text[0].isupper() for w in words[1:]):
        return False
    before = text[: word.start].rstrip(' \u00a0«"“„(—–-•')
    return not before or before[-1] in ".!?…:;"
