"""A memory or an XLIFF file read from its middle: where a unit begins, after the head of the file.

The units of a memory are documents by their number, so many each, and so are those of an XLIFF file for one text. A
stretch therefore says how many rows stand before it; its reader goes on, past its end, to the end of the document that
begins in it. So that places are those in the file, as many line breaks are read in between as it has there.

What is cut is plain: UTF-8 without comments, instructions and CDATA, in which a unit might only seem to begin, and
without units that name their document, in groups, or in a second `file`. What is otherwise is left whole.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import IO, NamedTuple

import msgspec

from audit.config import Config
from audit.errors import InputError
from audit.inputs.parts import LeftOut, Part, numbered
from audit.inputs.rows import Row
from audit.inputs.shards import Cutting, Rough, Stretch
from audit.inputs.xml_events import Closed, Event, Opened, Shape, events_of
from audit.model import Document

# What the file holds, by its events and its name.
Units = Callable[[Iterator[Event], str, Config], Part]

_HIDING = re.compile(rb"<[!?]")
_DECLARATION = re.compile(rb"^(?:\xef\xbb\xbf)?<\?xml(?:[^>]*encoding\s*=\s*[\"']([^\"']+))?[^>]*>", re.IGNORECASE)
_UTF8 = (b"utf-8", b"us-ascii")
# The longest head, the longest way from one unit to the next, and the longest line before a unit, in bytes.
_MOST_HEAD = _MOST_UNIT = 1 << 20
_MOST_LINE = 1 << 16
_BLOCK = 1 << 16


class Counted(msgspec.Struct, frozen=True):
    """What a part of a memory holds: where its first unit begins, line breaks before it and in it, and rows."""

    start: int
    head: int
    lines: int
    rows: int
    content: bytes


class _Head(NamedTuple):
    """What stands before the first unit; `depth` is how many elements are open there."""

    content: bytes
    lines: int
    depth: int


def cutting(shape: Shape, most: int, unit: re.Pattern[bytes], units: Units) -> Cutting[Counted]:
    """How files of units are cut.

    Args:
        shape: of the format.
        most: rows of a document.
        unit: how one begins.
        units: what is read of a file.
    """

    def survey(file: IO[bytes], name: str, config: Config, part: Rough) -> Counted | None:
        head = _head(file, unit, shape, name)
        size = file.seek(0, io.SEEK_END)
        start = head and _unit(file, unit, max(part.start, len(head.content)), size)
        stop = start and _unit(file, unit, max(part.stop, start), size)
        if not head or not start or not stop or _column(file, start) is None:
            return None
        if start == size:  # the last unit began before
            return Counted(start, head.lines, 0, 0, b"")
        file.seek(start)
        content = file.read(stop - start)
        if _HIDING.search(content) or content.count(b"\r") != content.count(b"\r\n"):
            return None
        depths = _Depth(events_of([head.content, content], name, shape, whole=stop == size))
        rows = 0
        for one in units(depths, name, config).units:
            if isinstance(one, Row):
                rows += 1
                if one.doc:
                    return None
        another = any(isinstance(event, Opened) for event in depths)
        if another or depths.now != (head.depth if stop < size else 0):
            return None
        digest = hashlib.blake2b(head.content, digest_size=16)
        digest.update(content)
        return Counted(start, head.lines, content.count(b"\n"), rows, digest.digest())

    def read(file: IO[bytes], name: str, config: Config, stretch: Stretch) -> Iterator[Document]:
        head, column = _head(file, unit, shape, name), _column(file, stretch.start)
        if head is None or column is None:
            raise InputError("the file was changed while it was read", where=name, hint="run it again")
        missing = stretch.line - 1 - head.lines
        between = b"\n" * missing + b" " * (column if missing else stretch.start - len(head.content))
        file.seek(stretch.start)
        chunks = chain([head.content + between], iter(lambda: file.read(_BLOCK), b""))
        part = units(events_of(chunks, name, shape), name, config)
        first = -(-stretch.before // most)
        wanted = -(-(stretch.before + stretch.rows) // most) - first
        part = part._replace(units=_after(part.units, first * most - stretch.before))
        documents = numbered(part, name, most, first + 1)
        yield from (document for document, _ in zip(documents, range(wanted), strict=False))

    return Cutting(_rough, survey, lambda surveys, parts: _by_numbers(surveys, parts, most), read)


def _rough(file: IO[bytes], name: str, config: Config, most: int) -> list[Rough]:
    size = file.seek(0, io.SEEK_END)
    return [Rough(start, min(start + most, size)) for start in range(0, size, most)]


def _by_numbers(surveys: Sequence[Counted | None], parts: Sequence[Rough], most: int) -> list[Stretch]:
    """The stretches in which a document begins; none if it is the only one."""
    counted = [survey for survey in surveys if survey is not None]
    if len(counted) < len(surveys) or sum(one.rows for one in counted) <= most:
        return []
    found = []
    before, line = 0, 1 + counted[0].head
    for number, one in enumerate(counted):
        documents = -(-(before + one.rows) // most) - -(-before // most)
        if documents:
            content = b"".join(_digests(counted[number:], before, most))
            stop = counted[number + 1].start if number + 1 < len(counted) else parts[-1].stop
            found.append(Stretch(one.start, stop, line, hashlib.blake2b(content).digest()[:16], before, one.rows))
        before += one.rows
        line += one.lines
    return found


def _digests(counted: Sequence[Counted], before: int, most: int) -> Iterator[bytes]:
    """What a stretch reads: its part, and those after it to the end of the last document that begins in it."""
    end = -(-(before + counted[0].rows) // most) * most
    for one in counted:
        yield one.content
        before += one.rows
        if before >= end:
            return


def _head(file: IO[bytes], unit: re.Pattern[bytes], shape: Shape, name: str) -> _Head | None:
    """What stands before the first unit; None if that is not plain."""
    file.seek(0)
    start = file.read(_MOST_HEAD)
    first = unit.search(start)
    if first is None:
        return None
    head = start[: first.start()]
    declared = _DECLARATION.match(head)
    encoding, end = (declared[1] or _UTF8[0], declared.end()) if declared else (_UTF8[0], 0)
    if _HIDING.search(head, end) or encoding.lower() not in _UTF8:
        return None
    if head.count(b"\r") != head.count(b"\r\n"):
        return None
    depths = _Depth(events_of([head], name, shape, whole=False))
    deque(depths, maxlen=0)
    return _Head(head, head.count(b"\n"), depths.now)


def _unit(file: IO[bytes], unit: re.Pattern[bytes], at: int, size: int) -> int | None:
    """Where the next unit begins, or the file ends; None if that is too far."""
    file.seek(at)
    found = unit.search(file.read(_MOST_UNIT))
    if found is not None:
        return at + found.start()
    return size if at + _MOST_UNIT >= size else None


def _column(file: IO[bytes], at: int) -> int | None:
    """How many characters stand before a place on its line; None if the line is too long."""
    start = max(at - _MOST_LINE, 0)
    file.seek(start)
    before = file.read(at - start)
    line = before.rpartition(b"\n")[2]
    return None if line == before and start else len(line.decode("utf-8", "replace"))


class _Depth:
    """Events as they come, and how many elements are open."""

    def __init__(self, found: Iterator[Event]) -> None:
        self._found, self.now = found, 0

    def __iter__(self) -> Iterator[Event]:
        return self

    def __next__(self) -> Event:
        event = next(self._found)
        self.now += isinstance(event, Opened) - isinstance(event, Closed)
        return event


def _after(units: Iterator[Row | LeftOut], rows: int) -> Iterator[Row | LeftOut]:
    """The units after so many rows."""
    while rows and (unit := next(units, None)) is not None:
        rows -= isinstance(unit, Row)
    return units
