"""Which word of the source a word of the translation renders.

Evidence: the encoder's vectors of the words in their sentences, the renderings of human translations, the sound of
names, the termbase.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from audit.align.evidence import Sides, sides, weigh
from audit.align.leaning import Links, with_leaning
from audit.config import Config
from audit.limits import LINKED, excess
from audit.meaning import Encoder, load_encoder
from audit.meaning.threads import one_thread
from audit.model import Kind, Link, Segment, Span
from audit.text import Text

if TYPE_CHECKING:
    from audit.align.linking import LinkedBlock
    from audit.meaning import Matrix
    from audit.terms import Match, Termbase

Which = Literal["headline", "all", "none"]
# Sentence pairs whose vectors are held at a time.
_BATCH = 64


def add_links(segments: Sequence[Segment], config: Config, termbase: Termbase) -> tuple[Segment, ...]:
    """`segments` with word links where `config.links` asks for them.

    Raises:
        ConfigError, MissingExtra: the configured encoder cannot be loaded (only if a link is wanted).
    """
    if not any(_wanted(segment, config.links) for segment in segments):
        return tuple(segments)
    return link_document(segments, load_encoder(config.encoder), termbase, config.links)


def link_document(
    segments: Sequence[Segment], encoder: Encoder | None, termbase: Termbase | None, which: Which = "all"
) -> tuple[Segment, ...]:
    """`segments` with their word links; the others as they were.

    Args:
        segments: of one document.
        encoder: None to go by names, renderings and terms alone.
        termbase: None for no terms.
        which: headlines only, or every pair.
    """
    wanted = [segment for segment in segments if _wanted(segment, which)]
    links: dict[str, tuple[Link, ...]] = {}
    for first in range(0, len(wanted), _BATCH):
        batch = wanted[first : first + _BATCH]
        pairs = [(s.source, s.target) for s in batch if s.source is not None and s.target is not None]
        links.update(zip((s.id for s in batch), link_pairs(pairs, encoder, termbase), strict=True))
    return tuple(replace(s, links=links[s.id]) if s.id in links else s for s in segments)


def link_words(
    source: Text, target: Text, encoder: Encoder | None, termbase: Termbase | None = None
) -> tuple[Link, ...]:
    """Links of one pair; see `link_pairs`."""
    return next(link_pairs([(source, target)], encoder, termbase))


def link_pairs(
    pairs: Sequence[tuple[Text, Text]], encoder: Encoder | None, termbase: Termbase | None
) -> Iterator[tuple[Link, ...]]:
    """Links of each pair, sorted, as numbers into `Text.words` with weights 0..1 of three digits."""
    from audit.align.linking import find_links

    for (source, target), cosines in zip(pairs, _cosines(pairs, encoder), strict=True):
        languages = sides(source, target)
        alike = weigh(cosines, source, target, languages)
        blocks = _blocks(source, target, termbase, languages) if termbase and languages else []
        sure = {(i, j) for b in blocks for i in range(*b.source) for j in range(*b.target)}
        found: Links = {
            (i, j): 1.0 if (i, j) in sure else _weight(float(alike[i, j])) for i, j in find_links(alike, blocks)
        }
        if languages:
            found = with_leaning(found, source, target, languages)
        yield tuple(Link(i, j, weight) for (i, j), weight in sorted(found.items()))


def _weight(alike: float) -> float:
    """Cosines of right links are mostly .2 to .9; the root spreads them over the upper half."""
    return round(math.sqrt(min(1.0, max(0.0, alike))), 3)


def _wanted(segment: Segment, which: Which) -> bool:
    if not segment.source or not segment.target or which == "none":
        return False
    if max(len(segment.source), len(segment.target)) > LINKED or excess(segment):
        return False
    return which == "all" or segment.kind is Kind.HEADLINE


def _cosines(pairs: Sequence[tuple[Text, Text]], encoder: Encoder | None) -> list[Matrix]:
    """For each pair ``[source words, target words]``; zeros without an encoder."""
    import numpy as np

    if encoder is None:
        return [np.zeros((len(a.words), len(b.words)), dtype=np.float32) for a, b in pairs]
    texts = [text for pair in pairs for text in pair]
    with one_thread():
        vectors = encoder.tokens(texts, [[(t.start, t.end) for t in text.tokens] for text in texts])
        words = [v[[t.text[0].isalpha() for t in text.tokens]] for text, v in zip(texts, vectors, strict=True)]
        return [a @ b.T for a, b in zip(words[::2], words[1::2], strict=True)]


def _blocks(source: Text, target: Text, termbase: Termbase, languages: Sides) -> list[LinkedBlock]:
    """Terms found on both sides, each occurrence paired in order."""
    from audit.align.linking import LinkedBlock

    found = termbase.find(source, languages.source)
    if not found:
        return []
    theirs: list[Match] = [m for m in termbase.find(target, languages.target) if not m.forbidden]
    blocks = []
    for match in found:
        partner = next((m for m in theirs if m.term is match.term), None)
        if partner is not None:
            theirs.remove(partner)
            block = LinkedBlock(_words_in(source, match.span), _words_in(target, partner.span))
            if block.source[0] < block.source[1] and block.target[0] < block.target[1]:
                blocks.append(block)
    return blocks


def _words_in(text: Text, span: Span) -> tuple[int, int]:
    """First word inside `span`, and the one after the last."""
    inside = [i for i, word in enumerate(text.words) if span.start <= word.start and word.end <= span.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
