"""Two paths change places in one step of the system: whoever opens either gets the one or the other, never neither."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # macOS, sys/stdio.h


def exchange(one: Path, other: Path) -> None:
    """Let two paths of one file system change places.

    Raises:
        OSError: that is not possible here: ENOSYS or EINVAL where the system has no such call, EBUSY for a mount point.
    """
    try:
        import ctypes

        library = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        if sys.platform == "darwin":
            failed = library.renamex_np(*names, ctypes.c_uint(_RENAME_SWAP))
        else:
            failed = library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_RENAME_EXCHANGE))
    except (ImportError, AttributeError, TypeError):  # no such library, or no such call in it
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))
