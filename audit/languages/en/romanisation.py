"""How an English spelling ends a Russian name in -ий or -ый: Dmitriy and Zelenskiy, or Dmitry and Zelensky."""

from __future__ import annotations

import re

LONG, SHORT = "-iy", "-y"
# -yy is Ukraine's own for -ий; -ii and -ij are older schemes: neither is the house's to change.
_ENDINGS = {
    LONG: re.compile(r"[A-Z][a-z]+[^aeiouy\W]iy\b"),
    SHORT: re.compile(r"[A-Z][a-z]+(?:sk|r|l|n|t)y\b"),
}


def endings(text: str, scheme: str) -> list[re.Match[str]]:
    """Words of `text` that may be names ending by `scheme`."""
    return list(_ENDINGS[scheme].finditer(text))


def other(scheme: str) -> str:
    """The scheme that is not `scheme`."""
    return SHORT if scheme == LONG else LONG


def respelled(name: str, scheme: str) -> str:
    """`name` with its ending by `scheme`."""
    return name[:-2] + "y" if scheme == SHORT else name[:-1] + "iy"
