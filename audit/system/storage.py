"""Files by path or by URL (``s3://bucket/archive/a.jsonl``): read anywhere in them, written whole or not at all.

A path is the local disk's. A URL is fsspec's, with the packages that its scheme needs (s3fs, gcsfs, adlfs) and with the
keys, regions and addresses that those read from the environment.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

from audit.errors import AuditError
from audit.system.extras import needed
from audit.system.opening import open_regular, reason

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
# Of an entry of a listing, what tells that a file is not the one it was: the first that a storage knows.
_VERSIONS = ("ETag", "etag", "md5Hash", "content_md5", "generation", "LastModified", "last_modified", "updated")


class StorageError(AuditError):
    """A file cannot be read from a storage, or written to it."""


class Status(NamedTuple):
    """What is known of a file without reading it.

    Attributes:
        size: in bytes.
        version: another one for another content, as far as the storage tells: its tag, or the time of writing.
    """

    size: int
    version: str


class Storage(Protocol):
    """Where files are. Names are whole paths or URLs; all methods raise `StorageError`."""

    def open(self, name: str) -> IO[bytes]:
        """A file open for reading, in which one can go to and fro."""

    def status(self, name: str) -> Status | None:
        """Size and version; None if there is no such file, or a folder."""

    def write(self, name: str, content: bytes) -> None:
        """Put a file there, with the folders that it needs: at once, in the place of one that was there."""

    def remove(self, names: Sequence[str]) -> None:
        """Take files away; those that are gone do not matter."""

    def below(self, folder: str) -> dict[str, Status]:
        """All files in a folder and below it, by name, sorted; none if there is no such folder."""


def is_url(name: str) -> bool:
    """Whether a name is a URL, and no path."""
    return _URL.match(name) is not None


def storage_of(name: str) -> Storage:
    """The storage that a path or URL is in.

    Raises:
        MissingExtra: fsspec is not installed.
        StorageError: no package here knows the scheme.
    """
    return _Remote(name) if is_url(name) else _Local()


def inside(folder: str, *parts: str) -> str:
    """The name of a file in a folder."""
    return "/".join((folder.rstrip("/") or "/", *parts)) if is_url(folder) else str(Path(folder, *parts))


def read_file(name: str) -> bytes | None:
    """All of a file; None if there is none.

    Raises:
        StorageError: it cannot be read.
    """
    storage = storage_of(name)
    if storage.status(name) is None:
        return None
    with storage.open(name) as file, _told(name):
        return file.read()


def copied(name: str, path: Path) -> None:
    """Copy a file to a path of this machine, with the folders that it needs.

    Raises:
        StorageError: it cannot be read, or there is no room for it.
    """
    with storage_of(name).open(name) as file, _told(name):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as copy:
            shutil.copyfileobj(file, copy)


class _Local:
    """The local disk, or one that is mounted."""

    def open(self, name: str) -> IO[bytes]:
        return open_regular(Path(name), StorageError)

    def status(self, name: str) -> Status | None:
        with _told(name):
            try:
                found = os.stat(name)
            except (FileNotFoundError, NotADirectoryError):
                return None
        return None if stat.S_ISDIR(found.st_mode) else Status(found.st_size, f"{found.st_mtime_ns}")

    def write(self, name: str, content: bytes) -> None:
        path = Path(name)
        with _told(name):
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f".draft-{os.getpid()}-{os.urandom(8).hex()}")
            try:
                draft.write_bytes(content)
                os.replace(draft, path)
            except BaseException:
                draft.unlink(missing_ok=True)
                raise

    def remove(self, names: Sequence[str]) -> None:
        for name in names:
            with _told(name), suppress(FileNotFoundError):
                os.unlink(name)
        for folder in sorted({os.path.dirname(name) for name in names}, reverse=True):
            with suppress(OSError):  # others are in it
                os.rmdir(folder)

    def below(self, folder: str) -> dict[str, Status]:
        names = sorted(os.path.join(home, name) for home, _, names in os.walk(folder) for name in names)
        return {name: status for name in names if (status := self.status(name)) is not None}


class _Remote:
    """What fsspec reaches."""

    def __init__(self, name: str) -> None:
        scheme = name.partition("://")[0]
        fsspec = needed("fsspec", "storage", f"a URL ({scheme}://)")
        options = {"auto_mkdir": True} if scheme in ("file", "local") else {}
        with _told(name):
            self._files: Any = fsspec.core.url_to_fs(name, **options)[0]

    def open(self, name: str) -> IO[bytes]:
        with _told(name):
            file: IO[bytes] = self._files.open(name, "rb")
            return file

    def status(self, name: str) -> Status | None:
        with _told(name):
            self._files.invalidate_cache()
            try:
                about = self._files.info(name)
            except FileNotFoundError:
                return None
        return None if about["type"] == "directory" else _status(about)

    def write(self, name: str, content: bytes) -> None:
        with _told(name):
            self._files.pipe_file(name, content)

    def remove(self, names: Sequence[str]) -> None:
        if names:
            with _told(names[0]), suppress(FileNotFoundError):
                self._files.rm(list(names))

    def below(self, folder: str) -> dict[str, Status]:
        with _told(folder):
            self._files.invalidate_cache()
            # Under the name that was asked for: a storage may have several (gs and gcs), and prefers one.
            found, home = self._files.find(folder, detail=True), self._files._strip_protocol(folder)
            steps = {name: name.removeprefix(home).strip("/") for name in found}
            return {
                inside(folder, step) if step else folder: _status(found[name]) for name, step in sorted(steps.items())
            }


def _status(about: dict[str, Any]) -> Status:
    version = next((about[key] for key in _VERSIONS if about.get(key)), about.get("mtime", ""))
    return Status(int(about["size"] or 0), str(version))


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Errors of a storage, of whatever class its package has for them, as one of ours."""
    try:
        yield
    except AuditError:
        raise
    except OSError as error:
        raise StorageError(f"cannot be used: {reason(error)}", where=name) from None
    except ImportError as error:
        hint = f"install the package that it needs: {' '.join(str(error).split())}"
        raise StorageError("nothing here knows this kind of URL", where=name, hint=hint) from None
    except ValueError as error:
        raise StorageError(f"cannot be used: {' '.join(str(error).split())}", where=name) from None
    except Exception as error:
        what = " ".join(str(error).split()) or type(error).__name__
        raise StorageError(f"cannot be used: {what}", where=name, hint="are its address and keys right?") from None
