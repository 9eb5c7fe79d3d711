"""Standard input, and files without a suffix: of the format that they begin like."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from audit.config import Config
from audit.errors import InputError
from audit.inputs.encoding import beginning
from audit.inputs.formats import LOOK
from audit.inputs.registry import Format, formats
from audit.model import Document
from audit.system.opening import open_regular

NAME = "stdin"
# Where an open file can be opened once more, from its start, without a name of its own.
_OPEN_FILES = Path("/proc/self/fd")


def read_stdin(config: Config) -> Iterator[Document]:
    """The documents on standard input; a stream of rows is kept on disk, not in memory.

    Raises:
        InputError: it is closed, or there is no room to keep it; or as the reader of the format.
    """
    with _kept() as path:
        yield from read(path, NAME, config)


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of a file whose name says nothing of its format.

    Raises:
        InputError: as the reader of the format that it begins like.
    """
    yield from format_by_contents(path, name, config).read(path, name, config)


def format_by_contents(path: Path, name: str, config: Config) -> Format:
    """The format by how the file begins: first those that are no text.

    Raises:
        InputError: it cannot be read.
    """
    with open_regular(path, InputError, where=name) as file:
        first = file.read(LOOK)
        for one in formats():
            if one.holds is not None and one.holds(first, file):
                return one
    start, _ = beginning(path, name)
    return next(one for one in formats() if one.begins(start, config))


@contextmanager
def _kept() -> Iterator[Path]:
    """Standard input as a file that can be read again and again; where the system can do that, one without a name."""
    if sys.stdin is None:
        raise InputError("standard input is closed", hint="name a file, or pipe a text into it")
    if not _OPEN_FILES.is_dir():
        with tempfile.TemporaryDirectory(prefix="audit-") as folder:
            path = Path(folder) / NAME
            with _room(), path.open("wb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
            yield path
        return
    with _room():
        unnamed = tempfile.TemporaryFile()  # noqa: SIM115
    with unnamed:
        with _room():
            shutil.copyfileobj(sys.stdin.buffer, unnamed)
            unnamed.flush()
        yield _OPEN_FILES / str(unnamed.fileno())


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = "set TMPDIR to a folder that can be written and has room, or name the file"
        raise InputError(f"cannot keep standard input: {error.strerror or error}", hint=hint) from None
