"""What is known of the pairs of a run, so that a pair that stands again is not examined again.

The lines of an agency, one source in several versions, the segments of a translation memory: a pair of texts is judged
alike wherever it stands, but for what the rest of its document adds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audit.checks.registry import Check, Hit
    from audit.model import Segment

# Pairs that are kept: a few hundred bytes each.
_MOST = 1 << 14


class Pair:
    """What is known of a pair of texts, without the texts.

    Attributes:
        examined: whether the checks of segments have been through.
        hits: what its texts alone led them to.
        again: those that looked at other segments as well, and must look again.
        found: what analyses of it found, see `audit.checks.context.Context.gather`.
        nothing: the analyses that found nothing, as most do, in bits of `Repetitions.bit`.
    """

    __slots__ = ("again", "examined", "found", "hits", "nothing")

    def __init__(self) -> None:
        self.examined = False
        self.hits: tuple[tuple[Check, Hit], ...] = ()
        self.again: tuple[Check, ...] = ()
        self.found: dict[Callable[..., Any], tuple[Any, ...]] | None = None
        self.nothing = 0


class Repetitions:
    """The pairs of a run by digest, as many as memory allows."""

    def __init__(self) -> None:
        self._pairs: dict[bytes, Pair] = {}
        self._bits: dict[Callable[..., Any], int] = {}

    def bit(self, find: Callable[..., Any]) -> int:
        """The bit that stands for an analysis in `Pair.nothing`."""
        return self._bits.setdefault(find, 1 << len(self._bits))

    def pair(self, segment: Segment, target_lang: str) -> Pair:
        """What is known of the texts of `segment`; the same object for a repetition."""
        digest = _digest(segment, target_lang)
        pair = self._pairs.get(digest)
        if pair is None:
            if len(self._pairs) >= _MOST:
                self._pairs.clear()
            pair = self._pairs[digest] = Pair()
        return pair


def _digest(segment: Segment, target_lang: str) -> bytes:
    """All of a segment that a check may go by without a look at the others: its texts, its kind, whether it has places.

    A length before each text keeps "a", "bc" and "ab", "c" apart.
    """
    texts = segment.source, segment.target, segment.reference
    sizes = [-1 if text is None else len(text) for text in texts]
    placed = segment.source_location is not None, segment.target_location is not None
    pair = f"{target_lang} {segment.kind.value} {placed} {sizes} {''.join([text or '' for text in texts])}"
    return hashlib.blake2b(pair.encode("utf-8", "surrogatepass"), digest_size=16).digest()
