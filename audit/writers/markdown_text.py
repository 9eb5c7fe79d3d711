"""Untrusted text made safe inside Markdown (CommonMark and its forge dialects)."""

from __future__ import annotations

import re

from audit.writers.presentation import Excerpt, blanks, one_line

# Marks that mean something inside a line. Brackets of links, emphasis, code, tables, strike-through,
# mathematics; HTML is written as entities, which every renderer leaves alone.
_INLINE = re.compile(r"[\\`*_\[\]|~$]")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# What forges turn into links by themselves, and what would begin a block.
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
_BLOCK = re.compile(r"^(\s*)([#+=-]|\d+(?=[.)]))")


def inline(text: str) -> str:
    """`text` as it is, on one line, inside a paragraph, bullet or table cell."""
    safe = _INLINE.sub(r"\\\g<0>", one_line(text)).translate(_HTML)
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
