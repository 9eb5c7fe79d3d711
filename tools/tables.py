"""docs/tables.md: the columns of the tables that `--format parquet` writes, from the program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audit.outputs.parquet_columns import LABELS_KEY, SCHEMA, SCHEMA_KEY, TABLES, Table

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "tables.md"


def page() -> str:
    """The page."""
    lines = [
        "# The tables",
        "",
        f"What `audit check --format parquet` writes, schema {SCHEMA}: columns are added, never renamed.",
        f"A file says its schema (`{SCHEMA_KEY}`) and its labels (`{LABELS_KEY}`) in its metadata.",
        "After the columns below each table has one for each label, a text that may be null. In `audit query` each has",
        "`run` before them, the folder that the row is from. How to use them: [archives](archives.md).",
        "",
    ]
    for table in TABLES:
        lines += _about(table)
    return "\n".join(lines)


def _about(table: Table) -> Iterator[str]:
    yield f"## {table.file}"
    yield ""
    yield f"{table.about[0].upper()}{table.about[1:]}."
    yield ""
    yield "| column | type | holds | null where |"
    yield "|---|---|---|---|"
    for column in table.columns:
        yield f"| `{column.name}` | {column.type} | {column.about} | {column.absent} |"
    yield ""
