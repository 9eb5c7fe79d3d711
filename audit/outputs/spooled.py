"""The writer of formats with one file for the run: documents wait in a spool until what stands before them is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from audit.model import DocumentReport, Summary
from audit.outputs.files import SPOOL_BYTES, Sink, output_errors, write_pieces


@dataclass(frozen=True, slots=True)
class FileFormat:
    """How one format renders.

    Attributes:
        name: of the file.
        document: renders a document in pieces; it is given how many came before it. Nothing for one without anything
            to show.
        head: what stands before the documents.
        tail: what stands after them; it is given how many there are, and whether any of them had something to show.
        between: what stands between two documents.
    """

    name: str
    document: Callable[[DocumentReport, int], Iterable[bytes]]
    head: Callable[[Summary], Iterable[bytes]]
    tail: Callable[[Summary, int, bool], Iterable[bytes]]
    between: bytes = b""


class SpoolWriter:
    """Writes the one file of a format. Memory is flat in the number of documents."""

    entry: Path | None = None

    def __init__(self, format: FileFormat, sink: Sink) -> None:
        self._format, self._sink = format, sink
        self._spool: IO[bytes] = sink.spool()
        self._end = self._documents = 0

    def document(self, report: DocumentReport, *, several: bool) -> Callable[[], None]:
        """Render one document; it counts once what is returned is called, and gives way to the next one until then.

        Raises:
            OutputError: the disk is full.
        """
        with output_errors(self._sink.scratch):
            self._spool.seek(self._end)
            self._spool.truncate()
            write_pieces(self._spool, self._parted(self._format.document(report, self._documents)))
            return partial(self._take, self._spool.tell())

    def _parted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """The pieces, after what parts them from the documents before."""
        parted = not self._end
        for piece in filter(None, pieces):
            if not parted:
                yield self._format.between
                parted = True
            yield piece

    def _take(self, end: int) -> None:
        self._end = end
        self._documents += 1

    def finish(self, summary: Summary) -> None:
        """Write the file.

        Raises:
            OutputError: it cannot be written.
        """
        self._sink.stage(self._chunks(summary))(self._format.name)
        self.entry = self._sink.place(self._format.name)
        self._spool.close()

    def _chunks(self, summary: Summary) -> Iterator[bytes]:
        yield from self._format.head(summary)
        self._spool.seek(self._end)
        self._spool.truncate()
        self._spool.seek(0)
        while block := self._spool.read(SPOOL_BYTES):
            yield block
        yield from self._format.tail(summary, self._documents, bool(self._end))
