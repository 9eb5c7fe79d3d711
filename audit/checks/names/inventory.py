"""The name words of a segment and of a document, gathered once and shared by the checks of this folder."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from audit.context import Context
from audit.glossary import Termbase
from audit.glossary.matches import target_matches
from audit.glossary.model import TermKind
from audit.lang.en.names import Place, capital_words, is_unknown, places
from audit.lang.ru_en.names import CAPITAL, SourceName, source_of
from audit.lang.ru_en.rendering import plain
from audit.model import Segment, Span


def name_words(segment: Segment, ctx: Context) -> tuple[str, ...]:
    """The distinct capitalised words of the target, in order."""
    return tuple(dict.fromkeys(capital_words(segment.target))) if segment.target else ()


def unknown_words(segment: Segment, ctx: Context) -> tuple[str, ...]:
    """Capitalised words of the target that no list of names, words or terms knows, nor the source itself."""
    unknown = [word for word in ctx.once(name_words, segment) if is_unknown(word)]
    if not unknown:
        return ()
    listed = glossary_words(ctx.termbase)
    source = segment.source or ""
    allowed = ctx.config.allow.words
    found = [w for w in unknown if plain(w) not in listed and w not in allowed and w not in source]
    terms = (
        [segment.target[slice(*m.span)] for m in ctx.once(target_matches, segment)] if segment.target else []
    )
    return tuple(w for w in found if not any(w in term for term in terms))


def unknown_names(segment: Segment, ctx: Context) -> tuple[tuple[str, SourceName | None], ...]:
    """The unknown words of the target, each with the word of the source behind it."""
    words = ctx.once(unknown_words, segment)
    return tuple((word, source_of(word, segment.source) if segment.source else None) for word in words)


@lru_cache(maxsize=4)
def glossary_words(termbase: Termbase) -> frozenset[str]:
    """Name words of the termbase in plain letters: of people and places, and terms of one word."""
    forms = [(term.kind, form) for term in termbase.terms for form in term.forms("en")]
    named = (form for kind, form in forms if kind in _NAMES or " " not in form)
    return frozenset(plain(word) for form in named for word in capital_words(form))


_NAMES = (TermKind.PERSON, TermKind.COUNTRY, TermKind.CITY, TermKind.DEMONYM)


def source_capitals(ctx: Context) -> frozenset[str]:
    """The capitalised words of the whole source, lower-cased."""
    sources = (segment.source for segment in ctx.segments if segment.source)
    return frozenset(word.lower() for source in sources for word in CAPITAL.findall(source))


def segments_with(word: str, ctx: Context) -> int:
    """In how many segments of the document the target has the word."""
    return sum(word in ctx.once(name_words, segment) for segment in ctx.segments)


def spans(segment: Segment, word: str) -> Iterable[Span]:
    """Where the word stands in the target."""
    return (Span(p.start, p.end) for p in everywhere(segment, word))


def everywhere(segment: Segment, word: str) -> Iterable[Place]:
    """Where the word stands in the target, with what stands around it."""
    return places(segment.target, word) if segment.target else ()
