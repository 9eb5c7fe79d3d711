"""One file that is written whole or not at all: a table, a glossary."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from audit.outputs.files import SPOOL_BYTES, Sink, StandardOutput, output_errors
from audit.outputs.locks import Lock
from audit.outputs.staging import Made, Staging, beside, clear, left_behind
from audit.outputs.targets import like_before, regular
from audit.system.signals import held


class OneFile:
    """Puts one file in the place of another. A link to a file stays one, and a file keeps its mode.

    Raises:
        OutputError: it cannot be written, or what stands there is no file.
    """

    single = True
    taken_away: Sequence[str] = ()

    def __init__(self, path: Path) -> None:
        self._shown, self.scratch = path, str(path)
        self._ready: Path | None = None
        with output_errors(str(path)), held():
            self._target = regular(Path(os.path.abspath(path)))
            self._made = Made(self._target.parent)
            try:
                self._staging = self._staged()
            except BaseException:
                self._made.remove()
                raise

    def _staged(self) -> Staging:
        folder = self._target.parent
        lock = Lock.of_folder(folder)
        try:
            for path, _ in left_behind([beside(self._target)]):
                clear(path)
            return Staging(*beside(self._target), folder)
        finally:
            lock.release()

    def stage(self, chunks: Iterable[bytes]) -> Callable[[str], None]:
        """Write the file; calling what is returned, with any name, makes it the one that is shown."""
        path = self._staging.draft()
        with output_errors(str(self._shown)), path.open("wb") as file:
            file.writelines(chunks)
        return partial(self._take, path)

    def _take(self, draft: Path, name: str) -> None:
        self._ready = draft

    def place(self, name: str) -> Path:
        """The file."""
        return self._shown

    def spool(self) -> IO[bytes]:
        """A scratch file on the same disk."""
        return tempfile.SpooledTemporaryFile(SPOOL_BYTES, mode="w+b", dir=str(self._staging.path))

    def commit(self) -> None:
        """Show it."""
        with output_errors(str(self._shown)), held():
            if self._ready is not None:
                like_before(self._ready, regular(self._target))
                os.replace(self._ready, self._target)
            self._staging.remove()

    def discard(self) -> None:
        """Forget it, and remove the folders that were made for it. Harmless after `commit`."""
        self._staging.remove()
        self._made.remove()


@contextmanager
def alone(path: Path) -> Iterator[Sink]:
    """One file, or standard output if `path` is ``-``; shown at the end of the block, if that is reached.

    Whether it can be written shows at the start, before the work on what goes into it.

    Raises:
        OutputError: it cannot be written.
    """
    sink: Sink = StandardOutput() if str(path) == "-" else OneFile(path)
    try:
        yield sink
        sink.commit()
    finally:
        sink.discard()


def write_alone(path: Path, content: bytes) -> None:
    """Write one file that is at hand, as `alone` does."""
    with alone(path) as sink:
        sink.stage([content])(path.name)
