"""A table as parsed from TOML made a `Config`; unknown keys and wrong values are errors that name the valid ones."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from audit.config.records import Config
from audit.errors import ConfigError
from audit.languages import refuse_unsupported

# Where msgspec says that a wrong value stands.
_PLACE = re.compile(r" - at `\$\.([^`\[]+)")


def parse_config(table: Mapping[str, Any], *, where: str = "configuration") -> Config:
    """Validate a table as parsed from TOML.

    Raises:
        ConfigError: an unknown key or a wrong value; the valid ones are named.
    """
    return checked(table, lambda key: where)


def checked(table: Mapping[str, Any], place: Callable[[str], str], also: tuple[str, ...] = ()) -> Config:
    """As `parse_config`.

    Args:
        table: what to validate.
        place: where a key stands, for errors: its file and line.
        also: keys that are valid beside those of `Config`, where they are named.

    Raises:
        ConfigError: an unknown key or a wrong value.
    """
    _refuse_unknown(table, Config, place, "", also)
    for key, number in _numbers(table):
        if not math.isfinite(number):
            raise ConfigError(f"wrong value: {key} = {number}", where=place(key), hint=f"{key} takes a finite number")
    try:
        config = msgspec.convert(table, Config)
    except msgspec.ValidationError as error:
        key = _key_of(str(error))
        raise ConfigError(f"wrong value: {error}", where=place(key), hint=_valid_values(key)) from None
    for key in ("source_lang", "target_lang"):
        if code := getattr(config, key):
            refuse_unsupported(code, place(key))
    return config


def _numbers(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, float]]:
    """The numbers of `table` with their dotted keys."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _numbers(value, f"{prefix}{key}.")
        elif isinstance(value, float):
            yield prefix + key, value


def _key_of(message: str) -> str:
    """The key that a message of msgspec is about; empty where it is about the whole."""
    place = _PLACE.search(message)
    return place[1] if place else ""


def _valid_values(key: str) -> str | None:
    """What may stand at a key; None where that has no short answer."""
    if not key:
        return None
    kind: Any = msgspec.inspect.type_info(Config)
    for name in key.split("."):
        kind = next(f.type for f in kind.fields if f.encode_name == name)
    kinds = kind.types if isinstance(kind, msgspec.inspect.UnionType) else (kind,)
    takes = [phrase for each in kinds if (phrase := _phrase(each))]
    return f"{key} takes {' or '.join(takes)}" if takes else None


def _phrase(kind: msgspec.inspect.Type) -> str:
    match kind:
        case msgspec.inspect.DictType():
            return f"a table of {_phrase(kind.value_type)}"
        case msgspec.inspect.LiteralType():
            return f"one of {', '.join(map(str, kind.values))}"
        case msgspec.inspect.EnumType():
            return f"one of {', '.join(str(member.value) for member in kind.cls)}"
        case msgspec.inspect.FloatType() | msgspec.inspect.IntType():
            bounds = (("over", kind.gt), ("from", kind.ge), ("under", kind.lt), ("to", kind.le))
            return " ".join(["numbers", *(f"{word} {bound:g}" for word, bound in bounds if bound is not None)])
    return ""


def _refuse_unknown(
    table: Mapping[str, Any],
    struct: type[msgspec.Struct],
    place: Callable[[str], str],
    prefix: str,
    also: tuple[str, ...] = (),
) -> None:
    fields = {f.name: f.type for f in msgspec.structs.fields(struct)}
    for key, value in table.items():
        if key not in fields:
            raise ConfigError(
                f"unknown key {prefix + key!r}",
                where=place(prefix + key),
                hint=f"valid keys here: {', '.join((*fields, *also))}",
            )
        inner = fields[key]
        if isinstance(value, dict) and isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            _refuse_unknown(value, inner, place, f"{prefix}{key}.")
