"""Where the tables of runs are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from audit.errors import InputError
from audit.outputs.parquet_columns import TABLES, Table
from audit.system.manifest import read_manifest

_HINT = "audit check PATHS --format parquet --output FOLDER writes them"


def files_of(folders: Sequence[str]) -> dict[Table, list[Path]]:
    """The files of each table, by the folders of runs; a folder without tables stands for those in it that have some.

    Raises:
        InputError: no table is there.
    """
    runs = list(dict.fromkeys(run for folder in folders for run in _runs(Path(folder))))
    return {table: [path for run in runs for path in _files(run / table.file)] for table in TABLES}


def _files(table: Path) -> list[Path]:
    """The file of a table; the files that a run with an engine made a folder of: those that its list names."""
    if not table.is_dir():
        return [table] if table.is_file() else []
    return [table / name for files in read_manifest(table).values() for name in sorted(files)]


def _runs(folder: Path) -> list[Path]:
    if not folder.is_dir():
        what = "is no folder" if folder.exists() else "there is no such folder"
        raise InputError(what, where=str(folder), hint=_HINT)
    found = [one for one in (folder, *sorted(folder.iterdir())) if one.is_dir() and _has_any(one)]
    if not found:
        raise InputError("no tables are in it", where=str(folder), hint=_HINT)
    return found[:1] if found[0] == folder else found


def _has_any(folder: Path) -> bool:
    return any(_files(folder / table.file) for table in TABLES)
