"""What a shard is made of: files, or stretches of large ones, where they are."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

import msgspec

from audit.config import Config, Settings
from audit.errors import InputError
from audit.inputs import Input, find
from audit.inputs import read as read_input
from audit.inputs.formats import format_of
from audit.inputs.registry import searched
from audit.inputs.search import STDIN
from audit.inputs.shards import Stretch
from audit.model import Document
from audit.system.storage import Status, StorageError, is_url, storage_of


class Piece(msgspec.Struct, frozen=True):
    """One file, or a stretch of it; or two files, a source and its translation.

    Attributes:
        path: the file or its URL; of a pair, the source text.
        target: of a pair, the translation.
        problem: why it cannot be read, where that is known already.
        version: of the files, see `audit.system.storage.Status`; empty for a stretch, which has a digest.
        size: bytes of the files.
        stretch: None for all of the file.
    """

    path: str
    target: str | None = None
    problem: str | None = None
    version: str = ""
    size: int = 0
    stretch: Stretch | None = None

    @property
    def name(self) -> str:
        """What to call it in messages."""
        return self.path if self.target is None else f"{self.path} + {Path(self.target).name}"

    @property
    def place(self) -> str:
        """The path that its documents have, and whose settings are theirs."""
        return self.target or self.path


def pieces_of(paths: Sequence[str], settings: Settings) -> tuple[list[Piece], Counter[str]]:
    """What was named as whole files, in order, each once, and what was seen and is not read, by kind.

    Raises:
        InputError: nothing is there, or it is standard input, which no other process can read.
    """
    if STDIN in paths:
        hint = "write it to a file, or leave --engine out"
        raise InputError("an engine cannot read standard input", where=STDIN, hint=hint)
    found: dict[str, Piece] = {}
    passed_over: Counter[str] = Counter()
    for name in paths:
        if is_url(name):
            found.update((piece.path, piece) for piece in _at(name, passed_over) if piece.path not in found)
    local = [name for name in paths if not is_url(name)]
    if local:
        inputs, kinds = find(local, settings)
        passed_over.update(kinds)
        for item in inputs:
            found.setdefault(item.name, _piece(item))
    return list(found.values()), passed_over


def _piece(item: Input) -> Piece:
    files = [str(path) for path in (item.path, item.target) if path is not None]
    known: list[Status] = []
    with suppress(StorageError):  # what cannot be looked at is told when it is read
        known = [] if item.problem else [status for name in files if (status := storage_of(name).status(name))]
    target = None if item.target is None else str(item.target)
    return Piece(str(item.path), target, item.problem, _version(known), sum(status.size for status in known))


def _version(files: Sequence[Status]) -> str:
    return " ".join(f"{status.size}:{status.version}" for status in files)


def _at(url: str, passed_over: Counter[str]) -> Iterator[Piece]:
    """The files at a URL: one, or those in a folder and below it, of the formats that folders are searched for."""
    storage = storage_of(url)
    one = storage.status(url)
    readable = False
    for name, status in ({url: one} if one is not None else storage.below(url)).items():
        suffix = PurePosixPath(name).suffix.lower()
        hidden = any(part.startswith(".") for part in name.removeprefix(url).split("/"))
        if name != url and (hidden or suffix not in searched()):
            passed_over.update([] if hidden else [suffix or "without a suffix"])
            continue
        readable = True
        yield Piece(name, version=_version([status]), size=status.size)
    if not readable:
        raise InputError("no such file or folder, or nothing in it that is read", where=url, hint="check the URL")


def read(piece: Piece, config: Config) -> Iterator[Document]:
    """The documents of a piece, read where it is.

    Raises:
        InputError: as `audit.inputs.read`; or it cannot be had from its storage.
    """
    if piece.stretch is not None:
        found = format_of(Path(piece.path))
        assert found is not None
        assert found.cutting is not None
        with storage_of(piece.path).open(piece.path) as file:
            yield from found.cutting.read(file, piece.path, config, piece.stretch)
    elif is_url(piece.path):
        yield from _read_copy(piece, config)
    else:
        target = None if piece.target is None else Path(piece.target)
        yield from read_input(Input(Path(piece.path), target, piece.problem), config)


def _read_copy(piece: Piece, config: Config) -> Iterator[Document]:
    """The documents of a file of another machine, by a copy of it here, under its own name."""
    found = format_of(Path(piece.path))
    if found is None:
        raise InputError("its name does not say its format", where=piece.path, hint="give it a suffix, as .jsonl")
    with tempfile.TemporaryDirectory(prefix="audit-") as folder:
        copy = Path(folder, f"file{PurePosixPath(piece.path).suffix}")
        try:
            with storage_of(piece.path).open(piece.path) as there, copy.open("wb") as here:
                shutil.copyfileobj(there, here)
        except StorageError as error:
            raise InputError(error.what, where=piece.path, hint=error.hint) from None
        yield from found.read(copy, piece.path, config)
