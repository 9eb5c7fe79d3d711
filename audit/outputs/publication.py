"""The folder that reports go to: files wait beside it, and appear together."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import IO

from audit.errors import OutputError
from audit.outputs.files import SPOOL_BYTES, output_errors
from audit.outputs.locks import Lock
from audit.outputs.staging import Made, Staging, beside, left_behind, remove_former, within
from audit.outputs.switch import publish, recover
from audit.system.manifest import MANIFEST, is_unchanged, manifest_of, read_manifest
from audit.system.signals import held

# No room for a hidden folder beside the output, but perhaps in it.
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


class Publication:
    """Takes the files of one run and shows them together in a folder, by one switch (see `audit.outputs.switch`).

    The folder shows the last run of each command: what an earlier run of the same one wrote, and this one does not, is
    taken away, unless it was changed since. All else in the folder stays.

    Args:
        folder: made if it is not there.
        owner: the command whose reports these are.

    Raises:
        OutputError: the folder cannot be made or written.
    """

    single = False
    taken_away: Sequence[str] = ()

    def __init__(self, folder: Path, owner: str) -> None:
        self._shown, self._owner, self.scratch = folder, owner, str(folder)
        self._digests: dict[str, str] = {}
        if folder.exists() and not folder.is_dir():
            hint = "name a folder, or - for standard output"
            raise OutputError("reports go to a folder, and this is none", where=str(folder), hint=hint)
        with output_errors(str(folder)), held():
            self._made = Made(folder)
            try:
                self._folder = folder.resolve()
                self._staging = self._staged()
            except BaseException:
                self._made.remove()
                raise

    def stage(self, chunks: Iterable[bytes]) -> Callable[[str], None]:
        """Write a file that has no name yet; it gets one by calling what is returned, or it is dropped."""
        path, digest = self._staging.draft(), hashlib.sha256()
        with output_errors(str(self._shown)), path.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
                digest.update(chunk)
        return partial(self._name, path, digest.hexdigest())

    def _name(self, draft: Path, digest: str, name: str) -> None:
        with output_errors(str(self._shown / name)):
            os.replace(draft, self._staging.new / name)
        self._digests[name] = digest

    def place(self, name: str) -> Path:
        """Inside the folder."""
        return self._shown / name

    def spool(self) -> IO[bytes]:
        """A scratch file on the same disk."""
        return tempfile.SpooledTemporaryFile(SPOOL_BYTES, mode="w+b", dir=str(self._staging.path))

    def commit(self) -> None:
        """Show the files; refused as a whole where one cannot be written. Two runs at once come one after the other.

        Raises:
            OutputError: they cannot be shown; the folder is as it was.
        """
        with output_errors(str(self._shown)), held():
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = self._locked()
            try:
                parts = read_manifest(self._folder)
                old = parts.get(self._owner, {})
                self.stage([manifest_of({**parts, self._owner: self._digests})])(MANIFEST)
                gone = {n: d for n, d in old.items() if n not in self._digests and is_unchanged(self._folder / n, d)}
                publish(self._staging.path, self._folder, sorted(self._digests), gone)
                self.taken_away = sorted(gone)
            finally:
                lock.release()
            self._staging.remove()

    def discard(self) -> None:
        """Remove what was staged, and the folders that were made for it. Harmless after `commit`."""
        self._staging.remove()
        self._made.remove()

    def _staged(self) -> Staging:
        lock = self._locked()
        try:
            return self._staging_beside() or Staging(*within(self._folder), self._folder)
        finally:
            lock.release()

    def _staging_beside(self) -> Staging | None:
        home, prefix = beside(self._folder)
        if home == self._folder or home.stat().st_dev != self._folder.stat().st_dev:
            return None
        try:
            return Staging(home, prefix, self._folder)
        except OSError as error:
            if error.errno not in _CLOSED:
                raise
            return None

    def _locked(self) -> Lock:
        """The folder's lock, with nothing of killed runs left behind."""
        while True:
            lock = Lock.of_folder(self._folder)
            try:
                for path, _ in left_behind((beside(self._folder), within(self._folder))):
                    recover(path, self._folder)
                remove_former(self._folder)
            except BaseException:
                lock.release()
                raise
            if lock.is_at(self._folder):
                return lock
            lock.release()
