"""Cuts what was named into shards of about one size, and calls each by what its result depends on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any
from zlib import crc32

import msgspec

from audit.config import Settings
from audit.errors import InputError
from audit.inputs.formats import format_of
from audit.inputs.shards import Cutting, Rough
from audit.run.engines import Engine, persistently
from audit.run.sharded.pieces import Piece
from audit.system.storage import StorageError, storage_of

# Bytes of a shard, as its files have them: some seconds of work, so that little is lost with a process.
SHARD = 8 << 20
# A shard of whole files ends after one in so many, chosen by its name: a new file leaves most other shards as they are.
_GROUP = 64
# How often a part of a file may kill the process that surveys it before the file is left whole.
_TRIES = 2


class Shard(msgspec.Struct, frozen=True):
    """What one task audits.

    Attributes:
        name: a digest of all that its result depends on.
        pieces: what to read, in order.
        number: its place in the run.
        careful: whether each document is audited in a process apart, since one may have killed the task's.
    """

    name: str
    pieces: tuple[Piece, ...]
    number: int
    careful: bool = False


class Part(msgspec.Struct, frozen=True):
    """A part of a file to be surveyed."""

    piece: Piece
    rough: Rough


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans a run.

    Attributes:
        settings: of the run and its files.
        depends_on: all that the result of a file depends on besides the file, by its path.
        size: bytes of a shard.
    """

    settings: Settings
    depends_on: Callable[[str], bytes]
    size: int = SHARD

    def shards(self, pieces: Sequence[Piece], engine: Engine) -> list[Shard]:
        """The shards of whole files, which are cut where they are large and can be.

        Raises:
            AuditError: the engine, or a storage, cannot be used.
        """
        cut = self._cut(pieces, engine)
        groups = self._grouped(one for piece in pieces for one in cut.get(piece, [piece]))
        return [Shard(self._name(group), group, number) for number, group in enumerate(groups)]

    def _name(self, group: Sequence[Piece]) -> str:
        digest = hashlib.blake2b(digest_size=16)
        for piece in group:
            digest.update(self.depends_on(piece.place))
            digest.update(repr(piece).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _grouped(self, pieces: Iterator[Piece]) -> Iterator[tuple[Piece, ...]]:
        """Stretches each by itself, files with those beside them."""
        group: list[Piece] = []
        for piece in pieces:
            size = sum(one.size for one in group)
            if group and (piece.stretch is not None or size + piece.size > self.size):
                yield tuple(group)
                group = []
            group.append(piece)
            if piece.stretch is not None or crc32(piece.name.encode("utf-8", "surrogatepass")) % _GROUP == 0:
                yield tuple(group)
                group = []
        if group:
            yield tuple(group)

    def _cut(self, pieces: Sequence[Piece], engine: Engine) -> dict[Piece, list[Piece]]:
        """The stretches of files that are cut: they are surveyed where the engine has its processes."""
        parts = [Part(piece, rough) for piece in pieces for rough in self._rough(piece)]
        found = dict(persistently(engine, _surveyor, (os.getcwd(), self.settings), parts, _TRIES))
        by_piece = groupby(parts, key=lambda part: part.piece)
        return {piece: cut for piece, group in by_piece if (cut := _cut(piece, list(group), found))}

    def _rough(self, piece: Piece) -> list[Rough]:
        """The parts of a large file of a format that can be cut; none of another."""
        if piece.problem is not None or piece.target is not None or piece.size <= self.size // 4:
            return []
        form = format_of(Path(piece.path))
        if form is None or form.cutting is None:
            return []
        try:
            with storage_of(piece.path).open(piece.path) as file:
                parts = form.cutting.rough(file, piece.path, self.settings.of(piece.place), self.size)
        except (InputError, StorageError):  # what is wrong with it is said when it is read
            return []
        return parts if len(parts) > 1 else []


def _cut(piece: Piece, parts: Sequence[Part], found: Mapping[Part, Any]) -> list[Piece]:
    """The stretches of one file; none if it is not to be cut, or a part of it kills whoever reads it."""
    cut = _cutting(piece).stretches([found.get(part) for part in parts], [part.rough for part in parts])
    return [msgspec.structs.replace(piece, version="", size=one.stop - one.start, stretch=one) for one in cut]


def _cutting(piece: Piece) -> Cutting[Any]:
    """How a file is cut whose format can be."""
    form = format_of(Path(piece.path))
    assert form is not None
    assert form.cutting is not None
    return form.cutting


# What follows runs in the engine's processes.


def stand_in(folder: str) -> None:
    """Tell paths from the folder of the run; on another machine, where that is not, they are whole, or URLs."""
    with suppress(OSError):
        os.chdir(folder)


def _surveyor(shared: tuple[str, Settings]) -> Callable[[Part], Any]:
    folder, settings = shared
    stand_in(folder)

    def survey(part: Part) -> Any:
        try:
            with storage_of(part.piece.path).open(part.piece.path) as file:
                return _cutting(part.piece).survey(file, part.piece.path, settings.of(part.piece.place), part.rough)
        except InputError:
            return None

    return survey
