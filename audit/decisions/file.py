"""``audit-decisions.toml``: accepted findings, a row each; rows that are not changed stay as they are, to the byte."""

from __future__ import annotations

import datetime
import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from audit.errors import DecisionsError
from audit.model import Decision
from audit.outputs.one_file import write_alone
from audit.system.opening import read_regular
from audit.text.patterns import pattern
from audit.text.toml import parsed

_Cell = str | bool | datetime.date | None
_TABLE = "accepted"
# What a row may have, in the order in which it is written, and of which type.
_KEYS: Mapping[str, type] = {
    "fingerprint": str, "check": str, "excerpt": str, "source": str, "file": str, "document": str, "everywhere": bool,
    "reason": str, "owner": str, "date": datetime.date, "expires": datetime.date,
}  # fmt: skip
_REQUIRED = ("fingerprint", "check", "reason")
_TYPES = {
    str: "a text in quotes", bool: "true or false, without quotes", datetime.date: "a date: 2027-01-31, without quotes",
}  # fmt: skip
_HEAD = "# Findings of translation-audit that may stand, and why. `audit accept` adds rows; take one out to undo it.\n"
_ROW = pattern(rf"^[ \t]*\[\[[ \t]*{_TABLE}[ \t]*\]\]", re.MULTILINE)
# Blank lines and comments between a row and the next one.
_BETWEEN = pattern(r"(?:^[ \t]*(?:#[^\n]*)?\n)*\Z", re.MULTILINE)


class DecisionFile:
    """The decisions of a repository, or a file that is not there yet.

    Args:
        path: the file.

    Attributes:
        rows: its decisions in order, the new ones among them.

    Raises:
        DecisionsError: it cannot be read, is no TOML, or has a row that cannot be used (``file:line`` is named).
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        text = _text(path) if os.path.exists(path) else _HEAD
        self._newline = "\r\n" if "\r\n" in text else "\n"
        text = text.replace("\r\n", "\n")
        starts = [m.start() for m in _ROW.finditer(text)]
        self._head, self._blocks = _cut(text, starts)
        lines = [text.count("\n", 0, start) + 1 for start in starts]
        self.rows = _rows(text, path, lines)

    def put(self, decisions: Iterable[Decision], today: datetime.date) -> int:
        """Add decisions, in memory; one takes the place of an expired row about the same. How many changed anything.

        What is accepted already is not accepted twice, whatever reason is given now.

        Raises:
            DecisionsError: the rows are written in a way that cannot be added to.
        """
        self._refuse_closed()
        changed = 0
        places = {_subject(row): n for n, row in enumerate(self.rows)}
        rows, blocks = list(self.rows), list(self._blocks)
        for decision in decisions:
            at = places.get(_subject(decision))
            if at is None:
                places[_subject(decision)] = len(rows)
                rows.append(decision)
                blocks.append(f"\n{_written(decision)}")
            elif rows[at].holds(today):
                continue
            else:
                rows[at] = decision
                blocks[at] = _rewritten(blocks[at], decision)
            changed += 1
        self.rows, self._blocks = tuple(rows), tuple(blocks)
        return changed

    def replace(self, others: Mapping[Decision, Decision]) -> None:
        """Put rows in the place of others, in memory.

        Raises:
            DecisionsError: the rows are written in a way that cannot be changed.
        """
        self._refuse_closed()
        pairs = zip(self.rows, self._blocks, strict=True)
        self._blocks = tuple(_rewritten(block, others[row]) if row in others else block for row, block in pairs)
        self.rows = tuple(others.get(row, row) for row in self.rows)

    def write(self) -> None:
        """Replace the file, whole or not at all.

        Raises:
            DecisionsError: its rows are written in a way that cannot be added to.
            OutputError: it cannot be written.
        """
        pieces = [self._head, *self._blocks]
        text = "".join(piece if piece.endswith("\n") else f"{piece}\n" for piece in pieces if piece)
        if not _reads_as(text, self.path, self.rows):
            raise self._closed()
        write_alone(self.path, text.replace("\n", self._newline).encode("utf-8"))

    def _refuse_closed(self) -> None:
        if len(self._blocks) != len(self.rows):
            raise self._closed()

    def _closed(self) -> DecisionsError:
        hint = f"write every row as a table of its own, under [[{_TABLE}]]"
        return DecisionsError("cannot be added to", where=str(self.path), hint=hint)


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The rows of a file; none where there is no file.

    Raises:
        DecisionsError: as of `DecisionFile`.
    """
    return DecisionFile(path).rows


def _text(path: Path) -> str:
    raw = read_regular(path, DecisionsError, "cannot read the decisions")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DecisionsError("not UTF-8 text", where=str(path), hint="save it as UTF-8") from None


def _cut(text: str, starts: Sequence[int]) -> tuple[str, tuple[str, ...]]:
    """What stands before the first row, and each row with what stands between it and the next."""
    ends = [*starts[1:], len(text)][: len(starts)]
    return text[: starts[0] if starts else len(text)], tuple(text[a:b] for a, b in zip(starts, ends, strict=True))


def _rows(text: str, path: Path, lines: Sequence[int]) -> tuple[Decision, ...]:
    table = parsed(text, path, DecisionsError)
    found = table.pop(_TABLE, [])
    if table or not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        hint = f"rows stand under [[{_TABLE}]]"
        raise DecisionsError(f"unknown key {next(iter(table), _TABLE)!r}", where=str(path), hint=hint)
    known = len(lines) == len(found)
    return tuple(_row(row, f"{path}:{lines[n]}" if known else str(path)) for n, row in enumerate(found))


def _row(cells: Mapping[str, Any], where: str) -> Decision:
    for key, value in cells.items():
        if key not in _KEYS:
            raise DecisionsError(f"unknown key {key!r}", where=where, hint=f"valid keys: {', '.join(_KEYS)}")
        # A point in time is a date to Python.
        if not isinstance(value, _KEYS[key]) or isinstance(value, datetime.datetime):
            raise DecisionsError(f"wrong value of {key}", where=where, hint=f"{key} takes {_TYPES[_KEYS[key]]}")
    for key in _REQUIRED:
        if not str(cells.get(key, "")).strip():
            raise DecisionsError(f"a row without {key}", where=where, hint="a decision says what it is about, and why")
    if cells.get("everywhere") and ("file" in cells or "document" in cells):
        raise DecisionsError("a row for one place and for every document", where=where, hint="take out one of the two")
    return Decision(**{"excerpt": "", **cells})


def _subject(row: Decision) -> tuple[object, ...]:
    """What a decision is about: two about the same are one."""
    if row.everywhere and row.excerpt:
        return row.check, row.excerpt, row.source
    return row.fingerprint, row.file, row.document, row.everywhere


def _written(row: Decision) -> str:
    cells: dict[str, _Cell] = {key: getattr(row, key) for key in _KEYS}
    lines = [f"{key} = {_value(value)}\n" for key, value in cells.items() if value or key in _REQUIRED]
    return "".join([f"[[{_TABLE}]]\n", *lines])


def _rewritten(block: str, row: Decision) -> str:
    """A row in the place of another, with what stands between that and the next one."""
    between = _BETWEEN.search(block)
    return _written(row) + (between.group() if between else "")


def _value(value: _Cell) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    # True is written as in JSON. The escapes of JSON are some of those of TOML, which wants DEL escaped, too.
    return json.dumps(value or "", ensure_ascii=False).replace("\x7f", "\\u007f")


def _reads_as(text: str, path: Path, rows: Sequence[Decision]) -> bool:
    try:
        return _rows(text, path, ()) == tuple(rows)
    except DecisionsError:
        return False
