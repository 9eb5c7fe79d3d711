"""Work of a library that does not hear signals, done where it can be told to stop."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

_T = TypeVar("_T")


class Stoppable:
    """A thread for one call after the other; a signal that comes in the meantime ends the call, and is not lost.

    Args:
        stop: has the call that is going on end soon.
    """

    def __init__(self, stop: Callable[[], None]) -> None:
        self._stop, self._thread = stop, ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown()

    def __call__(self, call: Callable[[], _T]) -> _T:
        """What the call returns, or its error."""
        going = self._thread.submit(call)
        try:
            return going.result()
        finally:
            if not going.done():
                self._stop()
