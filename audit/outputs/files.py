"""Where report files go, whole or not at all: standard output; a folder is `publication`, one file `one_file`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Protocol

from audit.errors import OutputError

SPOOL_BYTES = 1 << 20  # held in memory before a spool goes to disk
_STDOUT = "standard output"
TEMPORARY = "the folder for temporary files"
_HINTS = {_STDOUT: None, TEMPORARY: "set TMPDIR to a folder that can be written and has room"}


@contextmanager
def output_errors(where: str) -> Iterator[None]:
    """Turn the system's errors into `OutputError`s about `where`.

    A closed pipe (``audit ... | head``) passes through: that reader has all it wanted.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        why = error.strerror or str(error)
        hint = _HINTS.get(where, "choose another folder with --output")
        raise OutputError(f"cannot write the report: {why}", where=where, hint=hint) from None


def spool() -> IO[bytes]:
    """A scratch file that vanishes when closed: in memory while it is small, else in the system's folder for them."""
    return tempfile.SpooledTemporaryFile(SPOOL_BYTES, mode="w+b")


def write_pieces(file: IO[bytes], pieces: Iterable[bytes]) -> None:
    """Write them one by one: a spool looks at its size after each call, and would hold `writelines` in memory."""
    for piece in pieces:
        file.write(piece)


class Sink(Protocol):
    """Takes the files of one run and shows them together on `commit`.

    Attributes:
        single: whether it can hold one file only.
        scratch: where its scratch files are, for messages.
        taken_away: reports of earlier runs that `commit` has removed.
    """

    single: bool
    scratch: str
    taken_away: Sequence[str]

    def stage(self, chunks: Iterable[bytes]) -> Callable[[str], None]:
        """Write a file that has no name yet; it gets one by calling what is returned, or it is dropped."""

    def place(self, name: str) -> Path | None:
        """Where the file of that name goes; None if it is no file there."""

    def spool(self) -> IO[bytes]:
        """A scratch file that vanishes when closed: in memory while it is small."""

    def commit(self) -> None:
        """Show the files."""

    def discard(self) -> None:
        """Forget them. Harmless after `commit`."""


class StandardOutput:
    """Holds one file back until it is whole, then prints it.

    Raises:
        OutputError: there is no standard output.
    """

    single = True
    scratch = TEMPORARY
    taken_away: Sequence[str] = ()

    def __init__(self) -> None:
        if sys.__stdout__ is None:
            raise OutputError("is closed", where=_STDOUT)
        self._held: IO[bytes] | None = None

    def stage(self, chunks: Iterable[bytes]) -> Callable[[str], None]:
        """Hold a file; its name does not matter."""
        held_back = spool()
        with output_errors(TEMPORARY):
            write_pieces(held_back, chunks)
        return partial(self._take, held_back)

    def _take(self, held_back: IO[bytes], name: str) -> None:
        self.discard()
        self._held = held_back

    def place(self, name: str) -> None:
        """Nowhere."""

    def spool(self) -> IO[bytes]:
        """A scratch file in the system's folder for them."""
        return spool()

    def commit(self) -> None:
        """Print."""
        with output_errors(_STDOUT):
            sys.stdout.flush()
            if self._held is not None:
                self._held.seek(0)
                shutil.copyfileobj(self._held, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        self.discard()

    def discard(self) -> None:
        """Print nothing."""
        if self._held is not None:
            self._held.close()
            self._held = None
