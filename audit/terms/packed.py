"""Many small pieces of bytes, in a file or in memory, of which only those that are asked for are read.

A termbase of 100,000 terms is 100 MB of Python objects, of which a text needs a few thousand. A map of the file would
take in all that lies around each piece, so they are read one by one.
"""

from __future__ import annotations

import os
import weakref
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Generic, Protocol, TypeVar
from zlib import crc32

import msgspec

# Pieces that are read at a time where all are asked for.
_TOGETHER = 1_000
# Places for each key of a table. With two, most keys that are not in it are known by an empty place.
_PLACES = 2

V = TypeVar("V")


class Content(Protocol):
    """Bytes that can be read at any place."""

    @property
    def size(self) -> int:
        """How many there are."""

    def read(self, start: int, size: int) -> bytes:
        """The `size` bytes from `start`, or fewer where they end."""


class Held:
    """Bytes in memory."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.size = len(content)

    def read(self, start: int, size: int) -> bytes:
        """The `size` bytes from `start`, or fewer where they end."""
        return self._content[start : start + size]


class Filed:
    """Bytes of a file that nobody changes, though another one may come in its place."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._file)
        self.size = os.fstat(self._file).st_size

    def read(self, start: int, size: int) -> bytes:
        """The `size` bytes from `start`, or fewer where they end."""
        # Not by seeking: a place in the file would be one for all processes that come of this one.
        return os.pread(self._file, size, start)


def opened(path: Path) -> Content:
    """What is in a file, read as it is asked for; where the system cannot do that, all of it at once.

    Raises:
        OSError: it cannot be opened.
    """
    return Filed(path) if hasattr(os, "pread") else Held(path.read_bytes())


class Pieces:
    """Pieces of bytes by their numbers.

    Args:
        ends: where each ends and the next one begins, unsigned numbers of four bytes; a 0 comes first.
        content: where they lie, one after the other.
        start: where in it the first one begins.
    """

    def __init__(self, ends: bytes, content: Content, start: int = 0) -> None:
        self.ends = ends
        self._ends = memoryview(ends).cast("I")
        self._content = content
        self._start = start

    @classmethod
    def of(cls, pieces: Iterable[bytes]) -> Pieces:
        """The pieces, in memory."""
        content = list(pieces)
        return cls(array("I", accumulate(map(len, content), initial=0)).tobytes(), Held(b"".join(content)))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> bytes:
        start, end = self._ends[number], self._ends[number + 1]
        # Many a place of a table is empty.
        return self._content.read(self._start + start, end - start) if start != end else b""

    def __iter__(self) -> Iterator[bytes]:
        for first in range(0, len(self), _TOGETHER):
            ends = self._ends[first : first + _TOGETHER + 1].tolist()
            read = self._content.read(self._start + ends[0], ends[-1] - ends[0])
            for start, end in pairwise(ends):
                yield read[start - ends[0] : end - ends[0]]

    def whole(self) -> bytes:
        """All of them, one after the other."""
        return self._content.read(self._start, self._ends[-1])


class Table(Generic[V]):
    """Values by keys, those of one check sum in one piece.

    Args:
        pieces: what `packed` made.
        values: the type of a value.
    """

    def __init__(self, pieces: Pieces, values: type[V]) -> None:
        self.pieces = pieces
        self._places = len(pieces)
        self._decoder = msgspec.msgpack.Decoder(list[tuple[str, values]])  # type: ignore[valid-type]

    def get(self, key: str) -> V | None:
        """The value of a key, None if it has none."""
        piece = self.pieces[check_sum(key) % self._places]
        if piece:
            for known, value in self._decoder.decode(piece):
                if known == key:
                    return value
        return None


def packed(values: Sequence[tuple[str, object]]) -> Pieces:
    """The pieces of a table of these keys and values."""
    places: list[list[tuple[str, object]]] = [[] for _ in range(_PLACES * len(values) or 1)]
    for key, value in values:
        places[check_sum(key) % len(places)].append((key, value))
    return Pieces.of(msgspec.msgpack.encode(place) if place else b"" for place in places)


def check_sum(key: str) -> int:
    """A number that is the same for a key on every machine."""
    # Texts may hold halves of characters, which have no bytes otherwise.
    return crc32(key.encode("utf-8", "surrogatepass"))
