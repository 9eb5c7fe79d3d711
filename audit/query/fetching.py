"""Tables that are in a storage, copied here to be read: DuckDB is not let out to the network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audit.outputs.parquet_columns import TABLES
from audit.system.manifest import MANIFEST, manifest_in
from audit.system.progress import progress
from audit.system.storage import copied, inside, read_file, storage_of

_FILES = frozenset(table.file for table in TABLES)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A run whose tables were copied.

    Attributes:
        url: its folder.
        home: the folder of the copies, which are there as in the storage.
    """

    url: str
    home: Path


def fetch(folder: str, into: Path, *, quiet: bool) -> list[Fetched]:
    """Copy the tables in a folder of a storage; where none are in it, those of the folders in it.

    Args:
        folder: its URL.
        into: where to make a folder for each run.
        quiet: whether no progress is shown.

    Raises:
        MissingExtra: fsspec is not installed.
        StorageError: the storage cannot be read.
    """
    folder = folder.rstrip("/")
    runs = _runs(folder)
    fetched, done = [], 0
    with progress("fetching tables", None, quiet=quiet) as advance:
        for number, (run, tables) in enumerate(sorted(runs.items())):
            url, home = inside(folder, *filter(None, [run])), into / f"{number}"
            for table in sorted(tables):
                for step in _files(inside(url, table), is_folder=tables[table]):
                    copied(inside(url, table, *step), Path(home, table, *step))
                    done += 1
                    advance(done)
            fetched.append(Fetched(url, home))
    return fetched


def _runs(folder: str) -> dict[str, dict[str, bool]]:
    """By the folders of runs, the tables that are there, and whether each is a folder of files."""
    runs: dict[str, dict[str, bool]] = {}
    for name in storage_of(folder).below(folder):
        steps = name[len(folder) + 1 :].split("/")
        for depth in (0, 1):
            if depth < len(steps) <= depth + 2 and steps[depth] in _FILES:
                runs.setdefault("".join(steps[:depth]), {})[steps[depth]] = len(steps) > depth + 1
    return {"": runs[""]} if "" in runs else runs


def _files(table: str, *, is_folder: bool) -> Iterator[tuple[str, ...]]:
    """The files of a table from its place on: itself, or its list and what that names, which are plain names."""
    if not is_folder:
        yield ()
        return
    found = [name for files in manifest_in(read_file(inside(table, MANIFEST)) or b"").values() for name in files]
    if found:  # a run that was broken off has no list yet
        yield (MANIFEST,)
        yield from ((name,) for name in sorted(found))
