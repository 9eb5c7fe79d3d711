"""The options that say what the columns of tables are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

_COLUMNS = ("source", "target", "reference", "doc", "id", "kind")


def column_options(command: Callable[..., None]) -> Callable[..., None]:
    """``--source-column NAME`` and so on for a command."""
    for column in reversed(_COLUMNS):
        text = f"The {column} column of tables, sheets and Parquet files."
        command = click.option(f"--{column}-column", metavar="NAME", help=text)(command)
    return command


def named_columns(options: Mapping[str, Any]) -> dict[str, str]:
    """The columns that the user named, as fields of the configuration; a command need not have the options."""
    return {column: name for column in (*_COLUMNS, "system") if (name := options.get(f"{column}_column"))}
