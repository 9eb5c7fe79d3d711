"""What to read first, as options: all of a document in that order, or a share of the run, as ``20%``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_ALL = 100


def as_share(context: click.Context, option: click.Parameter, given: str | None) -> float | None:
    """A percentage above 0 and up to 100, with or without its sign, as a share in 0..1; None where none is given.

    Raises:
        BadParameter: it is something else.
    """
    if given is None:
        return None
    try:
        percent = float(given.strip().removesuffix("%"))
    except ValueError:
        percent = 0.0
    if not 0 < percent <= _ALL:
        raise click.BadParameter(f"{given!r} is no share: give a percentage above 0 and up to 100, as 20%")
    return percent / _ALL


def reading_options(command: F) -> F:
    """``--rank`` and ``--budget``."""
    rank = click.option(
        "--rank", is_flag=True, help="Say what to read first in each document, by an estimate of its quality."
    )
    budget = click.option(
        "--budget",
        callback=as_share,
        metavar="PERCENT",
        help="The same for the whole run: what fits into so much of its words, as 20%; the worst first.",
    )
    return rank(budget(command))
