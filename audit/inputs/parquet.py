"""Parquet: corpora, a row a segment with the columns of tables; streamed by pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from audit.config import Config
from audit.errors import InputError
from audit.inputs.columns import Heads, row_of_cells
from audit.inputs.inputs import languages
from audit.inputs.registry import Format
from audit.inputs.rows import MAX_ROW, Row, documents
from audit.model import Document
from audit.system.extras import extra
from audit.system.opening import open_regular

_MAGIC = b"PAR1"
_BATCH = 1_000


def read(path: Path, name: str, config: Config) -> Iterator[Document]:
    """The documents of a file; without a ``doc`` column it is one.

    Raises:
        InputError: pyarrow is not installed, the file is damaged, or a column is missing.
    """
    heads = Heads(languages(config), config.columns)
    stem = Path(name).stem
    with _opened(path, name) as file:
        columns = {ours: file.schema_arrow.names[at] for ours, at in _positions(file, heads, name).items()}
        few = {ours: theirs for ours, theirs in columns.items() if ours in ("doc", "system")}
        few = few or {"target": columns["target"]}  # to see how many rows there are
        keys = (row.key for row in _rows(file, few, name, stem))
        yield from documents(keys, _rows(file, columns, name, stem), name, heads.codes)


@contextmanager
def _opened(path: Path, name: str) -> Iterator[Any]:
    parquet = extra("pyarrow.parquet", "parquet", name)
    with open_regular(path, InputError, where=name) as raw:
        try:
            file = parquet.ParquetFile(raw)
        except (OSError, ValueError) as error:
            raise _damaged(error, name) from None
        yield file


def _positions(file: Any, heads: Heads, name: str) -> dict[str, int]:
    return heads.positions(file.schema_arrow.names, name)


def _rows(file: Any, columns: Mapping[str, str], name: str, stem: str) -> Iterator[Row]:
    for number, values in enumerate(_values(file, columns, name), 1):
        texts = {ours: value for ours, value in values.items() if value is not None}
        if max(map(len, texts.values()), default=0) > MAX_ROW:
            raise InputError(f"a text is longer than {MAX_ROW:,} characters", where=f"{name}:{number}")
        row = row_of_cells({"target": "", **texts}, stem, number)
        yield row if "target" in texts else msgspec.structs.replace(row, target=None)


def _values(file: Any, columns: Mapping[str, str], name: str) -> Iterator[dict[str, str | None]]:
    """The rows by our names of their columns; null is None."""
    try:
        for batch in file.iter_batches(batch_size=_BATCH, columns=list(columns.values())):
            lists = {ours: batch.column(theirs).to_pylist() for ours, theirs in columns.items()}
            for values in zip(*lists.values(), strict=True):
                yield {ours: None if v is None else str(v) for ours, v in zip(lists, values, strict=True)}
    except (OSError, ValueError) as error:
        raise _damaged(error, name) from None


def _damaged(error: Exception, name: str) -> InputError:
    what = str(error).partition("\n")[0]
    return InputError(f"the Parquet file is damaged: {what}", where=name, hint="write it anew")


def _holds(start: bytes, file: IO[bytes]) -> bool:
    return start.startswith(_MAGIC)


FORMAT = Format(
    "Parquet",
    (".parquet",),
    read,
    begins=lambda *_: False,
    holds=_holds,
    unwritable="correct the rows where the file is made from, or save them as JSON lines, which can be corrected",
)
