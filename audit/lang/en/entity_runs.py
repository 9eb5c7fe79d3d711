"""Capitalised words of an English text that stand side by side, cut into the names that they make up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.lang import wordlist
from audit.lang.en.entity_words import (
    bare,
    is_acronym,
    is_calendar,
    is_demonym,
    is_head,
    is_ordinary,
    is_particle,
    is_place,
    is_state_head,
)
from audit.lang.en.lexicon import is_common
from audit.lang.en.names import is_given_name, is_title, is_title_case, opens_sentence
from audit.lang.en.titles import title_length
from audit.text import Text, Token

# U.S. is one word, and so are J.K. before a name and AT&T.
_WORD = re.compile(r"(?:[A-Z]\.){2,}(?:['’]s)?|[^\W\d_]++(?:['’ʼ-][^\W\d_]++)*(?:&[A-Z]+)?")
_ABBREVIATED = re.compile(r"[A-Z](?:[a-z]{1,4})?")
_PRONOUN = re.compile(r"I(?:['’]\w+)?")
# A name goes over at most so many small words: Bank of the West.
_MOST_SMALL = 2
_JOINERS = frozenset(("of", "for", "and", "the", "&"))
# Organisations by a head word alone.
_ALONE = frozenset(("Parliament", "Congress", "Senate", "Duma", "Bundestag", "Knesset", "Interpol"))


def runs(text: Text) -> Iterator[Sequence[Token]]:
    """The words of each name, from left to right."""
    for run in _capital_runs(text):
        yield from _cut(run)


def is_organisation(words: Sequence[str]) -> bool:
    """Whether the words have the head of an organisation's name at their end, or before "of"."""
    at_of = next((n for n, w in enumerate(words) if w in ("of", "for")), len(words))
    return at_of > 0 and is_head(bare(words[at_of - 1])) and (len(words) > 1 or words[0] in _ALONE)


def _capital_runs(text: Text) -> Iterator[list[Token]]:
    title_case = is_title_case(text)
    words = [Token(m.group(), *m.span()) for m in _WORD.finditer(text)]
    i = 0
    while i < len(words):
        if not _begins(text, words[i], title_case):
            i += 1
            continue
        run = [words[i]]
        i += 1
        while reach := _reach(text, run, words, i, title_case):
            run += words[i : i + reach]
            i += reach
        yield run


def _begins(text: Text, word: Token, title_case: bool) -> bool:
    """Whether a name may begin with the word: not with one that has its capital from the sentence."""
    if word.text[0].islower():
        return "-" in word.text and is_particle(word.text)
    if not word.text[0].isupper() or _PRONOUN.fullmatch(word.text):
        return False
    if title_case or opens_sentence(text, word.start):
        return not is_ordinary(word.text)
    return word.text.lower() not in wordlist("en", "function_words") or is_acronym(word.text)


def _reach(text: Text, run: Sequence[Token], words: Sequence[Token], i: int, title_case: bool) -> int:
    """How many words from the i-th on continue the run: 0 if it ends."""
    if i >= len(words) or not _is_joined(text, run[-1], words[i]):
        return 0
    small: list[str] = []
    for reach, word in enumerate(words[i : i + _MOST_SMALL + 1]):
        if reach and text[words[i + reach - 1].end : word.start] != " ":
            return 0
        if word.text[0].isupper() and not (title_case and is_ordinary(word.text)):
            return reach + 1 if _may_join(small, run, word) else 0
        if "-" in word.text and is_particle(word.text):
            return reach + 1
        if word.text not in _JOINERS and not is_particle(word.text):
            return 0
        small.append(word.text)
    return 0


def _is_joined(text: str, before: Token, word: Token) -> bool:
    """Whether two words are neighbours in a name: only a space lies between, or the full stop of an abbreviation."""
    between = text[before.end : word.start]
    if bare(before.text) != before.text or is_calendar(before.text):
        return False
    return between == " " or (between == ". " and _ABBREVIATED.fullmatch(before.text) is not None)


def _may_join(small: Sequence[str], run: Sequence[Token], word: Token) -> bool:
    """Whether the small words between a run and a capitalised word are part of one name."""
    if is_calendar(word.text) and not is_given_name(run[-1].text):
        return False
    if not small or all(map(is_particle, small)):
        return True
    if small[0] in ("of", "for"):
        return is_head(run[-1].text) or (run[-1].text in ("Secretary", "Minister") and small[0] == "of")
    return small == ["and"] and any(w.text == "of" for w in run) and is_common(run[-1].text) and is_common(word.text)


def _cut(run: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """The names of a run: Russian | Sergei Lavrov, Bank of England | Mark Carney; titles are left out."""
    words = [w.text for w in run]
    if not is_organisation(words) and not is_place(" ".join(map(bare, words))):
        run, words = run[title_length(words) :], words[title_length(words) :]
    at = next((n for n in range(1, len(words)) if _begins_another(words, n)), None)
    if at is not None:
        yield from _cut(run[:at])
        yield from _cut(run[at:])
    elif run:
        yield run


def _begins_another(words: Sequence[str], n: int) -> bool:
    """Whether another name, or its title, begins at the n-th word."""
    before, after = words[:n], words[n:]
    title = title_length(after)
    if title and title < len(after) and not is_given_name(words[0]) and not is_head(bare(words[-1])):
        return True
    if is_demonym(words[n]) and words[n].endswith("s") and is_place(" ".join(before)):
        return True
    if n > 1 or not _is_country(words[0]) or is_place(" ".join(map(bare, words))):
        return False
    if is_demonym(words[0]) and len(after) == 1 and not is_head(bare(after[0])):
        # Russian FSB, English Chelsea; not French Open.
        return is_acronym(after[0]) or not is_common(bare(after[0]))
    if is_organisation(after):
        return any(map(is_state_head, after))
    return (title > 0 and is_title(after[-1])) or (
        len(after) > 1 and is_given_name(after[0]) and not is_given_name(words[0])
    )


def _is_country(word: str) -> bool:
    return is_demonym(word) or is_place(word) or is_acronym(word)
