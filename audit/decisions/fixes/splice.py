"""Fixes put into a file, and those that its format does not let in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from audit.config import Config
from audit.decisions.fixes.choice import Fix
from audit.errors import InputError
from audit.inputs.originals import Change, Original, original
from audit.inputs.writing import Around, Edit, Packed, Packing, Writing
from audit.system.opening import read_regular
from audit.text.patterns import pattern

_LINE_BREAK = pattern(r"\r\n?")


class Refused(NamedTuple):
    """A fix that cannot be written into its file, and why."""

    fix: Fix
    why: str


class Spliced(NamedTuple):
    """A file with fixes in it."""

    file: Original | Packed
    done: tuple[Fix, ...]
    refused: tuple[Refused, ...]


def opened(path: Path, writing: Writing | Packing, *, is_half: bool) -> Original | Packed:
    """The file at `path`; `is_half` as of `Packed`.

    Raises:
        InputError: it cannot be read, or not be written as it was.
    """
    if isinstance(writing, Packing):
        return Packed(read_regular(path, InputError), str(path), is_half)
    return original(path, writing.declared)


def spliced(file: Original | Packed, fixes: Iterable[Fix], writing: Writing | Packing, config: Config) -> Spliced:
    """Put fixes that do not overlap into a file; what cannot be written is left out with a reason.

    Raises:
        InputError: nothing can be written into it.
        TypeError: `writing` is not that with which it was opened.
    """
    if isinstance(file, Packed) and isinstance(writing, Packing):
        return _packed(file, list(fixes), writing, config)
    if isinstance(file, Original) and isinstance(writing, Writing):
        return _text(file, fixes, writing)
    raise TypeError("a file is written as it was opened")


def _packed(file: Packed, fixes: Sequence[Fix], packing: Packing, config: Config) -> Spliced:
    if not fixes:
        return Spliced(file, (), ())
    edits = [Edit(fix.place, fix.begins.line, fix.text, fix.span, fix.words) for fix in fixes]
    after, places, refused = packing.edited(file, edits, config)
    called = [replace(fix, called=place) for fix, place in zip(fixes, places, strict=True)]
    done = tuple(fix for number, fix in enumerate(called) if number not in refused)
    return Spliced(after, done, tuple(Refused(called[number], why) for number, why in sorted(refused.items())))


def _text(file: Original, fixes: Iterable[Fix], writing: Writing) -> Spliced:
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
    if not fix.is_placed or not _stands_there(raw, fix.replaced, writing):
        raise ValueError(writing.unlike)
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
