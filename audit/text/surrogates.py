"""Halves of surrogate pairs, which Python's texts can hold and no encoding can."""

from __future__ import annotations


def whole(text: str) -> str:
    """`text` with a mark for each half of a pair; every other character stays where it stands."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
