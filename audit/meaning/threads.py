"""Matrix products on one thread: as fast for small ones, and the same to the last digit everywhere."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """A context in which numpy's linear algebra keeps to one thread (if threadpoolctl is installed)."""
    found = controller()
    return nullcontext() if found is None else found.limit(limits=1, user_api="blas")


@cache
def controller() -> Any:
    """What sets the number of threads of numpy's linear algebra; None without threadpoolctl."""
    import numpy  # noqa: F401  (its library must be loaded to be found)

    try:
        from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]
    except ImportError:
        return None
    return ThreadpoolController()
