"""Where report files go: a folder or standard output, whole or not at all."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from audit.errors import OutputError

SPOOL_BYTES = 1 << 20  # held in memory before a spool goes to disk


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
        hint = "choose another folder with --output" if where != "standard output" else None
        raise OutputError(f"cannot write the report: {why}", where=where, hint=hint) from None


def spool() -> IO[bytes]:
    """A scratch file that vanishes when closed: in memory while it is small, else in the system's folder for them."""
    return tempfile.SpooledTemporaryFile(SPOOL_BYTES, mode="w+b")


class Sink(Protocol):
    """Takes the files of one run and shows them together on `commit`.

    `single` says that it can hold one file only.
    """

    single: bool

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Stage one file."""

    def place(self, name: str) -> Path | None:
        """Where the file of that name goes; None if it is no file there."""

    def spool(self) -> IO[bytes]:
        """A scratch file that vanishes when closed."""

    def commit(self) -> None:
        """Show the files."""

    def discard(self) -> None:
        """Forget them. Harmless after `commit`."""


class Folder:
    """Stages files in a hidden folder inside `path`, and renames them into place.

    Raises:
        OutputError: the folder cannot be made or written.
    """

    single = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: list[str] = []
        with output_errors(str(path)):
            self._made = [p for p in (path, *path.parents) if not p.exists()]
            try:
                path.mkdir(parents=True, exist_ok=True)
                self._staging = Path(tempfile.mkdtemp(prefix=".audit-", dir=path))
            except BaseException:
                self._remove_made()
                raise

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Stage one file."""
        with output_errors(str(self._path / name)), open(self._staging / name, "wb") as file:
            file.writelines(chunks)
        self._names.append(name)

    def place(self, name: str) -> Path:
        """Inside the folder."""
        return self._path / name

    def spool(self) -> IO[bytes]:
        """A scratch file on the same disk."""
        return tempfile.SpooledTemporaryFile(SPOOL_BYTES, mode="w+b", dir=str(self._staging))

    def commit(self) -> None:
        """Rename every staged file into place; refused as a whole if a folder bears one of the names."""
        for name in self._names:
            if (self._path / name).is_dir():
                raise OutputError("a folder stands where the report should go", where=str(self._path / name))
        for name in self._names:
            with output_errors(str(self._path / name)):
                os.replace(self._staging / name, self._path / name)
        shutil.rmtree(self._staging, ignore_errors=True)

    def discard(self) -> None:
        """Remove what was staged, and the folders that were made for it."""
        shutil.rmtree(self._staging, ignore_errors=True)
        self._remove_made()

    def _remove_made(self) -> None:
        for folder in self._made:  # innermost first; one with anything in it stays
            try:
                folder.rmdir()
            except OSError:
                return


class StandardOutput:
    """Holds one file back until it is whole, then prints it."""

    single = True

    def __init__(self) -> None:
        self._held = self.spool()

    def write(self, name: str, chunks: Iterable[bytes]) -> None:
        """Hold the file; its name does not matter."""
        with output_errors("standard output"):
            self._held.writelines(chunks)

    def place(self, name: str) -> None:
        """Nowhere."""

    def spool(self) -> IO[bytes]:
        """A scratch file in the system's folder for them."""
        return spool()

    def commit(self) -> None:
        """Print."""
        with output_errors("standard output"):
            sys.stdout.flush()
            self._held.seek(0)
            shutil.copyfileobj(self._held, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        self._held.close()

    def discard(self) -> None:
        """Print nothing."""
        self._held.close()


@contextmanager
def alone(path: Path) -> Iterator[Callable[[Iterable[bytes]], None]]:
    """One file, whole or not at all; ``-`` is standard output.

    Whether it can be written shows at the start, before the work on what goes into it.

    Yields:
        A function that takes the content.

    Raises:
        OutputError: it cannot be written.
    """
    if path.is_dir():
        raise OutputError("a folder stands where the report should go", where=str(path))
    sink: Sink = StandardOutput() if str(path) == "-" else Folder(path.parent)
    try:
        yield lambda chunks: sink.write(path.name, chunks)
        sink.commit()
    except BaseException:
        sink.discard()
        raise


def write_alone(path: Path, content: bytes) -> None:
    """Write one file that is at hand, as `alone` does."""
    with alone(path) as write:
        write([content])
