"""A share of something as an option: ``20%``."""

from __future__ import annotations

import click

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
