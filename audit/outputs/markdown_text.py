"""Untrusted text made safe inside Markdown (CommonMark and its forge dialects)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from audit.outputs.presentation import Excerpt
from audit.text.visible import blanks, one_line

# Marks that mean something inside a line. Brackets of links, emphasis, code, tables, strike-through,
# mathematics; HTML is written as entities, which every renderer leaves alone.
_INLINE = re.compile(r"[\\`*_\[\]|~$]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# What forges turn into links by themselves, and what would begin a block.
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
# Marks that make a forge link a person, an e-mail address, an issue, a request or a commit, or draw an emoji. It looks
# for them in the text as it is shown, so neither a backslash nor an entity helps; an element around the mark does.
_ALIVE = re.compile(
    r"@(?=\w)|[#!&](?=\d)|~(?=\w)|(?<=\bGH)-(?=\d)"
    r"|:(?=[\w+-]{0,40}[A-Za-z+-][\w+-]{0,40}:|100:|1234:)"
    r"|\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}\b",
    re.ASCII,
)
# Digits of a commit that are too few to name it.
_NAMELESS = 6
_BLOCK = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))")


def inline(text: str) -> str:
    """`text` as it is, on one line, inside a paragraph, bullet or table cell."""
    line = one_line(text)
    parts, end = [], 0
    for mark in _ALIVE.finditer(line):
        parts.append(_escaped(line[end : mark.start()]))
        pieces = (mark.group()[i : i + _NAMELESS] for i in range(0, len(mark.group()), _NAMELESS))
        parts += [f"<span>{_escaped(piece)}</span>" for piece in pieces]
        end = mark.end()
    return "".join([*parts, _escaped(line[end:])])


def _escaped(line: str) -> str:
    safe = _INLINE.sub(r"\\\g<0>", line).translate(_HTML)
    return _AUTOLINK.sub(r"\\", safe)


def opening(text: str) -> str:
    """Like `inline`, for text at the beginning of a block."""
    return _BLOCK.sub(_harmless, inline(text).strip())


def code(text: str) -> str:
    """`text` as code; one that holds a backtick gets a longer fence."""
    line = one_line(text)
    if "`" not in line:
        return f"`{line}`"
    fence = "`" * (max(map(len, re.findall("`+", line))) + 1)
    return f"{fence} {line} {fence}"


def cell_code(text: str) -> str:
    """`text` as code in a table cell, where a bare bar would end the cell."""
    return code(text).replace("|", "\\|")


def bold(text: str) -> str:
    """`text` in bold; blanks and marks alone are made visible and bold everywhere."""
    if not text.strip():
        return f"<b>{'‸' if not text else one_line(blanks(text))}</b>"
    # CommonMark lets asterisks touch letters, but not marks that touch letters on the other side.
    if text[0].isalnum() and text[-1].isalnum():
        return f"**{inline(text)}**"
    return f"<b>{inline(text)}</b>"


def quote(part: Excerpt) -> str:
    """An excerpt in quotation marks, its span in bold."""
    return f"“{inline(part.before)}{bold(part.marked)}{inline(part.after)}”"


def _harmless(found: re.Match[str]) -> str:
    lead = found.group(2)
    return f"{found.group(1)}{lead}\\" if lead.isdigit() else f"{found.group(1)}\\{lead}"


def bullets(heading: str, lines: Iterable[str]) -> str:
    """A list under its heading; nothing for an empty one."""
    body = "\n".join(f"- {line}" for line in lines)
    return f"{heading}\n\n{body}" if body else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, right: int) -> str:
    """A table whose columns from number `right` on are set to the right."""
    rule = ["---:" if i >= right else "---" for i in range(len(heads))]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, rule, *rows))
