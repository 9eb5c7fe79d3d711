"""Answers as people and programs read them: a table on the terminal, CSV, JSON, Markdown."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any

from audit.outputs.csv import line
from audit.outputs.markdown_text import inline
from audit.outputs.presentation import cut
from audit.query.tables import Answer

# What a terminal shows of an answer, and of a cell.
ROWS, _WIDTH = 200, 60
_GAP = "  "


def as_text(answer: Answer) -> Iterator[str]:
    """For the terminal: aligned columns, figures to the right; of a long answer its beginning."""
    rows = [[_value(cell) for cell in row] for row in islice(answer.rows, ROWS + 1)]
    shown = [[_short(cell) for cell in row] for row in rows[:ROWS]]
    right = [any(map(_is_figure, column)) for column in zip(*rows[:ROWS], strict=True)] or [False] * len(answer.columns)
    widths = [max(map(len, column)) for column in zip(answer.columns, *shown, strict=True)]
    for cells in (answer.columns, *shown):
        places = zip(cells, widths, right, strict=True)
        yield _GAP.join(cell.rjust(width) if figure else cell.ljust(width) for cell, width, figure in places).rstrip()
    if not rows:
        yield "no rows"
    if len(rows) > ROWS:
        yield f"... and more: these are the first {ROWS} rows; --format csv has all"


def as_csv(answer: Answer) -> Iterator[str]:
    """Comma-separated, as the other tables are; null is an empty cell."""
    yield line(answer.columns).decode().rstrip("\n")
    for row in answer.rows:
        cells = (_value(cell) for cell in row)
        yield line(cell if _is_figure(cell) else _text(cell) for cell in cells).decode().rstrip("\n")


def as_json(answer: Answer) -> Iterator[str]:
    """A list of objects, one a line."""
    objects = (
        json.dumps(dict(zip(answer.columns, map(_value, row), strict=True)), ensure_ascii=False, default=str)
        for row in answer.rows
    )
    held = next(objects, None)
    yield "[" if held is not None else "[]"
    for one in objects:
        yield f"{held},"
        held = one
    if held is not None:
        yield held
        yield "]"


def as_markdown(answer: Answer) -> Iterator[str]:
    """A table, as a forge shows it."""
    yield _cells(inline(name) for name in answer.columns)
    yield _cells("---" for _ in answer.columns)
    for row in answer.rows:
        yield _cells(inline(_text(_value(cell))) for cell in row)


FORMATS: Mapping[str, Callable[[Answer], Iterator[str]]] = {
    "text": as_text, "csv": as_csv, "json": as_json, "markdown": as_markdown
}  # fmt: skip


def _cells(texts: Iterator[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _value(cell: Any) -> Any:
    """A cell of DuckDB as JSON has it; what has no such form is a text."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    if isinstance(cell, float):
        return (int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell) if math.isfinite(cell) else None
    if isinstance(cell, (list, tuple)):
        return [_value(one) for one in cell]
    if isinstance(cell, dict):
        return {str(key): _value(one) for key, one in cell.items()}
    return cell if cell is None or isinstance(cell, (str, int)) else str(cell)


def _is_figure(cell: Any) -> bool:
    return isinstance(cell, (int, float)) and not isinstance(cell, bool)


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def _short(cell: Any) -> str:
    from audit.text.visible import one_line

    return cut(one_line(_text(cell)), _WIDTH)
