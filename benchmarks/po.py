"""Pairs as a PO file: what the peers read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

Pair = tuple[str | None, str | None]
_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'


def write_po(pairs: Iterable[Pair], path: Path) -> None:
    """Write pairs with their number as context, so that equal sources stay apart.

    Entry n (from 0) begins on line ``6 + 4 n``.
    """
    with path.open("w", encoding="utf-8") as out:
        out.write(_HEAD)
        for n, (source, target) in enumerate(pairs):
            out.write(f'\nmsgctxt "{n}"\nmsgid {_quoted(source)}\nmsgstr {_quoted(target)}\n')


def entry_at(line: int) -> int:
    """The number of the entry that stands at `line` of such a file."""
    return (line - 6) // 4


def _quoted(text: str | None) -> str:
    escaped = str(text or "").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
