"""Numbers with their nouns."""

from __future__ import annotations


def count(n: int, noun: str) -> str:
    """``1 word``, ``2 words``."""
    return f"{n:,} {noun}" + ("" if n == 1 else "s")
