"""What a Word document says: its paragraphs, and the rows of its tables that have both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, NamedTuple

from audit.errors import InputError
from audit.inputs.columns import Heads
from audit.languages.script import language_of
from audit.system.extras import extra

_COLUMNS = 2


class Cell(NamedTuple):
    """A cell of a table, as python-docx has it, with its text."""

    text: str
    cell: Any


class Contents(NamedTuple):
    """A document, as python-docx has it: its paragraphs, those of tables apart, and the rows of its tables."""

    document: Any
    paragraphs: list[Any]
    tables: list[list[list[Cell]]]

    @property
    def text(self) -> str:
        """A line a paragraph, so that the number of a line is that of its paragraph."""
        return "\n".join(str(paragraph.text).replace("\n", " ") for paragraph in self.paragraphs)


class TableRow(NamedTuple):
    """A row of a table with both languages.

    Attributes:
        number: the row's; of the rows of all tables, counted on from one to the next.
        cells: by our names of their columns.
    """

    number: int
    cells: Mapping[str, Cell]


def contents_of(file: IO[bytes], name: str) -> Contents:
    """What stands in an open document whose size is bounded.

    Raises:
        InputError: python-docx is not installed, or the document is damaged.
    """
    docx = extra("docx", "docx", name)
    try:
        document = docx.Document(file)
        tables = [
            [[Cell(str(cell.text), cell) for cell in row.cells] for row in table.rows] for table in document.tables
        ]
        return Contents(document, list(document.paragraphs), tables)
    except Exception as error:  # python-docx and lxml raise what they raise: KeyError, XMLSyntaxError ...
        raise InputError(f"damaged: {error}", where=name, hint="save it anew") from None


def pairs(contents: Contents, heads: Heads, stem: str) -> Iterator[TableRow]:
    """The rows of tables that have both languages, a column each, under headers or without."""
    before = 0
    for table in contents.tables:
        columns, first = _columns([[cell.text for cell in row] for row in table], heads, stem)
        for number, row in enumerate(table[first:] if columns else (), before + first + 1):
            cells = {column: row[at] for column, at in columns.items() if at < len(row)}
            if any(column in cells and cells[column].text.strip() for column in ("source", "target")):
                yield TableRow(number, cells)
        before += len(table)


def _columns(table: Sequence[Sequence[str]], heads: Heads, stem: str) -> tuple[Mapping[str, int], int]:
    """Our names of the columns of a table, none if it has not both languages; and its first row without headers."""
    if not table or len(table[0]) < _COLUMNS:
        return {}, 0
    if heads.names_both(table[0]):
        return heads.positions(table[0], stem), 1
    width = min(map(len, table))
    spoken = [language_of("\n".join(row[at] for row in table), heads.codes) for at in range(width)]
    if not {*heads.codes} <= {*spoken}:
        return {}, 0
    return {"source": spoken.index(heads.codes[0]), "target": spoken.index(heads.codes[1])}, 0
