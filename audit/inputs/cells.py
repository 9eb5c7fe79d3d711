"""Where the cells of a table's row stand in it, quotation marks and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from audit.inputs.places import Piece, Place, literal, put_together
from audit.inputs.writing import Around

# What a cell without quotation marks cannot have, whatever stands between the cells.
_SPECIAL = ',;|\t\n\r"'


def place_of(row: str, delimiter: str, number: int, line: int) -> Place | None:
    """Where the text of a cell of a row begins; None if the row has no such cell.

    Args:
        row: the row as it stands in the file, with its line breaks where cells have some.
        delimiter: between the cells.
        number: the cell's, from 0.
        line: that of its beginning, 1-based.
    """
    if '"' not in row:
        return _plain_place(row, delimiter, number, line)
    # A match that is empty and at the end is a cell only after a delimiter; it has no text to be found in either way.
    for at, m in enumerate(_cell(delimiter).finditer(row)):
        if at == number:
            start = m.start(1) if m[1] is not None else m.start(2)
            breaks = row.count("\n", 0, start)
            column = start - row.rfind("\n", 0, start) if breaks else start + 1
            if m[1] is None or '""' not in m[1]:
                return Place(line + breaks, column)
            return put_together(_pieces(m[1], line + breaks, column))[1]
    return None


def escaped(words: str, around: Around) -> str:
    """`words` as they stand in a cell.

    Raises:
        ValueError: the cell has no quotation marks round it, and would need them.
    """
    if around.before == '"':
        return words.replace('"', '""')
    # What stands in the cell already does not part it from the next one.
    if any(mark in words and mark not in around.raw for mark in _SPECIAL):
        raise ValueError("the cell would have to stand in quotation marks")
    return words


def unescaped(raw: str) -> str:
    """The text that stands as `raw` in a cell; outside quotation marks two of them are two, which none of ours has."""
    return raw.replace('""', '"')


def _plain_place(row: str, delimiter: str, number: int, line: int) -> Place | None:
    start = 0
    for _ in range(number):
        start = row.find(delimiter, start) + 1
        if not start:
            return None
    return Place(line, start + 1)


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    """A cell, quoted or not, with the delimiter after it."""
    mark = re.escape(delimiter)
    # Between tabs a cell stays on its line, and no quotation mark keeps it together.
    inside = r'[^"\t\n]' if delimiter == "\t" else '[^"]'
    return re.compile(rf'(?:"({inside}*(?:""{inside}*)*)"(?=[{mark}\r\n]|\Z)|([^{mark}\r\n]*))(?:{mark}|\r?\n|\Z)')


def _pieces(raw: str, line: int, column: int) -> Iterator[Piece]:
    """What stands between quotation marks, each doubled one a piece."""
    for part in re.split(r'("")', raw):
        if part == '""':
            yield Piece('"', line, column, line, column + 2)
            column += 2
        elif part:
            piece = literal(part, line, column)
            yield piece
            line, column = piece.end_line, piece.end_column
