"""What was found in the pairs and documents of a run, so that what stands again is not examined again.

The lines of an agency, one source in several versions, the segments of a translation memory: what a check of segments
finds in a pair depends on its texts, its codes, its kind, the direction, the settings, the termbase and the version
alone. The last three are those of the run, to which a store belongs. What is found in a document depends on its pairs,
and on which of them touch in the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.limits import excess

if TYPE_CHECKING:
    from audit.checks.registry import Check, Hit
    from audit.model import Finding, Location, Segment, Skipped

# Pairs that are kept: a few hundred bytes each. As many may be in the documents that are kept.
_MOST = 1 << 14


class Results:
    """What was found in a pair of texts, without the texts.

    Attributes:
        excess: in what the segment is beyond the limits, see `audit.limits.excess`.
        hits: what the checks of segments found; None before they have been through.
        found: what analyses found, see `audit.checks.context.DocumentContext.each`: an analysis, what it found, the
            next one. Most pairs have one or two, and a dictionary of so few is three times as large.
        nothing: the analyses that found nothing, as most do, in bits of `Store.bit`.
    """

    __slots__ = ("excess", "found", "hits", "nothing")

    def __init__(self, excess: str | None) -> None:
        self.excess = excess
        self.hits: tuple[tuple[Check, Hit], ...] | None = None
        self.found: tuple[Any, ...] = ()
        self.nothing = 0


class Examined(NamedTuple):
    """What was found in a document, and the checks that were not made everywhere in it."""

    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]


class Store:
    """The results of a run by the digest of their pair, as many as memory allows."""

    def __init__(self) -> None:
        self._results: dict[bytes, Results] = {}
        self._bits: dict[Callable[..., Any], int] = {}
        self._documents: dict[Hashable, Examined] = {}
        self._in_documents = 0

    def bit(self, find: Callable[..., Any]) -> int:
        """The bit that stands for an analysis in `Results.nothing`."""
        return self._bits.setdefault(find, 1 << len(self._bits))

    def results(self, segment: Segment, target_lang: str) -> Results:
        """What is known of the texts of `segment`; the same object for a repetition."""
        digest = _digest(segment, target_lang)
        results = self._results.get(digest)
        if results is None:
            if len(self._results) >= _MOST:
                self._results.clear()
            results = self._results[digest] = Results(excess(segment))
        return results

    def examined(self, key: Hashable) -> Examined | None:
        """What was found in a document of that key, see `key_of`; its findings stand where they stood there."""
        return self._documents.get(key)

    def has_room(self, segments: int) -> bool:
        """Whether what is found in a document of so many segments can be kept."""
        return segments <= _MOST

    def keep(self, key: Hashable, found: Examined, segments: int) -> None:
        """Keep what was found in a document of so many segments, for which there is room."""
        self._in_documents += segments
        if self._in_documents > _MOST:
            self._documents.clear()
            self._in_documents = segments
        self._documents[key] = found


def key_of(segments: Sequence[Segment], known: Sequence[Results], languages: tuple[str, str]) -> Hashable:
    """All of a document that a check may go by.

    Args:
        segments: all of it.
        known: of each, what the store has of its texts.
        languages: codes of source and translation.
    """
    first = next((s.target_location for s in segments if s.target_location is not None), None)
    places = [_place(segment.target_location, first) for segment in segments]
    return (*languages, tuple(zip((s.id for s in segments), known, places, strict=True)))


def _place(here: Location | None, first: Location | None) -> tuple[bool, int, int] | None:
    """Where a translation begins, seen from the first one: those of one line may touch."""
    if here is None or first is None:
        return None
    return here.path == first.path, here.line - first.line, here.column


def _digest(segment: Segment, target_lang: str) -> bytes:
    """All of a segment that a check may go by: its texts, its codes, its kind, whether it has places.

    A length before each text keeps "a", "bc" and "ab", "c" apart.
    """
    texts = segment.source, segment.target, segment.reference
    sizes = [-1 if text is None else len(text) for text in texts]
    placed = segment.source_location is not None, segment.target_location is not None
    codes = segment.codes or ""
    pair = f"{target_lang} {segment.kind.value} {placed} {codes} {sizes} {''.join([text or '' for text in texts])}"
    return hashlib.blake2b(pair.encode("utf-8", "surrogatepass"), digest_size=16).digest()
