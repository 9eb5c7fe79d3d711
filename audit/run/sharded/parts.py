"""What is kept of a shard in the storage: the rows of its tables, and a record that says it is whole.

In the output folder:

    .audit/<name of the shard>/documents.parquet, segments.parquet, findings.parquet, part.msgpack
    documents.parquet/part-00000-<digest>.parquet ...     the tables, once all parts are there

A part stands once its record does, which is written last. Two processes that do the same shard write the same bytes.
Its documents are numbered from 0; in the tables they have the numbers that they have in the run.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import IO, Any

import msgspec

from audit.model import FileError
from audit.outputs.parquet_columns import OF_CHECK
from audit.outputs.parquet_files import renumbered
from audit.run.gate import Judged
from audit.run.tally import Sums
from audit.system.manifest import MANIFEST, manifest_in, manifest_of
from audit.system.storage import inside, read_file, storage_of

_KEPT, _RECORD = ".audit", "part.msgpack"
_OWNER = "check"


class Record(msgspec.Struct):
    """What a run must know of a part without reading its rows.

    Attributes:
        sums: of its documents; `documents` is how many rows its table has.
        judged: what the gate saw of them.
        errors: what could not be read or audited.
    """

    sums: Sums
    judged: Judged
    errors: list[FileError]


def _decoded(kind: type, value: Any) -> Any:
    return Fraction(value) if kind is Fraction else value


_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)
_DECODER = msgspec.msgpack.Decoder(Record, dec_hook=_decoded)


@dataclass
class PartSink:
    """Takes the tables of one shard; see `audit.outputs.files.Sink`.

    Attributes:
        folder: of the part.
    """

    folder: str
    single: bool = False
    scratch: str = "memory"
    taken_away: Sequence[str] = ()
    _files: dict[str, bytes] = field(default_factory=dict)

    def stage(self, chunks: Iterable[bytes]) -> Callable[[str], None]:
        """Hold a file, which is some megabytes."""
        return partial(self._take, b"".join(chunks))

    def _take(self, content: bytes, name: str) -> None:
        self._files[name] = content

    def place(self, name: str) -> None:
        """Nowhere that a person would look."""

    def spool(self) -> IO[bytes]:
        """Memory."""
        return io.BytesIO()

    def commit(self) -> None:
        """Write the files."""
        storage = storage_of(self.folder)
        for name, content in self._files.items():
            storage.write(inside(self.folder, name), content)

    def discard(self) -> None:
        """Forget them."""
        self._files.clear()


@dataclass(frozen=True, slots=True)
class Output:
    """The output folder of a sharded run.

    Attributes:
        folder: its path or URL.
    """

    folder: str

    def part(self, shard: str) -> str:
        """The folder of the part of a shard."""
        return inside(self.folder, _KEPT, shard)

    def keep(self, shard: str, record: Record) -> None:
        """Say that a part is whole."""
        name = inside(self.part(shard), _RECORD)
        storage_of(name).write(name, _ENCODER.encode(record))

    def kept(self) -> set[str]:
        """The shards whose parts are whole."""
        folder = inside(self.folder, _KEPT)
        names = (_steps(name, folder) for name in storage_of(folder).below(folder))
        return {steps[0] for steps in names if len(steps) == 2 and steps[1] == _RECORD}

    def record(self, shard: str) -> Record | None:
        """What is known of a part; None if that is damaged."""
        content = read_file(inside(self.part(shard), _RECORD))
        try:
            return None if content is None else _DECODER.decode(content)
        except msgspec.MsgspecError:
            return None

    def shown(self, table: str) -> dict[str, str]:
        """The files that a table has, with their digests, as far as they are there."""
        folder = inside(self.folder, table)
        content = read_file(inside(folder, MANIFEST)) or b""
        there = {_steps(name, folder)[0] for name in storage_of(folder).below(folder)}
        return {name: digest for name, digest in manifest_in(content).get(_OWNER, {}).items() if name in there}

    def show(self, tables: Mapping[str, Mapping[str, str]], parts: Iterable[str]) -> None:
        """Make the files of the tables the ones that count; take away what is of other runs, or a killed one's draft.

        Args:
            tables: by the file name of each, its files with their digests.
            parts: shards whose parts are kept for the next run.
        """
        storage = storage_of(self.folder)
        for table, files in tables.items():
            storage.write(inside(self.folder, table, MANIFEST), manifest_of({_OWNER: dict(files)}))
        wanted = {inside(self.folder, table, name) for table, files in tables.items() for name in (*files, MANIFEST)}
        wanted |= {inside(self.part(shard), name) for shard in parts for name in (*tables, _RECORD)}
        here = [name for folder in (*tables, _KEPT) for name in storage.below(inside(self.folder, folder))]
        storage.remove([name for name in here if name not in wanted])


def _steps(name: str, folder: str) -> list[str]:
    return name.removeprefix(folder).replace("\\", "/").strip("/").split("/")


class Numbering(msgspec.Struct, frozen=True):
    """The task of putting a part into the tables.

    Attributes:
        shard: its name.
        number: its place in the run.
        first: the number of its first document.
    """

    shard: str
    number: int
    first: int

    @property
    def file(self) -> str:
        """The name of its file in each table, which another part, or other numbers, do not have."""
        key = hashlib.blake2b(f"{self.shard} {self.first}".encode(), digest_size=6).hexdigest()
        return f"part-{self.number:05}-{key}.parquet"


def numbered(output: Output, task: Numbering) -> dict[str, str]:
    """Put the rows of a part into the tables, its documents with their numbers in the run; the digest in each table."""
    storage, digests = storage_of(output.folder), dict[str, str]()
    for table in OF_CHECK:
        with storage.open(inside(output.part(task.shard), table.file)) as file:
            content = renumbered(file.read(), task.first)
        storage.write(inside(output.folder, table.file, task.file), content)
        digests[table.file] = hashlib.sha256(content).hexdigest()
    return digests
