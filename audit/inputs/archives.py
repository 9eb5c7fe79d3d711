"""ZIP archives that nobody vouches for: Office documents, unpacked within bounds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from audit.errors import InputError
from audit.inputs.formats import foreign
from audit.limits import WORKBOOK_BYTES, WORKBOOK_PARTS
from audit.system.opening import open_regular

_CHUNK = 1 << 16
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError, EOFError)


@contextmanager
def open_archive(path: Path, name: str, kind: str) -> Iterator[tuple[IO[bytes], zipfile.ZipFile]]:
    """A file that is an archive of a kind that `audit.inputs.formats` names, and the archive; its parts are bounded.

    Raises:
        InputError: it is damaged, of another kind, or unpacks to too much.
    """
    with open_regular(path, InputError, where=name) as file, archive_in(file, name, kind) as archive:
        file.seek(0)
        yield file, archive


@contextmanager
def archive_in(file: IO[bytes], name: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """As `open_archive`, of a file that is open."""
    try:
        found = foreign(file.read(_CHUNK), file)
        if found != kind:
            raise InputError(f"this is no {kind.partition(' ')[2]}", where=name, hint="save it anew")
        archive = zipfile.ZipFile(file)
        _measure(archive, name)
    except DAMAGED as error:
        raise InputError(f"damaged: {error}", where=name, hint="save it anew") from None
    with archive:
        yield archive


def holds(kind: str) -> Callable[[bytes, IO[bytes]], bool]:
    """A `Format.holds` of what `audit.inputs.formats` calls `kind`."""
    return lambda start, file: foreign(start, file) == kind


def _measure(archive: zipfile.ZipFile, name: str) -> None:
    """Unpack everything once, and keep nothing: what an archive says of its sizes is not believed."""
    parts = archive.infolist()
    if len(parts) > WORKBOOK_PARTS:
        raise InputError(f"has {len(parts):,} parts, and {WORKBOOK_PARTS:,} at most are read", where=name)
    total = 0
    for part in parts:
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                total += len(chunk)
                if total > WORKBOOK_BYTES:
                    what = f"unpacks to more than {WORKBOOK_BYTES >> 20} MiB"
                    raise InputError(what, where=name, hint="save the texts alone")
