"""Parquet files, written a group of rows at a time, so that memory is flat in the number of rows.

The bytes are the same for the same rows, with the same version of pyarrow: nothing in a file tells a time or a place.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from audit.outputs.exported import whole
from audit.outputs.files import SPOOL_BYTES, Sink, output_errors
from audit.outputs.parquet_columns import LABELS_KEY, SCHEMA, SCHEMA_KEY, Table, Type
from audit.outputs.parquet_rows import Cell, Cells
from audit.system.extras import needed

# Rows of a group at least: enough for a reader to skip by, few enough to be held as Python's objects.
GROUP = 1 << 15
_EXTRA = "parquet"
_COMPRESSION = "zstd"


class ParquetFile:
    """One table on its way into its file.

    Raises:
        MissingExtra: pyarrow is not installed.
    """

    def __init__(self, table: Table, labels: Sequence[str], sink: Sink) -> None:
        self._arrow = needed("pyarrow", _EXTRA, "the format parquet")
        parquet = needed("pyarrow.parquet", _EXTRA, "the format parquet")
        self._table, self._sink = table, sink
        self._schema = self._arrow.schema(_fields(self._arrow, table, labels), metadata=_metadata(labels))
        self._spool: IO[bytes] = sink.spool()
        self._writer = parquet.ParquetWriter(self._spool, self._schema, compression=_COMPRESSION)
        self._rows: list[Cells] = []

    def add(self, rows: Iterable[Cells]) -> None:
        """Take the rows of a document; what is one group or more goes to disk.

        Raises:
            OutputError: the disk is full.
        """
        self._rows += rows
        if len(self._rows) >= GROUP:
            self._flush()

    def stage(self) -> None:
        """Write what is left, and let the file wait to be shown.

        Raises:
            OutputError: the disk is full.
        """
        self._flush()
        with output_errors(self._sink.scratch):
            self._writer.close()
        self._spool.seek(0)
        self._sink.stage(_blocks(self._spool))(self._table.file)
        self._spool.close()

    def _flush(self) -> None:
        if not self._rows:
            return
        cells = zip(*self._rows, strict=True)
        arrays = [self._array(column, field.type) for column, field in zip(cells, self._schema, strict=True)]
        self._rows = []
        with output_errors(self._sink.scratch):
            self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))

    def _array(self, cells: Sequence[Cell], type: Any) -> Any:
        try:
            return self._arrow.array(cells, type)
        except UnicodeEncodeError:  # half a surrogate pair, which no UTF-8 can hold
            return self._arrow.array([whole(cell) for cell in cells], type)


def renumbered(content: bytes, by: int) -> bytes:
    """A table of documents that is a whole file, with their numbers so much higher.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    if by == 0:
        return content
    arrow = needed("pyarrow", _EXTRA, "the format parquet")
    compute = needed("pyarrow.compute", _EXTRA, "the format parquet")
    parquet = needed("pyarrow.parquet", _EXTRA, "the format parquet")
    table = parquet.read_table(arrow.BufferReader(content))
    numbers = compute.add(table.column(0), arrow.scalar(by, arrow.int32()))
    out = io.BytesIO()
    parquet.write_table(table.set_column(0, table.schema.field(0), numbers), out, compression=_COMPRESSION)
    return out.getvalue()


def _fields(arrow: Any, table: Table, labels: Sequence[str]) -> list[Any]:
    types = {
        Type.TEXT: arrow.string(), Type.COUNT: arrow.int32(), Type.FIGURE: arrow.float64(), Type.TRUTH: arrow.bool_()
    }  # fmt: skip
    own = [arrow.field(c.name, types[c.type], nullable=bool(c.absent)) for c in table.columns]
    return own + [arrow.field(name, arrow.string()) for name in labels]


def _metadata(labels: Sequence[str]) -> dict[str, str]:
    return {SCHEMA_KEY: str(SCHEMA), LABELS_KEY: ",".join(labels)}


def _blocks(spool: IO[bytes]) -> Iterator[bytes]:
    while block := spool.read(SPOOL_BYTES):
        yield block
