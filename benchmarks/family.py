"""The processes that belong to one: itself and all below it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def family(parent: int) -> Iterator[int]:
    """Numbers of a process and of all below it, as far as they are there."""
    yield parent
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            above = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if above == parent:
            yield from family(int(path.parent.name))
