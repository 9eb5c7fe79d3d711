"""A table as parsed from TOML made a `Config`; unknown keys and wrong values are errors that name the valid ones."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from audit.config.records import Config
from audit.errors import ConfigError
from audit.languages import refuse_unsupported
from audit.text.nearest import meant

# Where msgspec says that a wrong value stands.
_PLACE = re.compile(r" - at `\$\.([^`\[]+)")
# Characters of a wrong value that are shown.
_SHOWN = 60


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
        raise ConfigError(_wrong(table, key, str(error)), where=place(key), hint=_valid_values(key)) from None
    for key in ("source_lang", "target_lang"):
        if (code := getattr(config, key)) is not None:
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


def _wrong(table: Mapping[str, Any], key: str, message: str) -> str:
    """What to say of the value of a dotted key, which is shown as it may stand in the file.

    One of a set form is not: in the place of the name of a variable may stand what is secret.
    """
    if not key:
        return f"wrong value: {message}"
    if isinstance(_kind_of(key), msgspec.inspect.Metadata):
        return f"wrong value of {key}"
    value: Any = table
    for name in key.split("."):
        value = value[name]
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return f"wrong value: {key} = {shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}"


def _valid_values(key: str) -> str | None:
    """What may stand at a key; None where that has no short answer."""
    if not key:
        return None
    kind = _kind_of(key)
    if isinstance(kind, msgspec.inspect.Metadata):
        return f"{key} takes {(kind.extra_json_schema or {})['description']}"
    kinds = kind.types if isinstance(kind, msgspec.inspect.UnionType) else (kind,)
    takes = [phrase for each in kinds if (phrase := _phrase(each))]
    return f"{key} takes {' or '.join(takes)}" if takes else None


def _kind_of(key: str) -> Any:
    """What msgspec knows of the values of a dotted key."""
    kind: Any = msgspec.inspect.type_info(Config)
    for name in key.split("."):
        kind = next(f.type for f in kind.fields if f.encode_name == name)
    return kind


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
            numbers = "whole numbers" if isinstance(kind, msgspec.inspect.IntType) else "numbers"
            return " ".join([numbers, *(f"{word} {bound:g}" for word, bound in bounds if bound is not None)])
        case msgspec.inspect.StrType():
            return 'a text in quotes ("...")'
        case msgspec.inspect.BoolType():
            return "true or false"
        case msgspec.inspect.VarTupleType():
            return 'a list of texts (["...", "..."])'
        case msgspec.inspect.StructType():
            return f"a table of {', '.join(f.encode_name for f in kind.fields)}"
    return ""


def _inner(fields: Mapping[str, Any]) -> Iterator[str]:
    """The keys of tables among the fields, dotted: what may stand one table too high."""
    for name, kind in fields.items():
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield from (f"{name}.{f.name}" for f in msgspec.structs.fields(kind))


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
                hint=f"{meant(key, (*fields, *also, *_inner(fields)))}valid keys here: {', '.join((*fields, *also))}",
            )
        inner = fields[key]
        if isinstance(value, dict) and isinstance(inner, type) and issubclass(inner, msgspec.Struct):
            _refuse_unknown(value, inner, place, f"{prefix}{key}.")
