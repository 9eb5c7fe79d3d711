"""Open files that the user named: regular ones only, since a pipe or a device may have no end, or never begin."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO

from audit.errors import AuditError

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def open_regular(
    path: Path, error: type[AuditError], what: str = "cannot be read", where: str | None = None
) -> IO[bytes]:
    """The file at `path`, open for reading bytes.

    Args:
        path: what to open; links are followed.
        error: what is raised if that is not possible.
        what: how its message begins.
        where: what the message calls the file; by default its path.

    Raises:
        AuditError: of the class `error`: missing, not permitted, or no regular file.
    """
    where = str(path) if where is None else where
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode):
            raise error(f"{what}: {kind_of(mode)}, not a file", where=where, hint=_hint(mode))
        return path.open("rb")
    except (OSError, ValueError) as failure:
        raise error(f"{what}: {reason(failure)}", where=where) from None


def read_regular(path: Path, error: type[AuditError], what: str = "cannot be read", where: str | None = None) -> bytes:
    """All bytes of the file at `path`; arguments and errors as of `open_regular`."""
    with open_regular(path, error, what, where) as file:
        try:
            return file.read()
        except OSError as failure:
            raise error(f"{what}: {reason(failure)}", where=where or str(path)) from None


def kind_of(mode: int) -> str:
    """What stands at a path, by its mode: "a folder", "a pipe"."""
    return next((name for is_such, name in _KINDS if is_such(mode)), "something else")


def reason(failure: OSError | ValueError) -> str:
    """Why a path cannot be used: "Permission denied"; a NUL in it is a ValueError to Python."""
    if isinstance(failure, OSError):
        return failure.strerror or os.strerror(failure.errno or 0)
    # Pythons differ in their words for it.
    return "embedded null byte" if "null" in str(failure) else str(failure)


def _hint(mode: int) -> str | None:
    return "save it as a file first" if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode) else None
