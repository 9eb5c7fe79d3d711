"""What is kept between runs, bytes under a key, in one file of the user's cache folder.

What is kept is checked data behind its own digest; a damaged entry or file is dropped, and said in the log. Nothing of
it is needed: a folder that cannot be written, or a file that another program holds, costs time alone.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

# Bytes of the file from which the oldest entries are dropped, and what is left then.
MOST_BYTES = 512 << 20
_LEFT = 0.8
# Bytes of an entry that is not kept: it would push out hundreds of others.
_LARGEST = 32 << 20
# Entries that are written together: so many, or of so many bytes.
_TOGETHER = 256
_TOGETHER_BYTES = 16 << 20
# Seconds to wait for another run that writes.
_PATIENCE = 1.0
# What another run, the folder or the disk may be the cause of.
_UNUSABLE = (
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
)  # fmt: skip
DIGEST_BYTES = 16

_log = logging.getLogger(__name__)
T = TypeVar("T")


class Kept:
    """A file of entries.

    Args:
        file: where it lies; it need not be there.
        what: an entry is called in the log.
    """

    def __init__(self, file: Path, what: str) -> None:
        self._file, self._what = file, what
        self._db: sqlite3.Connection | None = None
        self._broken = False
        self._waiting: list[tuple[bytes, bytes]] = []
        self._waiting_bytes = 0

    def recall(self, key: bytes) -> bytes | None:
        """What is kept under a key, whole."""
        row = self._try(lambda db: db.execute("SELECT value FROM reports WHERE key = ?", (key,)).fetchone())
        if row is None:
            return None
        content: bytes = row[0][DIGEST_BYTES:]
        if row[0][:DIGEST_BYTES] == _digest(content):
            return content
        self.forget(key)
        return None

    def keep(self, key: bytes, content: bytes) -> None:
        """Keep something under a key, unless it is very large."""
        if len(content) <= _LARGEST:
            self._waiting.append((key, _digest(content) + content))
            self._waiting_bytes += len(content)
        if len(self._waiting) >= _TOGETHER or self._waiting_bytes >= _TOGETHER_BYTES:
            self.write()

    def remove(self, key: bytes) -> bool:
        """Let go of what is kept under a key; whether there was anything."""
        removed = self._try(lambda db: db.execute("DELETE FROM reports WHERE key = ?", (key,)).rowcount)
        return bool(removed)

    def close(self) -> None:
        """Write what waits, make room, and let go of the file."""
        self.write()
        if self._db is not None:
            self._db.close()
            self._db = None

    def forget(self, key: bytes) -> None:
        """Let go of what is kept under a key and cannot be read."""
        _log.warning("a stored %s in %s is damaged; it is made again", self._what, self._file)
        self.remove(key)

    def write(self) -> None:
        """Write what waits."""
        if not self._waiting:
            return
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
                _log.warning("the stored %ss in %s are damaged (%s); they are made anew", self._what, self._file, error)
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
    """Drop the oldest entries if the file is over its bound; it stays as long, and what is free in it is used again."""
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
    return hashlib.blake2b(content, digest_size=DIGEST_BYTES).digest()
