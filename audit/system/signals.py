"""The signals that end a run, and stretches in which they wait."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

# Windows knows no hang-up.
ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Stopped(BaseException):
    """A signal asks the program to end: it leaves by the way of Ctrl-C, with nothing half-written."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(number)


def _stop(number: int, frame: object) -> NoReturn:
    raise Stopped(number)


def heed() -> None:
    """Have the signals that ask us to end raise `Stopped`."""
    for name in ("SIGTERM", "SIGHUP"):  # there is no hang-up on Windows; `nohup` has it ignored
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


@contextmanager
def held() -> Iterator[None]:
    """Let the signals that end a run wait until the block is done; where they cannot wait they do not (Windows)."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_to_the_system() -> None:
    """In a process of our own: none of the parent's handlers, and none of its held signals. Ctrl-C stays as it is."""
    for number in ENDING:
        if number != signal.SIGINT and callable(signal.getsignal(number)):
            signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
