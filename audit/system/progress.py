"""A progress bar on standard error, at a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Advance(Protocol):
    """Is told how much is done, and what else to say of it, as "3,000 segments/s"."""

    def __call__(self, done: int, said: str = "") -> None: ...  # noqa: D102


@contextmanager
def progress(title: str, total: int | None, *, quiet: bool) -> Iterator[Advance]:
    """Show how much is done, and remove the bar at the end.

    Args:
        title: what goes on.
        total: how much there is to do; None if that is not known.
        quiet: show nothing.

    Yields:
        A function that is told how much is done.
    """
    if quiet or not sys.stderr.isatty():
        yield lambda done, said="": None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    time = TimeRemainingColumn() if total is not None else TimeElapsedColumn()
    said = TextColumn("{task.fields[said]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), time, said)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=total, said="")
        yield lambda done, said="": bar.update(task, completed=done, said=said)
