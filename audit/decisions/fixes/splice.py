"""Fixes put into a file, and those that its format does not let in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from audit.decisions.fixes.choice import Fix
from audit.inputs.originals import Change, Original
from audit.inputs.registry import Around, Writing

_LINE_BREAK = re.compile(r"\r\n?")


class Refused(NamedTuple):
    """A fix that cannot be written into its file, and why."""

    fix: Fix
    why: str


class Spliced(NamedTuple):
    """A file with fixes in it."""

    file: Original
    done: tuple[Fix, ...]
    refused: tuple[Refused, ...]


def spliced(file: Original, fixes: Iterable[Fix], writing: Writing) -> Spliced:
    """Put fixes that do not overlap into a file; what cannot be written is left out with a reason."""
    changes: list[Change] = []
    done: list[Fix] = []
    refused: list[Refused] = []
    for fix in fixes:
        try:
            changes.append(_change(file, fix, writing))
            done.append(fix)
        except ValueError as error:
            refused.append(Refused(fix, str(error)))
    return Spliced(file.changed(changes), tuple(done), tuple(refused))


def _change(file: Original, fix: Fix, writing: Writing) -> Change:
    """What a fix changes in the file.

    Raises:
        ValueError: it cannot be written there.
    """
    start, end = file.span(fix.place)
    raw = file.text[start:end]
    if not _stands_there(raw, fix.replaced, writing):
        raise ValueError("the file has more than these words there: tags, or another notation")
    begins = file.offset(fix.begins.line, fix.begins.column)
    before = file.text[begins - 1 : begins].strip("\r\n")
    words = writing.escape(fix.words, Around(before, file.line_of(fix.place.line), raw))
    if not file.takes(words):
        raise ValueError(f"{file.encoding.upper()} has no such characters")
    return Change(start, end, words)


def _stands_there(raw: str, text: str, writing: Writing) -> bool:
    try:
        return writing.unescape(_LINE_BREAK.sub("\n", raw)) == text
    except ValueError:
        return False
