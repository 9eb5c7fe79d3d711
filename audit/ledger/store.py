"""Where the names of an archive are kept: one SQLite file that the user names, or one that vanishes with the run.

A run changes it in one transaction, so that a run which fails or is killed leaves it as it was. Each row carries a
digest of its cells, which is looked at whenever it is read; the file says that it is ours and by which schema.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from audit.errors import InputError, OutputError
from audit.outputs.exported import whole
from audit.outputs.files import output_errors
from audit.outputs.targets import regular

SCHEMA = 1
# "names" in ASCII, as a number of four bytes.
_APPLICATION = 0x6E616D65
_TABLES = {
    # Documents in the order in which they came; `place` is the file, from the folder of the archive.
    "document": "number INTEGER PRIMARY KEY, place BLOB, id TEXT, nth INTEGER, digest BLOB, passed_over INTEGER",
    # `documents` that have the name, and under which name it goes once the archive is seen as a whole.
    "name": "number INTEGER PRIMARY KEY, given TEXT, head TEXT, documents INTEGER, owner_given TEXT, owner_head TEXT",
    "wording": "number INTEGER PRIMARY KEY, name INTEGER, words BLOB, count INTEGER, documents INTEGER, places BLOB",
    # What a document adds to a wording, to be taken out again when the document has changed.
    "mention": "document INTEGER, wording INTEGER, count INTEGER, segments BLOB",
    # Mentions by nominative, and which names are settled by them.
    "weight": "form TEXT PRIMARY KEY, mentions INTEGER",
    "rests_on": "form TEXT, name INTEGER",
    # What the ledger says, by what it is sorted by.
    "entry": "head TEXT, drift INTEGER, steady INTEGER, mentions INTEGER, name TEXT, content BLOB",
    "about": "key TEXT PRIMARY KEY, value BLOB",
}
_INDEXES = {
    "document_key": "document (place, id, nth)",
    "name_key": "name (head, given)",
    "name_owner": "name (owner_head)",
    "wording_key": "wording (name, words)",
    "mention_key": "mention (document, wording)",
    "mention_wording": "mention (wording, document)",
    "rests_on_key": "rests_on (form, name)",
    "rests_on_name": "rests_on (name)",
    "entry_head": "entry (head)",
    "entry_order": "entry (drift, steady, mentions DESC, name)",
}
_UNIQUE = ("document_key", "name_key", "wording_key", "mention_key", "rests_on_key")
# Seconds to wait for another run that writes.
_PATIENCE = 5.0
_CACHE_KB = 64 << 10
_DIGEST_BYTES = 8
_ENCODER = msgspec.msgpack.Encoder(enc_hook=str)
_ANEW = "restore a copy, or name a new file and give all texts again"

Cell = int | str | bytes | None


def packed(value: Any) -> bytes:
    """A value as bytes, the same for an equal one; halves of surrogate pairs are replaced."""
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _ENCODER.encode(whole(value))


class Store:
    """Rows in tables, read with their digests and written with them.

    Args:
        file: where they are kept; None for a file without a name, which vanishes.

    Raises:
        InputError: the file is none of ours, of another schema, or damaged.
        OutputError: it cannot be written, or another run writes into it.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._where = "" if file is None else str(file)
        with output_errors(self._where), self.errors():
            if file is not None:
                regular(file)
                file.parent.mkdir(parents=True, exist_ok=True)
            # Absolute, for SQLite has names such as :memory: that are no files.
            name = "" if file is None else str(file.absolute())
            self._db = sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None)
        try:
            with self.errors():
                self._begin()
        except BaseException:
            self.close()
            raise

    def _begin(self) -> None:
        db = self._db
        db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        # What stands in the file is data: no trigger, view or function of it is to run.
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("BEGIN IMMEDIATE")
        made = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
        if not made and not db.execute("PRAGMA application_id").fetchone()[0]:
            for statement in _statements().values():
                db.execute(statement)
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {SCHEMA}")
            return
        if db.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION:
            raise self._foreign()
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version != SCHEMA:
            what = f"the archive of names has schema {version}, and this version of audit reads {SCHEMA}"
            raise InputError(what, where=self._where, hint=_ANEW)
        if dict(made) != _statements():
            raise self._damaged()

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn what the database raises into errors that tell what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & 0xFF
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                what, hint = "another run is writing into the archive of names", "wait until it is done"
            else:
                what, hint = f"the archive of names cannot be written: {error}", None
            raise OutputError(what, where=self._where or "the folder for temporary files", hint=hint) from None
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
                raise self._foreign() from None
            raise self._damaged() from None

    def _foreign(self) -> InputError:
        return InputError("this is no archive of names", where=self._where, hint="name another file for --archive")

    def _damaged(self) -> InputError:
        return InputError("the archive of names is damaged", where=self._where, hint=_ANEW)

    def rows(self, table: str, which: str = "", values: Sequence[Cell] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a table, each looked at; `which` is what stands behind FROM."""
        for *cells, seal in self._db.execute(f"SELECT {table}.* FROM {table} {which}", values):
            if seal != _seal(table, cells):
                raise self._damaged()
            yield tuple(cells)

    def row(self, table: str, which: str, values: Sequence[Cell]) -> tuple[Any, ...] | None:
        """The first of such rows."""
        return next(self.rows(table, which, values), None)

    def one(self, table: str, number: int) -> tuple[Any, ...]:
        """The row of a number that another row names.

        Raises:
            InputError: it is not there.
        """
        row = self.row(table, "WHERE number = ?", (number,))
        if row is None:
            raise self._damaged()
        return row

    def put(self, table: str, *cells: Cell) -> int:
        """Write a row in the place of that with the same key; its number."""
        marks = ", ".join("?" * (len(cells) + 1))
        done = self._db.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", (*cells, _seal(table, cells)))
        return done.lastrowid or 0

    def next_number(self, table: str) -> int:
        """A number that no row of a table has or, while the last one stays, had."""
        (last,) = self._db.execute(f"SELECT max(number) FROM {table}").fetchone()
        return (last or 0) + 1

    def drop(self, table: str, which: str, values: Sequence[Cell]) -> None:
        """Delete rows."""
        self._db.execute(f"DELETE FROM {table} {which}", values)

    def ask(self, question: str, values: Sequence[Cell] = ()) -> list[tuple[Any, ...]]:
        """The answer to a question about several rows."""
        return self._db.execute(question, values).fetchall()

    def commit(self) -> None:
        """Keep what was changed."""
        with self.errors():
            self._db.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file; what was not committed is as it was, and a file that was not there before is gone."""
        self._db.close()
        if self._file is not None and self._file.exists() and not self._file.stat().st_size:
            self._file.unlink()


def _statements() -> dict[str, str]:
    """What makes the tables, by their names."""
    made = {name: f"CREATE TABLE {name} ({columns}, seal BLOB)" for name, columns in _TABLES.items()}
    for name, on in _INDEXES.items():
        made[name] = f"CREATE {'UNIQUE ' if name in _UNIQUE else ''}INDEX {name} ON {on}"
    return made


def _seal(table: str, cells: Sequence[Cell]) -> bytes:
    return hashlib.blake2b(_ENCODER.encode((table, *cells)), digest_size=_DIGEST_BYTES).digest()
