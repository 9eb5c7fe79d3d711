"""Settings as TOML, each with where it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from audit.config.layers import origins
from audit.config.records import OF_THE_RUN
from audit.config.settings import FileSettings, near

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_COLUMN = 40
_DEFAULT = "default"


def shown(settings: FileSettings, path: str | None = None) -> str:
    """Every setting of a file, or of the run, on a line of its own, with its place behind it.

    Raises:
        ConfigError: the settings of the file cannot be used.
    """
    config = settings.run if path is None else settings.of(path)
    run = origins(settings.layers())
    own = run if path is None else origins(settings.layers(path))
    lines = []
    for key, value in _values(msgspec.to_builtins(config)):
        places = (run if key[0] in OF_THE_RUN else own).get(".".join(key))
        if places is None:
            found = "found there" if key == ("decisions",) and value else _DEFAULT
            places = (found,)
        line = _line(key, value)
        lines.append(f"{line:{_COLUMN}} # {', '.join(map(_near, places))}")
    return "\n".join(lines)


def _values(table: Mapping[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        if isinstance(value, dict) and value:
            yield from _values(value, (*before, name))
        else:
            yield (*before, name), value


def _line(key: tuple[str, ...], value: Any) -> str:
    name = ".".join(part if _BARE.fullmatch(part) else json.dumps(part, ensure_ascii=False) for part in key)
    # TOML has no word for a value that is not there.
    return f"# {name} is not set" if value is None else f"{name} = {json.dumps(value, ensure_ascii=False)}"


def _near(place: str) -> str:
    """A place with its file as it is written from here."""
    path, colon, line = place.rpartition(":")
    return f"{near(Path(path))}:{line}" if colon and line.isdigit() else place
