"""What was found in the pairs of a run, so that a pair that stands again is not examined again.

The lines of an agency, one source in several versions, the segments of a translation memory: what a check of segments
finds in a pair depends on its texts, its codes, its kind, the direction, the settings, the termbase and the version
alone. The last three are those of the run, to which a store belongs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from audit.limits import excess

if TYPE_CHECKING:
    from audit.checks.registry import Check, Hit
    from audit.model import Segment

# Pairs that are kept: a few hundred bytes each.
_MOST = 1 << 14


class Results:
    """What was found in a pair of texts, without the texts.

    Attributes:
        excess: in what the segment is beyond the limits, see `audit.limits.excess`.
        hits: what the checks of segments found; None before they have been through.
        found: what analyses found, see `audit.checks.context.DocumentContext.each`.
        nothing: the analyses that found nothing, as most do, in bits of `Store.bit`.
    """

    __slots__ = ("excess", "found", "hits", "nothing")

    def __init__(self, excess: str | None) -> None:
        self.excess = excess
        self.hits: tuple[tuple[Check, Hit], ...] | None = None
        self.found: dict[Callable[..., Any], tuple[Any, ...]] | None = None
        self.nothing = 0


class Store:
    """The results of a run by the digest of their pair, as many as memory allows."""

    def __init__(self) -> None:
        self._results: dict[bytes, Results] = {}
        self._bits: dict[Callable[..., Any], int] = {}

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
