"""Locks on files and folders that end with their process, however that ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

# What this process holds. Children get the descriptors and must not keep up a lock that is not theirs.
_held: set[int] = set()


class Lock:
    """A lock on a file, or on a folder where the system has such.

    Attributes:
        descriptor: of the open file; None where nothing can be locked: on Windows a folder.
    """

    def __init__(self, descriptor: int | None) -> None:
        self.descriptor = descriptor
        if descriptor is not None:
            _held.add(descriptor)

    @classmethod
    def take(cls, path: Path, *, wait: bool) -> Self | None:
        """Lock what is at `path`; None if another has it, or that cannot be told, and there is no waiting.

        Raises:
            OSError: it is not there, or may not be opened.
        """
        if path.is_dir() and sys.platform == "win32":
            return cls(None)
        descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
        try:
            _lock(descriptor, wait)
        except OSError:
            os.close(descriptor)
            return cls(None) if wait else None  # a file system without locks: go without
        return cls(descriptor)

    @classmethod
    def of_folder(cls, path: Path) -> Self:
        """Lock the folder that `path` names once the lock is had: it may become another one while we wait.

        Raises:
            OSError: there is no such folder.
        """
        while True:
            lock = cls.take(path, wait=True)
            assert lock is not None
            if lock.is_at(path):
                return lock
            lock.release()

    def is_at(self, path: Path) -> bool:
        """Whether `path` still names what is locked."""
        if self.descriptor is None:
            return True
        try:
            return os.path.samestat(os.fstat(self.descriptor), path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Let go. Harmless afterwards."""
        if self.descriptor is not None:
            _held.discard(self.descriptor)
            os.close(self.descriptor)
            self.descriptor = None


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, wait: bool) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, wait: bool) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

    def _let_go() -> None:
        for descriptor in _held:
            with suppress(OSError):
                os.close(descriptor)
        _held.clear()

    os.register_at_fork(after_in_child=_let_go)
