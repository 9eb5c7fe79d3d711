"""Where the tables of runs are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.errors import InputError
from audit.outputs.parquet_columns import TABLES, Table
from audit.query.fetching import fetch
from audit.system.manifest import read_manifest
from audit.system.storage import is_url

_HINT = "audit check PATHS --format parquet --output FOLDER writes them"


@dataclass(frozen=True, slots=True)
class Run:
    """The tables of one run.

    Attributes:
        name: the folder or URL that the user knows it by.
        home: the folder of this machine that its tables are in.
    """

    name: str
    home: Path

    def files(self, table: Table) -> list[Path]:
        """The file of a table; the files that a run with an engine made a folder of: those that its list names."""
        path = self.home / table.file
        if not path.is_dir():
            return [path] if path.is_file() else []
        return [path / name for files in read_manifest(path).values() for name in sorted(files)]

    @property
    def has_any(self) -> bool:
        """Whether any table is there."""
        return any(self.files(table) for table in TABLES)


def runs_of(folders: Sequence[str], copies: Path, *, quiet: bool = True) -> list[Run]:
    """The runs of some folders; a folder without tables stands for those in it that have some.

    Args:
        folders: paths, or URLs, whose tables are copied here to be read.
        copies: an empty folder for those.
        quiet: whether no progress of copying is shown.

    Raises:
        MissingExtra: fsspec is not installed, and a URL is given.
        StorageError: a storage cannot be read.
        InputError: no table is there.
    """
    found = {}
    for number, folder in enumerate(folders):
        runs = _fetched(folder, copies / f"{number}", quiet=quiet) if is_url(folder) else _local(Path(folder))
        if not runs:
            raise InputError("no tables are in it", where=folder, hint=_HINT)
        found.update({run.name: run for run in runs})
    return list(found.values())


def files_of(runs: Sequence[Run]) -> dict[Table, list[Path]]:
    """The files of each table, run by run."""
    return {table: [path for run in runs for path in run.files(table)] for table in TABLES}


def _local(folder: Path) -> list[Run]:
    if not folder.is_dir():
        what = "is no folder" if folder.exists() else "there is no such folder"
        raise InputError(what, where=str(folder), hint=_HINT)
    runs = [Run(str(one), one) for one in (folder, *sorted(folder.iterdir())) if one.is_dir()]
    found = [run for run in runs if run.has_any]
    return found[:1] if found[:1] == runs[:1] else found


def _fetched(folder: str, copies: Path, *, quiet: bool) -> list[Run]:
    return [run for one in fetch(folder, copies, quiet=quiet) if (run := Run(one.url, one.home)).has_any]
