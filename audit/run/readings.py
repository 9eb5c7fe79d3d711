"""The documents of large files that were read before: a memory that stands unchanged is not parsed again.

They lie in the archive beside the reports, under a digest of the file and of all else that its reading depends on. To
find them takes a tenth of the time of parsing: `python -m benchmarks.memories` runs twice over one file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress

import msgspec

from audit.config import Config
from audit.errors import InputError
from audit.inputs import Input, read
from audit.inputs.inputs import format_of_input
from audit.inputs.search import STDIN
from audit.model import Document
from audit.run.archive import Archive, reading_depends_on
from audit.run.packing import packed_document, unpacked_document

# Bytes of a file whose documents are kept: a smaller one is soon read, a larger one would push out all reports.
SMALLEST = 1 << 20
LARGEST = 128 << 20
# Beside the numbers of the documents: how many they are; and beside a file, what was kept of it last.
_HOW_MANY, _LAST = "all", "last"


# Size, time and number of a file.
_State = tuple[int, int, int]


class Readings:
    """What an archive keeps of files."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def read(self, item: Input, config: Config) -> Iterator[Document]:
        """The documents of an input; those of an earlier run where the file stands as it did then.

        Raises:
            InputError: as `audit.inputs.read`.
        """
        state = _state(item, config)
        key = None if state is None else _key(item, config)
        if state is None or key is None:
            yield from read(item, config)
            return
        known, given = int(self._archive.recall(_part(key, _HOW_MANY)) or 0), 0
        while given < known and (document := self._document(key, given)) is not None:
            yield document
            given += 1
        if not known or given < known:
            yield from self._anew(item, config, key, given, state)

    def _document(self, key: bytes, number: int) -> Document | None:
        content = self._archive.recall(_part(key, number))
        with suppress(msgspec.MsgspecError):
            return None if content is None else unpacked_document(content)
        return None

    def _anew(self, item: Input, config: Config, key: bytes, given: int, state: _State) -> Iterator[Document]:
        """The documents after those that were given. All are kept, and last of all how many they are.

        That is left out, and so none of them is used, if the file has another state than before it went into the key.
        """
        self._replace_last(item, key)
        number = 0
        for document in read(item, config):
            if (content := packed_document(document)) is not None:
                self._archive.keep(_part(key, number), content)
            number += 1
            if number > given:
                yield document
        if state == _state(item, config):
            self._archive.keep(_part(key, _HOW_MANY), str(number).encode())

    def _replace_last(self, item: Input, key: bytes) -> None:
        """Make room: of a file that changes from run to run only the last reading is kept."""
        place = _part(repr(os.path.abspath(item.path)).encode(), _LAST)
        last = self._archive.recall(place)
        if last is not None and last != key:
            self._archive.remove(_part(last, _HOW_MANY))
            number = 0
            while self._archive.remove(_part(last, number)):
                number += 1
        if last != key:
            self._archive.keep(place, key)


def _state(item: Input, config: Config) -> _State | None:
    """What changes when somebody writes the file; None if its documents are not kept."""
    if item.problem is not None or item.target is not None or str(item.path) == STDIN:
        return None
    with suppress(OSError, ValueError, InputError):
        status = os.stat(item.path)
        if SMALLEST <= status.st_size <= LARGEST and format_of_input(item, config).kept:
            return status.st_size, status.st_mtime_ns, status.st_ino
    return None


def _key(item: Input, config: Config) -> bytes | None:
    """What the documents are kept under; None if the file cannot be read."""
    digest = hashlib.blake2b(reading_depends_on(config), digest_size=32)
    digest.update(repr(str(item.path)).encode())
    try:
        with open(item.path, "rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    except OSError:
        return None
    return digest.digest()


def _part(key: bytes, name: int | str) -> bytes:
    return hashlib.blake2b(key + str(name).encode(), digest_size=16).digest()
