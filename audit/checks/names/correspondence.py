"""What the names of a segment's two sides have to do with each other: ``ctx.once(correspondence, segment)``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.checks.names.inventory import Names
from audit.context import Context
from audit.glossary import Match, TermKind, source_matches, target_matches
from audit.lang.en.names import Place, is_title_case, places
from audit.lang.ru.name_words import NameWord
from audit.lang.ru_en.counterparts import Missing, missing_names
from audit.lang.ru_en.unfounded import unfounded_names
from audit.model import Segment, Span

_NAMES = (TermKind.PERSON, TermKind.COUNTRY, TermKind.CITY, TermKind.DEMONYM)


class Unfounded(NamedTuple):
    """A name word of the target that nothing in the source stands behind, where it first stands."""

    word: str
    span: Span


class Correspondence(NamedTuple):
    """The names left over when all others have been paired.

    Attributes:
        missing: names of the source that the target has not.
        unfounded: names of the target that the source has not.
    """

    missing: tuple[Missing, ...]
    unfounded: tuple[Unfounded, ...]


_NOTHING = Correspondence((), ())


def correspondence(segment: Segment, ctx: Context) -> Correspondence:
    """Pair the names of both sides of a segment."""
    if segment.source is None or segment.target is None or segment.target.isupper():
        return _NOTHING
    words = ctx.once_per_document(Names).words[segment.id]
    missing = tuple(
        m for m in missing_names(segment.source, segment.target, words) if not _is_in_term(m.name, segment, ctx)
    )
    unfounded = unfounded_names(segment.source, segment.target, words)
    return Correspondence(missing, tuple(_standing(unfounded, segment, ctx)) if unfounded else ())


def _is_in_term(name: NameWord, segment: Segment, ctx: Context) -> bool:
    """Whether the name is part of a term that is rendered, or that other checks look after."""
    return any(_excuses(match, name, segment, ctx) for match in ctx.once(source_matches, segment))


def _excuses(match: Match, name: NameWord, segment: Segment, ctx: Context) -> bool:
    if segment.target is None or not match.span.start <= name.span.start < match.span.end:
        return False
    if match.term.kind not in _NAMES:
        return True
    return any(not m.forbidden for m in ctx.termbase.find_term(match.term, segment.target, ctx.target_lang))


def _standing(words: list[str], segment: Segment, ctx: Context) -> Iterator[Unfounded]:
    """Those that stand inside a sentence and in no term of the glossary."""
    target = segment.target
    assert target is not None
    if is_title_case(target):
        return
    terms = [m.span for m in ctx.once(target_matches, segment)]
    for word in words:
        place = next((p for p in places(target, word) if not p.free), None)
        if place and word not in ctx.config.allow.words and not any(_lies_in(place, term) for term in terms):
            yield Unfounded(word, Span(place.start, place.end))


def _lies_in(place: Place, span: Span) -> bool:
    return span.start <= place.start < span.end
