"""Documents of files that may be too long for one: a memory of a million units is cut, and never held whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from pathlib import Path
from typing import NamedTuple

from audit.errors import InputError
from audit.inputs.rows import Row, document
from audit.languages import SUPPORTED
from audit.model import Document, Notice


class LeftOut(NamedTuple):
    """A unit that is no segment, and why, as it follows a number: ``2 units not to be translated``."""

    why: str


class Part(NamedTuple):
    """What a file calls one document.

    Attributes:
        label: its name for it, if it has one.
        languages: source and target; None to go by the letters of each document.
        units: what is in it, in order; the rows of one `Row.doc` stand together.
    """

    label: str | None
    languages: tuple[str, str] | None
    units: Iterator[Row | LeftOut]


def documents(parts: Iterable[Part], name: str, most: int, notices: tuple[Notice, ...] = ()) -> Iterator[Document]:
    """The documents of the parts of a file, none longer than `most` segments.

    The only one is called like the file; of several each has the name that the file has for it, or is numbered.

    Raises:
        InputError: there is none; what was left out is said.
    """
    left: Counter[str] = Counter()
    found = _cut(parts, most, left)
    first = list(islice(found, 2))
    if not first:
        said = f": {_said(left)}" if left else ""
        raise InputError(f"there is nothing to compare in this file{said}", where=name)
    taken: set[str] = set()
    for number, chunk in enumerate(chain(first, found), 1):
        doc = Path(name).stem
        if len(first) > 1:
            doc = f"{doc}-{number}" if chunk.label is None or chunk.label in taken else chunk.label
        taken.add(doc)
        yield _document(doc, chunk, name, notices)


def numbered(part: Part, name: str, most: int, first: int) -> Iterator[Document]:
    """The documents of a part of a file, whose units name none; `first` is the number of its first one in the file.

    The file's first has the name that it has for what is in it, as of `documents`.
    """
    for number, chunk in enumerate(_cut([part], most, Counter()), first):
        label = part.label if number == 1 else None
        yield _document(label or f"{Path(name).stem}-{number}", chunk, name, ())


def _document(doc: str, chunk: _Chunk, name: str, notices: tuple[Notice, ...]) -> Document:
    missing = (Notice(f"left out: {_said(chunk.left)}"),) if chunk.left else ()
    return document(doc, chunk.rows, name, chunk.languages, (*notices, *missing))


class _Chunk(NamedTuple):
    """Enough rows for a document, and what was left out among them."""

    label: str | None
    languages: tuple[str, str] | None
    rows: list[Row]
    left: Counter[str]


def _cut(parts: Iterable[Part], most: int, total: Counter[str]) -> Iterator[_Chunk]:
    for part in parts:
        left: Counter[str] = Counter()
        for doc, group in groupby(_rows(part.units, left, total), key=lambda row: row.doc):
            label = doc or part.label
            while rows := list(islice(group, most)):
                # The counter goes on counting for the document that comes next.
                yield _Chunk(label, part.languages, rows, Counter(left))
                left.clear()


def _rows(units: Iterable[Row | LeftOut], *counters: Counter[str]) -> Iterator[Row]:
    for unit in units:
        if isinstance(unit, LeftOut):
            for counter in counters:
                counter[unit.why] += 1
        else:
            yield unit


def _said(left: Counter[str]) -> str:
    return ", ".join(f"{number:,} {why}" for why, number in sorted(left.items()))


def plain_code(declared: str) -> str:
    """A language as ISO 639-1, whatever its region: ``ru`` of ``ru-RU`` and ``RU_ru``."""
    return declared.replace("_", "-").partition("-")[0].strip().lower()


def declared_languages(source: str, target: str, where: str) -> tuple[str, str] | None:
    """The languages that a file says it is in, the other one for what it does not say; None where it says nothing.

    Raises:
        InputError: one is not supported, or both are the same.
    """
    codes = plain_code(source), plain_code(target)
    for code, declared in zip(codes, (source, target), strict=True):
        if code and code not in SUPPORTED:
            hint = f"languages that can be read: {', '.join(SUPPORTED)}"
            raise InputError(f"the file is in the language {declared!r}", where=where, hint=hint)
    if codes == ("", ""):
        return None
    other = {one: two for one in SUPPORTED for two in SUPPORTED if one != two}
    first, second = codes[0] or other[codes[1]], codes[1] or other[codes[0]]
    if first == second:
        what = f"the file says that both of its languages are {first!r}"
        raise InputError(what, where=where, hint="correct what it declares at its beginning")
    return first, second
