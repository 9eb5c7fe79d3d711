"""Work on one document, whatever comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from audit.errors import AuditError, InputError
from audit.model import Document, FileError
from audit.run.crashes import Crash, crash_of, crashed

T = TypeVar("T")


def attempt(work: Callable[[Document], T], document: Document) -> T | FileError | Crash:
    """The result; a FileError if the document cannot be worked on, a record of any unexpected error.

    Raises:
        AuditError: no fault of the document, for example settings that cannot be used.
    """
    try:
        return work(document)
    except InputError as error:
        return FileError(document.path, error.message, hint=error.hint or "")
    except AuditError:
        raise
    except Exception as error:
        return crash_of(error)


def settled(outcome: T | FileError | Crash, document: Document) -> T | FileError:
    """The outcome of an attempt, with a crash logged and named."""
    return crashed(outcome, document.path, document.id) if isinstance(outcome, Crash) else outcome
