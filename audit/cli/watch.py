"""``audit check --watch``: the summary anew after every save."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from audit.cli.say import end, tell, told
from audit.cli.settings import configured
from audit.errors import AuditError, InternalError

if TYPE_CHECKING:
    from audit.config import FileSettings
    from audit.run.batch import Request

# How many of the files that changed are named.
_FEW = 3


def watch(request: Request, options: Mapping[str, Any]) -> NoReturn:
    """Audit on every save until Ctrl-C, which is how it ends: no error.

    Raises:
        UsageError: standard input cannot be watched.
        MissingExtra: watchfiles is not installed.
    """
    from audit.run.watch import watch as watched

    if "-" in request.paths:
        raise click.UsageError("--watch needs files; standard input comes once")

    def settings() -> FileSettings:
        return configured(options, request.paths)

    def audit(changed: Sequence[Path]) -> None:
        if changed:
            tell(f"\nchanged: {_named(changed)}")
        _audit(request, settings)
        tell("watching; Ctrl-C ends it")

    try:
        watched(request.paths, settings, audit, request.output)
    except KeyboardInterrupt:
        tell("no longer watching")
    end(())


def _audit(request: Request, settings: Callable[[], FileSettings]) -> None:
    """Audit once; what is the user's to mend is told, and mended by the next save."""
    from audit.run.batch import run

    try:
        outcome = run(request, settings())
    except InternalError:
        raise
    except AuditError as error:
        tell(f"error: {error}")
    else:
        told(outcome.errors, outcome.gate_failures, outcome.remarks)


def _named(paths: Sequence[Path]) -> str:
    more = f" and {len(paths) - _FEW} more" if len(paths) > _FEW else ""
    return ", ".join(map(str, paths[:_FEW])) + more
