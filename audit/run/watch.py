"""``audit check --watch``: audit again whenever a text, a glossary or a setting that it rests on is saved.

What wakes us up is a hint alone; whether to audit again is told by the files themselves, as they were before the last
audit. So nothing is missed that is saved while an audit runs, and nothing is audited again for a file beside them.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from audit.config import FileSettings, configuration_file
from audit.errors import AuditError
from audit.inputs import find_inputs
from audit.system.watching import wakes

# What tells a version of a file from another; None for one that is not there.
_Version = tuple[int, int, int] | None


class Folders(NamedTuple):
    """Where to listen: folders, and whether below them, too."""

    paths: tuple[Path, ...]
    deep: bool


def watch(
    named: Sequence[str],
    settings: Callable[[], FileSettings],
    audit: Callable[[Sequence[Path]], None],
    output: Path | None,
) -> None:
    """Audit, and audit again after each change, until Ctrl-C.

    Args:
        named: files, folders and globs.
        settings: reads the settings as they are now.
        audit: is handed the files that changed, none at first.
        output: the folder of the reports, whose changes are our own.

    Raises:
        MissingExtra: watchfiles is not installed.
        KeyboardInterrupt: Ctrl-C.
    """
    where = folders(named)
    listening = wakes(where.paths, deep=where.deep, ignored=output)
    known = versions(_without(files(named, settings), output))
    audit(())
    for heard in listening:
        now = versions(_without(files(named, settings), output) if heard else known)
        if now != known:
            changed = [path for path in {**known, **now} if known.get(path) != now.get(path)]
            known = now
            audit(changed)


def _without(paths: Iterable[Path], output: Path | None) -> Iterator[Path]:
    """The paths that are not in a folder: reports that lie among the texts would have us audit for ever."""
    ours = None if output is None else os.path.realpath(output)
    return (path for path in paths if ours is None or not Path(os.path.realpath(path)).is_relative_to(ours))


def folders(named: Sequence[str]) -> Folders:
    """Where files that were named lie: an editor may put a new file in the place of the old one."""
    found: dict[Path, None] = {}
    deep = False
    for name in named:
        path = Path(name)
        if path.is_dir():
            deep = True
        else:
            deep = deep or "**" in name or glob.has_magic(str(path.parent))
            path = _folder(path)
        found[path] = None
    return Folders(tuple(found), deep)


def _folder(path: Path) -> Path:
    """The folder of a file, or the first one above a pattern that is there."""
    path = path.parent
    while glob.has_magic(str(path)) or not path.is_dir():
        if path == path.parent:
            break
        path = path.parent
    return path


def files(named: Sequence[str], settings: Callable[[], FileSettings]) -> Iterator[Path]:
    """The files that an audit rests on: settings, glossaries, decisions, texts; some may come twice.

    Where the settings cannot be used, the file of settings that is nearest.
    """
    try:
        held = settings()
        inputs = find_inputs(named, held)
    except AuditError:
        # There, or not yet there again: either way its next version is what to wait for.
        yield configuration_file(None) or Path("audit.toml")
        return
    yield from map(Path, filter(None, (*held.run.glossaries, held.run.decisions, held.run.baseline)))
    if held.file is not None:
        yield held.file.path
    for item in inputs:
        yield item.path
        if item.target is not None:
            yield item.target
        own = held.file_of(item.place)
        if own is not None:
            yield own.path
    # Settings that a folder does not have yet.
    yield from sorted({item.path.parent / "audit.toml" for item in inputs})


def versions(paths: Iterable[Path]) -> Mapping[Path, _Version]:
    """The versions of files, as they stand."""
    return {path: _version(path) for path in paths}


def _version(path: Path) -> _Version:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
