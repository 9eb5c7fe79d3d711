"""Small archives of our own sentences, cut into many shards, and what stands in the tables of a run over them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pyarrow.parquet as parquet

from audit.outputs.parquet_columns import OF_CHECK
from audit.query.folders import Run, files_of
from audit.run.batch import Request
from audit.run.batch import run as run_plainly

# Bytes of a shard here.
SMALL = 2_000
_SOURCES = (
    "Погибли {n} человек.",
    "Мост {n} открыли в Москве.",
    "Он приехал {n} мая.",
    "Премьер-министр прибыл в Рим.",
)
_TARGETS = ("{m} people died.", "The the bridge {n} was opened in Moscow.", "He came on May {n}.", "He is in Rome.")


def rows(documents: int, first: int = 0) -> Iterator[dict[str, Any]]:
    """Rows of documents of one to four segments, of which some are wrong and some stand again."""
    for n in range(first, first + documents):
        for k in range(n % 4 + 1):
            number = n % 7 + 2
            source, target = _SOURCES[k].format(n=number), _TARGETS[k].format(n=number, m=number + n % 2)
            yield {"doc": f"d{n}", "id": f"{k}", "source": source, "target": target}


def write_jsonl(path: Path, documents: int, first: int = 0) -> None:
    """A file of JSON lines."""
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows(documents, first))
    path.write_text("".join(lines), "utf-8")


def write_parquet(path: Path, documents: int, first: int = 0) -> None:
    """A file of several row groups, at whose ends no document ends."""
    parquet.write_table(arrow.Table.from_pylist(list(rows(documents, first))), path, row_group_size=17)


def write_archive(folder: Path) -> None:
    """Files that are cut, one that is not, and two articles."""
    folder.mkdir()
    write_jsonl(folder / "a.jsonl", 60)
    write_parquet(folder / "b.parquet", 60, first=100)
    scattered = [*rows(3, 200), *rows(3, 200)] * 3
    (folder / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in scattered), "utf-8")
    for n in range(2):
        text = f"Мост открыли\nBridge opened\n\nМост {n} открыли в Москве.\n\nThe the bridge {n} opened in Moscow.\n"
        (folder / f"d{n}.txt").write_text(text, "utf-8")


def plain_tables(folder: Path, paths: Sequence[str], config: Any, **more: Any) -> dict[str, arrow.Table]:
    """The tables of a run in one process, which writes them into `folder`."""
    run_plainly(Request(paths, ["parquet"], folder, quiet=True, archive=False, **more), config)
    return tables(folder)


def tables(folder: Path) -> dict[str, arrow.Table]:
    """The tables in a folder, each as one, whether it is a file or many."""
    return {
        table.name: arrow.concat_tables([parquet.read_table(path) for path in paths])
        for table, paths in files_of([Run(str(folder), folder)]).items()
        if table in OF_CHECK
    }
