"""Where the keys of a TOML file stand, which its parser does not tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

# A key, with its tables before it, and the numbers of those that are repeated.
Key = tuple[str | int, ...]
# Lines of one statement that are looked at: each is read with all those before it.
_LONGEST = 500


def lines_of(text: str) -> dict[Key, int]:
    """The line, from 1, of every key and every table of a valid TOML file.

    A file is cut where the lines read so far are TOML by themselves: a header, or a key with its value.
    """
    lines: dict[Key, int] = {}
    header: Key = ()
    repeated: dict[Key, int] = {}
    statement: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        statement.append(line)
        try:
            table = tomllib.loads("\n".join(statement))
        except (ValueError, RecursionError):
            if len(statement) > _LONGEST:
                return lines
            continue
        first = number - len(statement) + 1
        statement = []
        if line.lstrip().startswith("[") and first == number:
            header = _entered(table, repeated)
            lines.setdefault(header, first)
        else:
            for key in _keys(table):
                lines.setdefault((*header, *key), first)
    return lines


def _entered(table: Mapping[str, Any], repeated: dict[Key, int]) -> Key:
    """The table that a header begins; `repeated` says how often those of a kind have begun."""
    key: Key = ()
    inner: Any = table
    while inner:
        (name, inner), *_ = inner.items()
        key = (*key, name)
        if isinstance(inner, list):
            repeated[key] = repeated.get(key, -1) + 1
            inner = inner[0]
        if key in repeated:
            key = (*key, repeated[key])
    return key


def _keys(table: Mapping[str, Any]) -> Iterator[Key]:
    """The keys of values, and of inline tables, in a statement."""
    for name, value in table.items():
        yield (name,)
        if isinstance(value, dict):
            yield from ((name, *inner) for inner in _keys(value))
