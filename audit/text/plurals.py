"""Numbers with their nouns."""

from __future__ import annotations


def count(n: int, noun: str) -> str:
    """``1 word``, ``2 words``."""
    return f"{n:,} {noun}" + ("" if n == 1 else "s")


def in_all(n: int) -> str:
    """``; 3 in all``, behind what stands for several; empty of one alone."""
    return f"; {n:,} in all" if n > 1 else ""
