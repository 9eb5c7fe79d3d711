"""Errors on their way from where a task runs to where it was given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from audit.errors import AuditError, InternalError
from audit.run.crashes import Crash, crash_of

T = TypeVar("T")
R = TypeVar("R")


def attempted(work: Callable[[T], R], task: T) -> R | AuditError | Crash:
    """The result; the error of ours that was raised, or a record of any other, whose class may not be known there."""
    try:
        return work(task)
    except AuditError as error:
        return error
    except Exception as error:
        return crash_of(error)


def raised(outcome: R | AuditError | Crash) -> R:
    """The result of an attempt.

    Raises:
        AuditError: what it was instead; an `InternalError` for a crash.
    """
    if isinstance(outcome, AuditError):
        raise outcome
    if isinstance(outcome, Crash):
        raise InternalError(f"a task of the run failed: {outcome.what}", outcome.trace)
    return outcome
