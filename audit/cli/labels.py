"""``--label``: columns that the user adds to the tables of ``--format parquet``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from audit.outputs.labels import Labels


def label_option(command: Callable[..., None]) -> Callable[..., None]:
    """``--label NAME=VALUE`` for a command."""
    text = (
        "A column of the tables of --format parquet, as system=A or date=2026-11-28; NAME alone takes each document's"
        " own (meta of JSON lines). Repeatable."
    )
    return click.option("--label", "labels", multiple=True, metavar="NAME=VALUE", help=text)(command)


def labelled(given: Sequence[str], formats: Sequence[str], *, texts: bool = False) -> Labels:
    """The labels that were given.

    Raises:
        UsageError: there is no table for them, or for the texts.
        ConfigError: one cannot be the name of a column.
    """
    from audit.outputs.labels import labels

    if "parquet" not in formats and (given or texts):
        raise click.UsageError(f"{'--label' if given else '--texts'} goes with --format parquet")
    return labels(given)
