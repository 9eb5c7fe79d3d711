"""What fixes change in a file, as a unified diff that ``git apply`` takes."""

from __future__ import annotations

from difflib import unified_diff

from audit.inputs.originals import Original

_NO_LINE_BREAK = "\n\\ No newline at end of file\n"


def unified(path: str, before: Original, after: Original) -> str:
    """The diff; empty if nothing changes. Lines that a lone carriage return ends are one line to git."""
    name = path.lstrip("/")
    lines = unified_diff(_lines(before.text), _lines(after.text), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else line + _NO_LINE_BREAK for line in lines)


def _lines(text: str) -> list[str]:
    """Lines with their breaks, parted where git parts them."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])
