"""Parquet: corpora, a row a segment with the columns of tables; streamed by pyarrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import msgspec

from audit.config import Config
from audit.errors import InputError
from audit.inputs.columns import Heads, row_of_cells
from audit.inputs.inputs import chosen_languages, languages
from audit.inputs.registry import Format
from audit.inputs.rows import MAX_ROW, Row, documents, together
from audit.inputs.shards import Cutting, Rough, Stretch, Survey, SurveyedRow, by_documents, survey_of
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
    with open_regular(path, InputError, where=name) as raw:
        file, columns = _opened(raw, name, config)
        rows = file.metadata.num_rows
        few = {ours: theirs for ours, theirs in columns.items() if ours in ("doc", "system")}
        few = few or {"target": columns["target"]}  # to see how many rows there are
        keys = (row.key for row in _rows(file, few, name, 0, rows))
        yield from documents(keys, _rows(file, columns, name, 0, rows), name, chosen_languages(config))


def _opened(raw: IO[bytes], name: str, config: Config) -> tuple[Any, dict[str, str]]:
    """The file, and by our names of its columns its own."""
    parquet = extra("pyarrow.parquet", "parquet", name)
    try:
        file = parquet.ParquetFile(raw)
    except (OSError, ValueError) as error:
        raise _damaged(error, name) from None
    names = file.schema_arrow.names
    positions = Heads(languages(config), config.columns).positions(names, name)
    return file, {ours: names[at] for ours, at in positions.items()}


def _rows(file: Any, columns: Mapping[str, str], name: str, start: int, stop: int) -> Iterator[Row]:
    stem = Path(name).stem
    for number, values in enumerate(_values(file, columns, name, start, stop), start + 1):
        texts = {ours: value for ours, value in values.items() if value is not None}
        if max(map(len, texts.values()), default=0) > MAX_ROW:
            raise InputError(f"a text is longer than {MAX_ROW:,} characters", where=f"{name}:{number}")
        row = row_of_cells({"target": "", **texts}, stem, number)
        yield row if "target" in texts else msgspec.structs.replace(row, target=None)


def _values(file: Any, columns: Mapping[str, str], name: str, start: int, stop: int) -> Iterator[dict[str, str | None]]:
    """The rows of these numbers, from 0, by our names of their columns; null is None."""
    try:
        for batch in _batches(file, list(columns.values()), start, stop):
            lists = {ours: batch.column(theirs).to_pylist() for ours, theirs in columns.items()}
            for values in zip(*lists.values(), strict=True):
                yield {ours: None if v is None else str(v) for ours, v in zip(lists, values, strict=True)}
    except (OSError, ValueError) as error:
        raise _damaged(error, name) from None


def _batches(file: Any, columns: list[str], start: int, stop: int) -> Iterator[Any]:
    """The rows from `start` up to `stop`, some at a time; groups without any of them are not read."""
    here = 0
    for group in range(file.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        if here >= stop or here + rows <= start:
            here += rows
            continue
        for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group], columns=columns):
            low, high = max(start - here, 0), min(stop - here, batch.num_rows)
            if low < high:
                yield batch.slice(low, high - low)
            here += batch.num_rows


def _rough(raw: IO[bytes], name: str, config: Config, most: int) -> list[Rough]:
    """Parts by rows, of a file that says which document each is of."""
    file, columns = _opened(raw, name, config)
    rows, groups = file.metadata.num_rows, range(file.num_row_groups)
    size = sum(file.metadata.row_group(group).total_byte_size for group in groups)
    each = max(rows * most // max(size, 1), 1)
    return [Rough(start, min(start + each, rows)) for start in range(0, rows, each)] if "doc" in columns else []


def _survey(raw: IO[bytes], name: str, config: Config, part: Rough) -> Survey | None:
    file, columns = _opened(raw, name, config)
    rows = (
        SurveyedRow(row.line - 1, row.line - 1 - part.start, row.key, repr(row).encode("utf-8", "surrogatepass"))
        for row in _rows(file, columns, name, part.start, part.stop)
    )
    return survey_of(part.start, part.stop - part.start, rows)


def _read_stretch(raw: IO[bytes], name: str, config: Config, stretch: Stretch) -> Iterator[Document]:
    file, columns = _opened(raw, name, config)
    yield from together(_rows(file, columns, name, stretch.start, stretch.stop), name, chosen_languages(config))


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
    cutting=Cutting(_rough, _survey, by_documents, _read_stretch),
    unwritable="correct the rows where the file is made from, or save them as JSON lines, which can be corrected",
)
