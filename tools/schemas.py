"""Writes docs/schemas/ from the records: `python -m tools.schemas`."""

from __future__ import annotations

import inspect
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from audit.config import OF_THE_RUN, Config
from audit.outputs.json_shape import ReportObject
from tools.docs import ROOT

FOLDER = ROOT / "docs" / "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The text of each file by its name."""
    return {
        "report.json": _text(ReportObject, "A report of translation-audit (audit check --format json)"),
        "config.json": _json(_with_layers(_schema(Config, "Settings of translation-audit (audit.toml)"))),
    }


def _text(record: Any, title: str) -> str:
    return _json(_schema(record, title))


def _schema(record: Any, title: str) -> dict[str, Any]:
    return {"$schema": _DIALECT, "title": title, **_alike(msgspec.json.schema(record))}


def _with_layers(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of settings with what a file may have beside them: profiles, and overrides for some files."""
    config = schema["$defs"]["Config"]
    settings = config["properties"]
    in_profile = {name: shape for name, shape in settings.items() if name != "profile"}
    in_override = {name: shape for name, shape in in_profile.items() if name not in OF_THE_RUN}
    paths = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
    config["properties"] = {
        **settings,
        "profiles": {"type": "object", "additionalProperties": _table(in_profile)},
        "overrides": {"type": "array", "items": _table({"paths": paths, **in_override}, ["paths"])},
    }
    return schema


def _table(properties: dict[str, Any], required: Sequence[str] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _alike(schema: Any) -> Any:
    """The schema as every Python and msgspec gives it.

    From Python 3.13 on docstrings stand at the margin from the start; msgspec 0.23 says which keys a table may have.
    """
    if isinstance(schema, dict):
        return {
            key: inspect.cleandoc(value) if key == "description" and isinstance(value, str) else _alike(value)
            for key, value in schema.items()
            if key != "propertyNames"
        }
    return [_alike(one) for one in schema] if isinstance(schema, list) else schema


def main(folder: Path = FOLDER) -> None:
    """Write the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
