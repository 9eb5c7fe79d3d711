"""Word lists: one entry a line, ``#`` starts a comment."""

from __future__ import annotations

from importlib.resources.abc import Traversable


def entries(file: Traversable) -> frozenset[str]:
    """The entries of a list, as written there."""
    lines = (line.split("#", 1)[0].strip() for line in file.read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line)
