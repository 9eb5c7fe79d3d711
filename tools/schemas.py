"""Writes docs/schemas/ from the records: `python -m tools.schemas`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from audit.config import Config
from audit.outputs.json_shape import ReportObject
from tools.docs import ROOT

FOLDER = ROOT / "docs" / "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The text of each file by its name."""
    return {
        "report.json": _text(ReportObject, "A report of translation-audit (audit check --format json)"),
        "config.json": _text(Config, "Settings of translation-audit (audit.toml)"),
    }


def _text(record: Any, title: str) -> str:
    schema = {"$schema": _DIALECT, "title": title, **msgspec.json.schema(record)}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main(folder: Path = FOLDER) -> None:
    """Write the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
