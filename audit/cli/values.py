"""What options take: numbers within bounds, days, lists with commas; each refused in words that say what is taken."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import click


class Whole(click.IntRange):
    """A whole number within bounds."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number.

        Raises:
            BadParameter: it is none, or out of bounds.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no whole number{_within(self.min, self.max)}", param, ctx)


class Number(click.FloatRange):
    """A finite number within bounds."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number.

        Raises:
            BadParameter: it is none, or out of bounds.
        """
        try:
            number = super().convert(value, param, ctx)
        except click.BadParameter:
            number = math.nan
        if not math.isfinite(number):
            self.fail(f"{value!r} is no number{_within(self.min, self.max)}", param, ctx)
        return number


class Day(click.DateTime):
    """A day of the calendar, as 2026-11-28."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day, at midnight.

        Raises:
            BadParameter: there is no such day.
        """
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no day of the calendar, as 2026-11-28", param, ctx)


def listed(context: click.Context, option: click.Parameter, given: Sequence[str]) -> tuple[str, ...]:
    """What commas part as if it had been given apart: ``--select names/,locale/``.

    Raises:
        BadParameter: nothing is left, as of an empty variable of a script, which would mean all or the default.
    """
    names = tuple(name.strip() for item in given for name in item.split(",") if name.strip())
    if given and not names:
        raise click.BadParameter("it is empty; name one or leave the option out", context, option)
    return names


def _within(least: float | None, most: float | None) -> str:
    if least is not None and most is not None:
        return f" from {least:g} to {most:g}"
    if least is not None:
        return f" from {least:g} on"
    return f" up to {most:g}" if most is not None else ""
