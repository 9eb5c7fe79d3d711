"""Unexpected errors: what to tell the user, and a log file that keeps the tracebacks.

The log is made when it is first needed, in the user's log folder or in `AUDIT_LOG_DIR`. It holds `_KEPT` bytes; what
was in it before goes to ``errors.log.old``, and what was there before that is dropped.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from pathlib import Path
from typing import NamedTuple

from audit.model import FileError
from audit.version import __version__

FOLDER_VARIABLE = "AUDIT_LOG_DIR"
_NAME = "errors.log"
_KEPT = 1 << 19
# Characters of one traceback: its end is what tells.
_LONGEST = 20_000
# Characters of an error's own words in a message: they may hold the whole text.
_WORDS = 200


class Crash(NamedTuple):
    """An unexpected error, as it can be sent from one process to another.

    Attributes:
        what: kind and words of the error, on one line.
        trace: its traceback.
    """

    what: str
    trace: str


def crash_of(error: BaseException) -> Crash:
    """The error as a record; works where little memory is left."""
    kind = type(error).__name__
    try:
        words = " ".join(str(error).split())
        trace = "".join(traceback.format_exception(error))
    except Exception:
        return Crash(kind, f"{kind}, whose traceback cannot be shown\n")
    what = f"{kind}: {words}" if words else kind
    return Crash(what if len(what) <= _WORDS else f"{what[: _WORDS - 1]}…", trace[-_LONGEST:])


def crashed(crash: Crash, path: str, document: str | None = None) -> FileError:
    """What the run says of a document that crashed it, or of a file without one; the traceback goes to the log."""
    doing = f"internal error in document {document!r}" if document is not None else "internal error"
    error = FileError(path, f"{path}: {doing}: {crash.what}", internal=True)
    log(error.message, crash.trace)
    return error


def log(what: str, trace: str) -> None:
    """Put a traceback into the log; where that cannot be written, on standard error."""
    import platform

    system = f"audit {__version__}, Python {platform.python_version()}, {platform.platform()}"
    entry = f"{time.strftime('%Y-%m-%d %H:%M:%S%z')}  {system}\n{what}\n{trace.rstrip()}\n\n"
    raw = entry.encode("utf-8", "backslashreplace")
    try:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size + len(raw) > _KEPT:
            os.replace(path, path.with_name(f"{_NAME}.old"))
        with path.open("ab") as file:
            file.write(raw)
    except OSError:
        _on_standard_error(raw)


def _on_standard_error(raw: bytes) -> None:
    # What is in a traceback must not reach the terminal as commands to it.
    from audit.text.visible import visible

    if sys.stderr is not None:
        sys.stderr.write(visible(raw.decode("utf-8")))


def log_file() -> Path:
    """Where the log is, be it there or not."""
    if own := os.environ.get(FOLDER_VARIABLE):
        return Path(own) / _NAME
    import platformdirs

    return platformdirs.user_log_path("translation-audit", appauthor=False) / _NAME


def where_to_look() -> str:
    """Where the tracebacks are, for a message: the log, or above it."""
    path = log_file()
    return f"traceback in {path}" if path.is_file() and os.access(path, os.W_OK) else "traceback above"
