"""The pairs of a batch, counted as they come and kept on disk to be gone through again.

Memory is bounded whatever the length of the batch: at most `PHRASES` phrases of each language are counted at a time,
then at most `PAIRS` pairs of such as are frequent (as in the Apriori algorithm, Agrawal and Srikant 1994), then only
the words of the pairs that have a chance.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from sys import intern
from typing import IO

import msgspec

from audit.mining.counts import Counts
from audit.mining.mine import MinedPhrase, PhrasePair
from audit.outputs.files import TEMPORARY, output_errors, spool

# Phrases of a language, and pairs of phrases, that are counted at a time: at most some 170 MB and 120 MB.
PHRASES = 400_000
PAIRS = 1_000_000
# Pairs of texts that are remembered, so that what an agency repeats counts once.
_REMEMBERED = 1 << 16
_HALF = 32
_LOW = (1 << _HALF) - 1


class Side:
    """The phrases of one language: in how many segments they stand, where they may end, and as wholes.

    Args:
        limit: how many phrases are counted at a time.
    """

    def __init__(self, limit: int) -> None:
        self.counts: Counts[str] = Counts(limit)
        self._closes: Counts[str] = Counts(limit)
        self._wholes: Counts[str] = Counts(limit)

    def add(self, units: Iterable[MinedPhrase]) -> None:
        """Count the phrases of a segment."""
        # One string for all three counts.
        known = [(intern(unit.key), unit) for unit in units]
        self.counts.add([key for key, _ in known])
        self._closes.add([key for key, unit in known if unit.closes])
        self._wholes.add([key for key, unit in known if unit.whole])

    def closing(self, key: str) -> float:
        """The share of segments where the phrase ends as a phrase does."""
        return self._closes[key] / max(1, self.counts[key])

    def standing(self, key: str) -> float:
        """The share of segments where the phrase is part of no longer one."""
        return self._wholes[key] / max(1, self.counts[key])


class Corpus:
    """The pairs of a batch.

    Args:
        phrases: how many phrases of a language are counted at a time.
        pairs: how many pairs of phrases.
        scratch: a file for the pairs, which is closed with the corpus; by default one in the system's folder.
        where: where that file is, for messages.
        languages: of source and target; None for those of the first document.

    Raises:
        OutputError: by `add`: there is no room for the pairs.

    Attributes:
        source, target: the counts of both sides.
        languages: of source and target, as far as they are known.
        read: documents there were.
        size: pairs of texts there were, repeated ones once.
        too_long: pairs that were left out.
    """

    def __init__(
        self,
        phrases: int = PHRASES,
        pairs: int = PAIRS,
        scratch: IO[bytes] | None = None,
        where: str = TEMPORARY,
        languages: tuple[str, str] | None = None,
    ) -> None:
        self.languages = languages
        self.source, self.target = Side(phrases), Side(phrases)
        self._limit = pairs
        self._floor = 0
        self.read = 0
        self.size = 0
        self.too_long = 0
        self._where = where
        self._spool = spool() if scratch is None else scratch
        self._known: set[bytes] = set()
        self._order: deque[bytes] = deque()

    def add(self, pairs: Iterable[PhrasePair], too_long: int = 0, languages: tuple[str, str] | None = None) -> None:
        """Count the pairs of one document; one in other languages than the corpus was translated the other way round.

        Terms of both directions are one table, which leads in one.
        """
        self.languages = self.languages or languages
        if languages not in (None, self.languages):
            pairs = (pair.turned() for pair in pairs)
        self.read += 1
        self.too_long += too_long
        for pair in pairs:
            if self._is_repeated(msgspec.structs.replace(pair, place="")):
                continue
            self.size += 1
            self.source.add(pair.source)
            self.target.add(pair.target)
            with output_errors(self._where):
                self._spool.write(msgspec.json.encode(pair) + b"\n")

    def _is_repeated(self, pair: PhrasePair) -> bool:
        digest = blake2b(msgspec.json.encode(pair), digest_size=12).digest()
        if digest in self._known:
            return True
        self._known.add(digest)
        self._order.append(digest)
        if len(self._order) > _REMEMBERED:
            self._known.remove(self._order.popleft())
        return False

    def __iter__(self) -> Iterator[PhrasePair]:
        """The pairs, from the first on."""
        self._spool.seek(0)
        decode = msgspec.json.Decoder(PhrasePair).decode
        return map(decode, self._spool)

    def together(self, sources: Sequence[str], targets: Sequence[str]) -> Iterator[tuple[str, str, int]]:
        """Source and target phrases that stand in the same segments, and in how many."""
        of_source = {key: i << _HALF for i, key in enumerate(sources)}
        of_target = {key: i for i, key in enumerate(targets)}
        # A pair is one number, that of the source phrase above the other.
        counts: Counts[int] = Counts(self._limit)
        for pair in self:
            ones = [of_source[unit.key] for unit in pair.source if unit.key in of_source]
            if ones:
                others = [of_target[unit.key] for unit in pair.target if unit.key in of_target]
                counts.add([one | other for one in ones for other in others])
        self._floor = counts.floor
        for number, count in counts.items():
            yield sources[number >> _HALF], targets[number & _LOW], count

    @property
    def floor(self) -> int:
        """By how much a count may be too low, as far as is known by now."""
        return max(self.source.counts.floor, self.target.counts.floor, self._floor)

    def close(self) -> None:
        """Drop what is on disk."""
        self._spool.close()
