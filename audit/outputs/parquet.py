"""Parquet: what was found as three tables, for questions that are asked of many documents (`audit query`).

The tables are those of `audit.outputs.parquet_columns`, with a column for each label of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from audit.errors import OutputError
from audit.model import DocumentReport, Signature, Summary
from audit.outputs.files import Sink
from audit.outputs.labels import Labels
from audit.outputs.parquet_columns import DOCUMENTS, OF_CHECK
from audit.outputs.parquet_files import ParquetFile
from audit.outputs.parquet_rows import Cells, document_row, finding_rows, segment_rows


class TablesWriter:
    """Writes ``documents.parquet``, ``segments.parquet`` and ``findings.parquet``.

    Raises:
        OutputError: the sink takes one file only.
        MissingExtra: pyarrow is not installed.
    """

    entry: Path | None = None

    def __init__(self, sink: Sink, signature: Signature, labels: Labels, *, texts: bool) -> None:
        if sink.single:
            hint = "--output FOLDER"
            raise OutputError("the format parquet is several files, which need a folder", hint=hint)
        self._sink, self._signature, self._labels, self._texts = sink, signature, labels, texts
        self._files = [ParquetFile(table, labels.names, sink) for table in OF_CHECK]
        self._documents = 0

    def document(self, report: DocumentReport, *, several: bool) -> Callable[[], None]:
        """Make the rows of one document; they count once what is returned is called."""
        number, labels = self._documents, self._labels.of(report.document.meta)
        tables = (
            (document_row(report, number, self._signature),),
            segment_rows(report, number, texts=self._texts),
            finding_rows(report, number),
        )
        return partial(self._take, [[row + labels for row in rows] for rows in tables])

    def _take(self, tables: Sequence[Sequence[Cells]]) -> None:
        self._documents += 1
        for file, rows in zip(self._files, tables, strict=True):
            file.add(rows)

    def finish(self, summary: Summary) -> None:
        """Write the files.

        Raises:
            OutputError: they cannot be written.
        """
        for file in self._files:
            file.stage()
        self.entry = self._sink.place(DOCUMENTS.file)
