"""Hidden folders in which files wait until they are shown."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from audit.outputs.locks import Lock

NEW, OLD, VIEW, PLAN = "new", "old", "view", "plan.json"
_LOCK = "lock"
_INSIDE = ".audit-run-"
# What a folder's name may have in bytes, less what is put around it.
_NAME_BYTES = 200
# Earlier versions staged inside the folder, under a name of this kind, without a lock.
_FORMER = re.compile(r"\.audit-[a-z0-9_]{8}")
_FORMER_SUFFIXES = frozenset({".html", ".md", ".json", ".csv", ".tsv", ".xlsx", ".tbx", ".tmx"})


class Staging:
    """A folder of this process's own on the disk of its target; it is known to be left behind once the process is gone.

    Args:
        home: the folder that it goes into.
        prefix: what its name begins with.
        like: the folder whose readers may read it, and whose group its files get.

    Attributes:
        path: the folder.
        new: the folder for the files to come.

    Raises:
        OSError: it cannot be made.
    """

    def __init__(self, home: Path, prefix: str, like: Path) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=prefix, dir=home))
        self.new = self.path / NEW
        (self.path / _LOCK).touch()
        self._lock = Lock.take(self.path / _LOCK, wait=True)
        self._drafts = 0
        self.new.mkdir()
        (self.path / OLD).mkdir()
        about = like.stat()
        if about.st_mode & stat.S_ISGID:
            with suppress(OSError):
                os.chown(self.new, -1, about.st_gid)
                os.chmod(self.new, stat.S_IMODE(self.new.stat().st_mode) | stat.S_ISGID)
        os.chmod(self.path, stat.S_IMODE(about.st_mode) & 0o777 | 0o700)

    def draft(self) -> Path:
        """A name for one more file."""
        self._drafts += 1
        return self.new / f".draft-{self._drafts}"

    def remove(self) -> None:
        """Remove it with the files in it. Harmless afterwards."""
        if self._lock is not None:
            clear(self.path)
            self._lock.release()
            self._lock = None


class Made:
    """A folder that is made for the output, with those above it; they go again if nothing comes to stand in them.

    Raises:
        OSError: it cannot be made.
    """

    def __init__(self, folder: Path) -> None:
        self._made = [path for path in (folder, *folder.parents) if not path.exists()]
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except BaseException:
            self.remove()
            raise

    def remove(self) -> None:
        """Remove those that are empty, from the innermost on."""
        with suppress(OSError):
            for folder in self._made:
                folder.rmdir()


def beside(target: Path) -> tuple[Path, str]:
    """Where staging folders for `target` go, and what their names begin with: beside it."""
    name = target.name
    if len(os.fsencode(name)) > _NAME_BYTES:
        name = hashlib.sha256(os.fsencode(name)).hexdigest()
    return target.parent, f".{name}.audit-"


def within(folder: Path) -> tuple[Path, str]:
    """Where they go if there is no room beside it: into the folder."""
    return folder, _INSIDE


def left_behind(places: Iterable[tuple[Path, str]]) -> Iterator[tuple[Path, Lock | None]]:
    """Staging folders of processes that are gone, each locked for us while the caller is at it.

    Those that no process can have finished making are removed at once.
    """
    for home, prefix in places:
        for path in _folders(home, prefix):
            if not (path / _LOCK).exists():
                with suppress(OSError):  # one with anything in it is not ours
                    path.rmdir()
                continue
            lock = None
            with suppress(FileNotFoundError):  # its process removes it just now
                lock = Lock.take(path / _LOCK, wait=False)
            if lock is not None:
                try:
                    yield path, lock
                finally:
                    lock.release()


def _folders(home: Path, prefix: str) -> list[Path]:
    try:
        with os.scandir(home) as entries:
            return sorted(
                Path(e.path) for e in entries if e.name.startswith(prefix) and e.is_dir(follow_symlinks=False)
            )
    except OSError:
        return []


def remove_former(folder: Path) -> None:
    """Remove what killed runs of earlier versions left inside the folder."""
    for path in _folders(folder, ".audit-"):
        if _FORMER.fullmatch(path.name) and stat.S_IMODE(path.lstat().st_mode) == 0o700:
            files = list(path.iterdir())
            if all(file.suffix in _FORMER_SUFFIXES and file.is_file() and not file.is_symlink() for file in files):
                clear(path)


def clear(path: Path) -> None:
    """Remove a staging folder: files only, and never a folder in it that is not of our making.

    One with a plan stays: it may hold the user's folder, and whoever has read the plan decides.
    """
    if (path / PLAN).exists():
        return
    with suppress(OSError):
        for name in (VIEW, NEW, OLD):
            if (path / name).is_dir():
                os.chmod(path / name, 0o700)  # the view has the mode of the output folder, which may be closed
                _empty(path / name)
                (path / name).rmdir()
        _empty(path, but=_LOCK)
        (path / _LOCK).unlink(missing_ok=True)
        path.rmdir()


def _empty(folder: Path, but: str | None = None) -> None:
    with os.scandir(folder) as entries:
        files = sorted(entry.path for entry in entries if entry.name != but)
    for file in files:
        os.unlink(file)
