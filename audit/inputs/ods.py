"""The cells of an OpenDocument spreadsheet."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from xml.parsers import expat

from audit.errors import InputError
from audit.inputs.archives import DAMAGED
from audit.inputs.workbooks import Sheet
from audit.limits import WORKBOOK_CELLS, WORKBOOK_COLUMNS, WORKBOOK_ROWS

PART = "content.xml"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
NOTE = OFFICE + "annotation"
CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_CHUNK = 1 << 16
_ANEW = "save the sheet as CSV"


def sheets(archive: zipfile.ZipFile, name: str) -> list[Sheet]:
    """The sheets, with the rows in which something stands.

    Raises:
        InputError: it is damaged, declares entities, or has more cells than people fill.
    """
    reader = _Reader(name)
    try:
        with archive.open(PART) as file:
            while chunk := file.read(_CHUNK):
                reader.feed(chunk)
            reader.feed(b"", last=True)
    except (KeyError, expat.ExpatError, *DAMAGED) as error:
        raise InputError(f"damaged: {error}", where=name, hint="save it anew") from None
    return reader.found


class _Reader:
    """Gathers texts into cells, cells into rows, rows into sheets."""

    def __init__(self, name: str) -> None:
        self.found: list[Sheet] = []
        self._name = name
        self._number = self._filled = self._in_note = 0
        self._row: list[str] = []
        self._row_times = self._cell_times = 1
        self._empty = 0  # cells at the end of the row that are empty: a row is filled up to the edge of the sheet
        self._cell: list[str] | None = None
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = lambda *_: self._refuse("has a DOCTYPE")
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._text

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Parse the next bytes."""
        self._parser.Parse(chunk, last)

    def _open(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == TABLE + "table":
            self.found.append(Sheet(given.get(TABLE + "name", ""), []))
            self._number = 0
        elif tag == TABLE + "table-row":
            self._row, self._empty = [], 0
            self._row_times = repeats(given.get(TABLE + "number-rows-repeated"))
        elif tag in CELLS:
            self._cell, self._cell_times = [], repeats(given.get(TABLE + "number-columns-repeated"))
        elif tag == NOTE:
            self._in_note += 1
        elif self._cell is not None and not self._in_note and (sign := sign_of(tag, given, begun=bool(self._cell))):
            self._cell.append(sign)

    def _text(self, text: str) -> None:
        # White space between the elements of a cell is none of its text.
        if self._cell is not None and not self._in_note and not (not self._cell and text.isspace()):
            self._cell.append(text)

    def _close(self, tag: str) -> None:
        if tag == NOTE:
            self._in_note -= 1
        elif tag in CELLS and self._cell is not None:
            text, self._cell = "".join(self._cell), None
            if not text.strip():
                self._empty += self._cell_times
                return
            self._grow(self._cell_times)
            if len(self._row) + self._empty + self._cell_times > WORKBOOK_COLUMNS:
                self._refuse(f"has a cell beyond column {WORKBOOK_COLUMNS}")
            self._row += [""] * self._empty + [text] * self._cell_times
            self._empty = 0
        elif tag == TABLE + "table-row":
            if self._row:
                self._grow(len(self._row) * (self._row_times - 1))
                rows = range(self._number + 1, self._number + self._row_times + 1)
                self.found[-1].rows.extend((number, self._row) for number in rows)
            self._number += self._row_times
            if self._row and self._number > WORKBOOK_ROWS:
                self._refuse(f"has a row {self._number:,}")

    def _grow(self, cells: int) -> None:
        self._filled += cells
        if self._filled > WORKBOOK_CELLS:
            self._refuse(f"has more than {WORKBOOK_CELLS:,} cells")

    def _refuse(self, what: str) -> None:
        raise InputError(f"the spreadsheet {what}", where=self._name, hint=_ANEW)


def sign_of(tag: str, given: Mapping[str, str], *, begun: bool) -> str:
    """What an element stands for in the text of a cell; `begun`: there is some before it."""
    if tag == TEXT + "s":
        return " " * min(WORKBOOK_COLUMNS, repeats(given.get(TEXT + "c")))
    if tag == TEXT + "tab":
        return "\t"
    return "\n" if tag == TEXT + "line-break" or (tag == TEXT + "p" and begun) else ""


def repeats(written: str | None) -> int:
    """How often a row, a cell or a space stands there, by its attribute."""
    return max(1, int(written)) if written and len(written) < len(str(1 << 30)) and written.isdecimal() else 1
