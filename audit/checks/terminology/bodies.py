"""Bodies of the glossary that the source names and the target does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from audit.checks.context import Context
from audit.checks.terminology.matches import is_absent, source_matches
from audit.languages import get_language
from audit.model import Paired, Segment, Span
from audit.pairs import get_pair
from audit.terms.model import Match, TermKind

_MARKS = ".,;:!?()[]\"«»“”„‘’'"
_BODIES = (TermKind.BODY, TermKind.ABBREVIATION)
_ACRONYM = re.compile(r"\b[A-Z](?:[A-Za-z]?[A-Z]|\.[A-Z])+")


def absent_bodies(segment: Paired, ctx: Context) -> Iterator[Match]:
    """Bodies of the source of whose names not one word is in the target, nor an acronym that may be theirs.

    A body may well be called "the ministry" or "the agency"; nothing of it at all is an omission. A word that another
    part of the source has too says nothing: the official website, the Russian leader. Only terms of the direction of
    translation count: the forms of the others are not all there is in their source language.
    """
    words: set[str] = set()
    for _, found in groupby(ctx.once(source_matches, segment), key=lambda m: m.place):
        matches = [m for m in found if m.term.kind in _BODIES and m.term.source_lang == ctx.source_lang]
        matches = [m for m in matches if any(map(str.isupper, m.term.target))]
        if not matches or not is_absent(matches, segment, ctx):
            continue
        words = words or _keys(segment.target, ctx.target_lang)
        forms = [form for m in matches for form in m.term.forms(ctx.target_lang)]
        named = words & set().union(*[_keys(form, ctx.target_lang) for form in forms])
        initials = {word[0] for form in forms for word in form.split() if word[0].isupper()}
        if any(not initials.isdisjoint(acronym) for acronym in ctx.once(_new_acronyms, segment)):
            continue
        if all(_is_said_elsewhere(word, matches[0].span, segment, ctx) for word in named):
            yield matches[0]


def _keys(text: str, lang: str) -> set[str]:
    """What the content words of a text are filed under, parts of compounds one by one."""
    language = get_language(lang).words
    words = (piece for piece in text.replace("-", " ").split())
    return {language.key(w.strip(_MARKS)) for w in words if not language.is_function_word(w)}


def _is_said_elsewhere(key: str, span: Span, segment: Paired, ctx: Context) -> bool:
    """Whether a word of the source outside the span means what is filed under the key."""
    found = ctx.once(_said, segment).get(key)
    return found is not None and (found.start < span.start or found.end > span.end)


def _said(segment: Paired, ctx: Context) -> Mapping[str, Span]:
    """What the words of the target are filed under that translate the source's, from the first of those to the last."""
    pair, key = get_pair(ctx.source_lang, ctx.target_lang), ctx.target_language.words.key
    found: dict[str, Span] = {}
    for word in segment.source.words:
        for meaning in map(key, pair.meanings(word.text, ctx.source_lang)):
            first = found[meaning].start if meaning in found else word.start
            found[meaning] = Span(first, word.end)
    return found


def _new_acronyms(segment: Segment, _: Context) -> frozenset[str]:
    """The acronyms that the target has and the source has not."""
    return frozenset(_ACRONYM.findall(segment.target or "")) - frozenset(_ACRONYM.findall(segment.source or ""))
