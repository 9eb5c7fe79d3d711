"""Raw documents to aligned segments: headline to headline, then sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from audit.align.beads import Bead, line_up
from audit.align.moved import reunite
from audit.align.plain import plain_beads
from audit.align.repair import repair
from audit.align.similarity import ANCHORS, MEANING, by_anchors, by_meaning
from audit.align.units import Passage, joined, place, units_of, whole
from audit.config import Config
from audit.meaning import NO_ENCODER, Encoder, load_encoder
from audit.model import Block, Document, Kind, Segment
from audit.text import Text


def align(document: Document, config: Config) -> tuple[Segment, ...]:
    """The segments of `document`: as given, or its two texts lined up.

    Without a source body the target's sentences stand alone (``source=None``). A source sentence
    that nothing renders has an empty target, a target sentence that renders nothing no source.
    """
    if document.segments:
        return document.segments
    paths = document.meta.get("source_path", document.path), document.path
    body = [*_body(document, config, paths), *_furniture(document)]
    body.sort(key=lambda item: item[0])
    numbered = (replace(segment, id=f"s{n}") for n, (_, segment) in enumerate(body, 1))
    return (*_headline(document, paths), *numbered)


def _headline(document: Document, paths: tuple[str, str]) -> Iterator[Segment]:
    source, target = _headline_of(document.source_blocks), _headline_of(document.target_blocks)
    if source or target:
        segment = _segment(source, target, paths, Kind.HEADLINE)
        missing = Text("") if source and not target else segment.target
        yield replace(segment, id="h1", target=missing)


def _headline_of(blocks: Sequence[Block]) -> list[Passage]:
    return [whole(b, i) for i, b in enumerate(blocks) if b.kind is Kind.HEADLINE][:1]


# A segment with its place in the order of the target's (paragraph, offset).
_Placed = tuple[tuple[int, int], Segment]


def _furniture(document: Document) -> Iterator[_Placed]:
    for i, block in enumerate(document.target_blocks):
        if block.kind is Kind.FURNITURE:
            yield (i, 0), _segment([], [whole(block, i)], ("", document.path), Kind.FURNITURE)


def _body(document: Document, config: Config, paths: tuple[str, str]) -> Iterator[_Placed]:
    languages = document.source_lang, document.target_lang
    source = units_of(_body_blocks(document.source_blocks), languages)
    target = units_of(_body_blocks(document.target_blocks), languages[::-1])
    at = (-1, 0)
    for bead in _beads(source, target, config):
        left = source[bead.source : bead.source + bead.sources]
        right = target[bead.target : bead.target + bead.targets]
        if right:
            at = (right[0].paragraph, right[0].start)
        kind = (right or left)[0].block.kind
        segment = _segment(left, right, paths, kind)
        untranslated = not right and bool(target)
        yield at, replace(segment, target=Text("")) if untranslated else segment


def _body_blocks(blocks: Sequence[Block]) -> Iterable[tuple[int, Block]]:
    return [(i, b) for i, b in enumerate(blocks) if b.kind in (Kind.PARAGRAPH, Kind.HEADING)]


def _beads(source: Sequence[Passage], target: Sequence[Passage], config: Config) -> Sequence[Bead]:
    if not source or not target:
        alone = [Bead(i, 0, 1, 0) for i in range(len(source))]
        return alone + [Bead(0, j, 0, 1) for j in range(len(target))]
    if config.encoder != NO_ENCODER and (plain := plain_beads(source, target)) is not None:
        return plain
    return beads_of(source, target, load_encoder(config.encoder))


def beads_of(source: Sequence[Passage], target: Sequence[Passage], encoder: Encoder | None) -> list[Bead]:
    """The beads of two texts, in the order of the source: by meaning, or without an encoder by lengths and anchors."""
    if encoder is None:
        alike = by_anchors(source, target)
        return reunite(line_up(len(source), len(target), alike, ANCHORS), source, target, alike, ANCHORS)
    alike = by_meaning(source, target, encoder)
    beads = reunite(line_up(len(source), len(target), alike, MEANING), source, target, alike, MEANING)
    return repair(beads, source, target, encoder)


def _segment(source: Sequence[Passage], target: Sequence[Passage], paths: tuple[str, str], kind: Kind) -> Segment:
    return Segment(
        id="",
        kind=kind,
        source=joined(source) if source else None,
        target=joined(target) if target else None,
        source_location=place(source, paths[0]) if source else None,
        target_location=place(target, paths[1]) if target else None,
    )
