"""What a workbook that nobody vouches for unpacks to: its XML parts, each looked at by a parser before others read it.

A workbook is a zip archive. What it says about itself is not believed: its bytes, rows and cells are counted as they
are read, and no part with a DOCTYPE gets further, whatever its name, its encoding, or the length of what stands before.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple
from xml.parsers import expat

from audit.errors import GlossaryError
from audit.limits import WORKBOOK_BYTES, WORKBOOK_CELLS, WORKBOOK_COLUMNS, WORKBOOK_PARTS, WORKBOOK_ROWS
from audit.text.patterns import pattern

# What zipfile raises over archives that are cut off or damaged.
_DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, ValueError, EOFError)
_CHUNK = 1 << 16
_REFERENCE = pattern(r"([A-Z]{1,3})\d+")
_SHEET = "worksheet"
# Elements of a cell that hold something: a value, a formula, a text of its own.
_CONTENT = frozenset(("v", "f", "is"))


class Unpacked(NamedTuple):
    """A workbook whose parts are all safe to read.

    Attributes:
        archive: the workbook with nothing but these parts.
        columns: how many columns of its sheets have something in them, 1 at least.
        formulas: whether a sheet has any.
    """

    archive: bytes
    columns: int
    formulas: bool


def unpack(raw: bytes, name: str) -> Unpacked:
    """The parts of a workbook that are XML; others, such as pictures, are left out.

    Raises:
        GlossaryError: it is damaged, unpacks to too much, or has a DOCTYPE.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = {part.filename: part for part in archive.infolist()}
            if len(parts) > WORKBOOK_PARTS:
                raise _too_much(name, f"has {len(parts):,} parts, and {WORKBOOK_PARTS:,} at most are read")
            reader = _Reader(name)
            kept = {part: content for part in parts if (content := reader.read(archive, parts[part])) is not None}
    except _DAMAGED as error:
        raise GlossaryError(f"not a workbook: {error}", where=name, hint="save the table as XLSX or CSV") from None
    return Unpacked(_packed(kept), reader.columns, reader.formulas)


class _Reader:
    """Reads the parts of one workbook and counts what is in them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._bytes = self._cells = self._row = self._column = 0
        self.columns, self.formulas = 1, False

    def read(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes | None:
        """The part, None if it is no XML."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse_doctype(part.filename)
        parser.StartElementHandler = lambda tag, _: self._root(parser, tag)
        self._row = 0
        content = bytearray()
        with archive.open(part) as file:
            for chunk in self._chunks(file):
                content += chunk
                if not _parsed(parser, chunk):
                    return None
        return bytes(content) if _parsed(parser, b"", last=True) else None

    def _chunks(self, file: IO[bytes]) -> Iterator[bytes]:
        while chunk := file.read(_CHUNK):
            self._bytes += len(chunk)
            if self._bytes > WORKBOOK_BYTES:
                raise _too_much(self._name, f"unpacks to more than {WORKBOOK_BYTES >> 20} MiB")
            yield chunk

    def _refuse_doctype(self, part: str) -> None:
        raise GlossaryError(f"{part} in the workbook has a DOCTYPE", where=self._name, hint="save it anew")

    def _root(self, parser: expat.XMLParserType, tag: str) -> None:
        """After the root there can be no DOCTYPE; the elements of a sheet are counted."""
        parser.StartElementHandler = self._element if _local(tag) == _SHEET else None

    def _element(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = _local(tag)
        if kind == "row":
            self._row = _number(attributes.get("r", ""), self._row + 1)
            self._column = 0
            if self._row > WORKBOOK_ROWS:
                raise _too_much(self._name, f"has a row {self._row:,}, and {WORKBOOK_ROWS:,} at most are read")
        elif kind == "c":
            self._column = _column(attributes.get("r", ""), self._column + 1)
        elif kind in _CONTENT:
            self._cell(kind)

    def _cell(self, kind: str) -> None:
        self._cells += 1
        if self._cells > WORKBOOK_CELLS:
            raise _too_much(self._name, f"has more than {WORKBOOK_CELLS:,} cells")
        if self._column > WORKBOOK_COLUMNS:
            at_most = f"{WORKBOOK_COLUMNS} at most are read"
            raise _too_much(self._name, f"has a cell in column {self._column:,}, and {at_most}")
        self.columns = max(self.columns, self._column)
        self.formulas = self.formulas or kind == "f"


def _parsed(parser: expat.XMLParserType, chunk: bytes, *, last: bool = False) -> bool:
    """Whether the part is well-formed up to here."""
    try:
        parser.Parse(chunk, last)
    except (expat.ExpatError, LookupError):
        return False
    return True


def _local(tag: str) -> str:
    return tag.rpartition(" ")[2]


def _number(written: str, otherwise: int) -> int:
    return int(written[:19]) if written.isdecimal() and written.isascii() else otherwise


def _column(reference: str, otherwise: int) -> int:
    """The number of the column in AB12."""
    m = _REFERENCE.fullmatch(reference)
    if m is None:
        return otherwise
    number = 0
    for letter in m[1]:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def _packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def _too_much(name: str, what: str) -> GlossaryError:
    return GlossaryError(f"the workbook {what}", where=name, hint="save the terms alone, as CSV")
