"""A second opinion on names: what a recogniser of named entities finds on both sides, where one is configured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from audit.checks.context import Context
from audit.meaning.entities import RULES, Entity, entity_recogniser
from audit.model import Segment, Span
from audit.names.entity_links import EntityPair, link_entities, linked_spans
from audit.names.leftovers import LeftOver, LeftOvers
from audit.text import Text


def confirmed(left: LeftOvers, segment: Segment, ctx: Context) -> LeftOvers:
    """`left` without the names that the recogniser links to something; those that it takes for no names are optional.

    With the rules, which the names come from themselves, nothing changes. A recogniser only takes back: one name in
    eight that it finds in a good translation has no counterpart, so it must not accuse.
    """
    if ctx.config.recogniser == RULES or not (left.missing or left.unfounded):
        return left
    pairs = ctx.once_per_document(_linked).get(segment.id, [])
    return LeftOvers(
        _confirmed(left.missing, [(p.source, p.target is not None) for p in pairs if p.source]),
        _confirmed(left.unfounded, [(p.target, p.source is not None) for p in pairs if p.target]),
    )


def _confirmed(names: tuple[LeftOver, ...], entities: list[tuple[Entity, bool]]) -> tuple[LeftOver, ...]:
    kept = []
    for name in names:
        linked = [is_linked for entity, is_linked in entities if _overlap(entity.span, name.span)]
        if not any(linked):
            kept.append(name._replace(optional=name.optional or not linked))
    return tuple(kept)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _linked(ctx: Context) -> Mapping[str, Sequence[EntityPair]]:
    """Pairs of entities by segment; all texts go to the recogniser together, which is faster."""
    segments = [s for s in ctx.segments if s.source is not None and s.target is not None]
    sides = []
    for language, texts in (
        (ctx.source_lang, [s.source or Text() for s in segments]),
        (ctx.target_lang, [s.target or Text() for s in segments]),
    ):
        sides.append(entity_recogniser(ctx.config.recogniser, language).entities(texts))
    return {
        s.id: link_entities(source, target, linked_spans(s.source or Text(), s.target or Text(), s.links))
        for s, source, target in zip(segments, *sides, strict=True)
    }
