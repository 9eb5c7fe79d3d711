"""Patterns of paths: ``wire/**``, ``*.en.txt``, ``desk/*/draft-?.md``."""

from __future__ import annotations

import re
from functools import cache

_SPECIAL = re.compile(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]/]*\]")


def matches(path: str, pattern: str) -> bool:
    """Whether a path, with slashes, is meant by a pattern.

    ``*`` and ``?`` stay within a folder, ``**`` does not; a pattern without a slash is about the name of the file, and
    one that ends in a slash about all that is in the folder.
    """
    return _compiled(pattern).fullmatch(path) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./")
    if pattern.endswith("/"):
        pattern += "**"
    if "/" not in pattern:
        pattern = f"**/{pattern}"
    written, last = [], 0
    for special in _SPECIAL.finditer(pattern):
        written += [re.escape(pattern[last : special.start()]), _translated(special.group())]
        last = special.end()
    return re.compile("".join([*written, re.escape(pattern[last:])]), re.DOTALL)


def _translated(special: str) -> str:
    match special:
        case "**/":
            return "(?:[^/]+/)*"
        case "**":
            return ".*"
        case "*":
            return "[^/]*"
        case "?":
            return "[^/]"
    inner = special[1:-1]
    negated = inner.startswith("!")
    chosen = inner.removeprefix("!").replace("\\", r"\\").replace("^", r"\^").replace("[", r"\[").replace("]", r"\]")
    return f"(?!/)[{'^' * negated}{chosen}]"
