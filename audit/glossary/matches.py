"""The terms of a segment, for checks: ``ctx.once(source_matches, segment)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.glossary.model import Match

if TYPE_CHECKING:
    from audit.context import Context
    from audit.model import Segment


def source_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Terms in the source, from left to right."""
    if segment.source is None:
        return ()
    return ctx.termbase.find(segment.source, ctx.source_lang)


def target_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Right forms in the target, in whatever capitals, from left to right."""
    return tuple(m for m in ctx.once(_all_target_matches, segment) if not m.forbidden)


def forbidden_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Forbidden forms in the target, from left to right."""
    return tuple(m for m in ctx.once(_all_target_matches, segment) if m.forbidden)


def false_friend_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """False friends in the source, from left to right."""
    if segment.source is None:
        return ()
    return ctx.termbase.find_false_friends(segment.source, ctx.source_lang)


def _all_target_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    if segment.target is None:
        return ()
    return ctx.termbase.find(segment.target, ctx.target_lang)
