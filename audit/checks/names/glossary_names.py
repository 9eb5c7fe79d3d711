"""The names that the glossary has, by their words, as the checks of this folder ask for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product

from audit.checks.context import Context
from audit.checks.terminology.matches import is_absent, phrase_matches, source_matches
from audit.model import Segment
from audit.terms import Termbase, TermKind
from audit.text.plain import plain

_PEOPLE = (TermKind.PERSON,)


def unrendered_people(segment: Segment, ctx: Context) -> tuple[str, ...]:
    """People of the glossary whom the source names and the target does not, as the glossary spells them."""
    people = [m for m in ctx.once(source_matches, segment) if m.term.kind is TermKind.PERSON]
    return tuple(m.term.preferred(ctx.target_lang) for m in people if is_absent([m], segment, ctx))


@lru_cache(maxsize=4)
def people_by_given(termbase: Termbase) -> Mapping[str, Sequence[str]]:
    """Full names of the people of the termbase by their given name, both as written."""
    found: dict[str, list[str]] = {}
    for term in termbase.of_kinds(_PEOPLE):
        given, _, surname = term.target.partition(" ")
        if surname:
            found.setdefault(given, []).append(term.target)
    return found


@lru_cache(maxsize=4)
def people_by_surname(termbase: Termbase) -> Mapping[str, Sequence[str]]:
    """Given names of the people of the termbase by their surname in plain letters."""
    found: dict[str, list[str]] = {}
    for term in termbase.of_kinds(_PEOPLE):
        given, _, surname = term.target.rpartition(" ")
        if given:
            found.setdefault(plain(surname), []).append(given.split()[0])
    return found


def is_in_term(segment: Segment, word: str, ctx: Context) -> bool:
    """Whether the word stands in a term of the glossary: asked last, since terms are dear to find."""
    if is_term_word(word, ctx):
        return True
    matches = ctx.once(phrase_matches, segment)
    return any(word in segment.target[slice(*m.span)] for m in matches) if segment.target else False


def is_term_word(word: str, ctx: Context) -> bool:
    """Whether the word alone may be a term of the glossary."""
    return ctx.termbase.has_word(word, _spelled(ctx))


def _spelled(ctx: Context) -> str:
    """The language that names are spelled in, whichever is translated into which."""
    return ctx.pair.codes[1]


def glossary_words(ctx: Context) -> frozenset[str]:
    """Name words of the termbase in plain letters: of people and places, and terms of one word."""
    return ctx.termbase.listed(_spelled(ctx)).names


def people_words(ctx: Context) -> frozenset[str]:
    """Name words of the people of the termbase, in plain letters."""
    return ctx.termbase.listed(_spelled(ctx)).people


def other_words(ctx: Context) -> frozenset[str]:
    """Capitalised words of the other terms, unless people have them too."""
    return ctx.termbase.listed(_spelled(ctx)).others


def spelled_by_glossary(word: str, ctx: Context) -> frozenset[str]:
    """How the glossary spells a name word of its people in the language of the target, small."""
    return _people_word_by_word(ctx.termbase, ctx.source_lang, ctx.target_lang).get(plain(word), frozenset())


@lru_cache(maxsize=4)
def _people_word_by_word(termbase: Termbase, source_lang: str, target_lang: str) -> Mapping[str, frozenset[str]]:
    """The words of people's names by those of the source language, of names that have as many in both."""
    found: dict[str, set[str]] = {}
    for term in termbase.of_kinds(_PEOPLE):
        for source, target in product(term.forms(source_lang), term.forms(target_lang)):
            words = source.split(), target.lower().split()
            if len(words[0]) == len(words[1]) > 1:
                for one, other in zip(*words, strict=True):
                    found.setdefault(plain(one), set()).add(other)
    return {word: frozenset(others) for word, others in found.items()}
