"""The ledger as a table of Parquet beside those of `audit check`: a row a spelling, for questions over many runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audit.ledger.entries import LedgerEntry
from audit.ledger.table import verdict
from audit.outputs.files import Sink
from audit.outputs.labels import Labels
from audit.outputs.parquet_columns import NAMES
from audit.outputs.parquet_files import ParquetFile
from audit.outputs.parquet_rows import Cells


def write_parquet(made: Iterable[LedgerEntry], labels: Labels, sink: Sink) -> None:
    """Let the file wait in `sink` to be shown.

    Raises:
        MissingExtra: pyarrow is not installed.
        OutputError: the disk is full.
    """
    file, cells = ParquetFile(NAMES, labels.names, sink), labels.of({})
    for entry in made:
        file.add(row + cells for row in _rows(entry))
    file.stage()


def _rows(entry: LedgerEntry) -> Iterator[Cells]:
    for spelling in entry.spellings:
        yield (
            entry.name, entry.kind, str(spelling.text), spelling.count, verdict(spelling), entry.proposed,
            str(entry.drifts), entry.documents,
        )  # fmt: skip
