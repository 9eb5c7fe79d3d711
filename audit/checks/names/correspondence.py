"""What the names of a segment's two sides have to do with each other: ``ctx.once(correspondence, segment)``."""

from __future__ import annotations

from audit.checks.context import Context
from audit.checks.names.glossary_names import is_term_word, people_words
from audit.checks.terminology.matches import phrase_matches, source_matches, target_matches
from audit.checks.terminology.standing import Standing
from audit.model import Paired, Segment, is_paired
from audit.names.leftovers import NOTHING, LeftOver, LeftOvers, left_overs
from audit.terms import Match, TermKind

_NAMES = (TermKind.PERSON, TermKind.COUNTRY, TermKind.CITY, TermKind.DEMONYM, TermKind.OUTLET)


def correspondence(segment: Segment, ctx: Context) -> LeftOvers:
    """The names of both sides that stand for nothing on the other, but for terms of the glossary."""
    if not is_paired(segment) or segment.target.isupper():
        return NOTHING
    left = left_overs(segment.source, segment.target, ctx.source_lang, people_words(ctx))
    if left == NOTHING:
        return NOTHING
    missing, unfounded = left
    allowed = ctx.config.allow.words
    return LeftOvers(
        tuple(name for name in missing if not _is_rendered_term(name, segment, ctx)),
        tuple(name for name in unfounded if name.text not in allowed and not _is_term(name, segment, ctx)),
    )


def _is_rendered_term(name: LeftOver, segment: Segment, ctx: Context) -> bool:
    """Whether the name is part of a term that is rendered, or that other checks look after."""
    over = ctx.once(_in_source, segment).over(name.span.start)
    return any(_excuses(match, segment, ctx) for match in over)


def _in_source(segment: Segment, ctx: Context) -> Standing:
    return Standing(ctx.once(source_matches, segment))


def _phrases(segment: Segment, ctx: Context) -> Standing:
    return Standing(ctx.once(phrase_matches, segment))


def _pieces(segment: Segment, ctx: Context) -> frozenset[str]:
    return frozenset(segment.target.pieces if segment.target else ())


def _in_target(segment: Segment, ctx: Context) -> Standing:
    return Standing(ctx.once(target_matches, segment))


def _excuses(match: Match, segment: Segment, ctx: Context) -> bool:
    if segment.target is None:
        return False
    if match.term.kind not in _NAMES:
        return True
    return any(not m.forbidden for m in ctx.termbase.find_term(match.term, segment.target, ctx.target_lang))


def _is_term(name: LeftOver, segment: Paired, ctx: Context) -> bool:
    """Whether the name of the target is part of a term that the source has too; those of one word are sought last."""
    over = ctx.once(_phrases, segment).over(name.span.start)
    if not over:
        if not any(name.text in piece and is_term_word(piece, ctx) for piece in ctx.once(_pieces, segment)):
            return False
        over = ctx.once(_in_target, segment).over(name.span.start)
    return any(_is_of_source(match, segment, ctx) for match in over)


def _is_of_source(match: Match, segment: Paired, ctx: Context) -> bool:
    """Whether the source has the term; of what names nobody that is not asked, for the source may say it otherwise."""
    if match.term.kind not in (TermKind.PERSON, TermKind.CITY, TermKind.COUNTRY):
        return True
    return any(True for _ in ctx.termbase.find_term(match.term, segment.source, ctx.source_lang))
