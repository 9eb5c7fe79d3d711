"""Tables of figures, printed or written into a page of Markdown from the same rows, and the marks of gates.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rich.table import Table

Figures = dict[str, float]
_GATES = Path(__file__).with_name("gates.toml")
_SIGNS = {"least": "≥", "most": "≤"}


class Sheet(NamedTuple):
    """A table: its title, the names of its columns, and rows of as many cells."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]

    def table(self) -> Table:
        """The sheet for the terminal."""
        table = Table(*self.columns, title=self.title)
        for row in self.rows:
            table.add_row(*row)
        return table

    def markdown(self) -> str:
        """The sheet under a heading."""
        ruler = "|---" * len(self.columns) + "|"
        return "\n".join([f"## {self.title}", "", _line(self.columns), ruler, *map(_line, self.rows), ""])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


class Measured(NamedTuple):
    """Tables, and the figures in them by the names that gates.toml gives them."""

    sheets: Sequence[Sheet]
    figures: Figures


def page(command: str, sheets: Sequence[Sheet]) -> str:
    """A page of Markdown with all sheets; its first line says what made it."""
    head = [
        f"<!-- Made by `{command}`: change the code, not this page. -->",
        "",
        "# Figures",
        "",
        "[Benchmarks](../benchmarks/README.md) says what counts as caught, and what as a false alarm;",
        "[how well it works](evaluation.md) says what weakens these figures.",
        "A mark is the least or the most that `make bench` lets pass.",
        "",
    ]
    return "\n".join([*head, "\n".join(sheet.markdown() for sheet in sheets)])


@cache
def _marks() -> Mapping[str, Mapping[str, float]]:
    return tomllib.loads(_GATES.read_text("utf-8"))


def mark(name: str) -> str:
    """The mark of a figure as a reader sees it; "" if it has none."""
    return next((f"{_SIGNS[bound]} {marks[name]:g}" for bound, marks in _marks().items() if name in marks), "")


def missed(figures: Figures) -> list[str]:
    """A line for each figure that misses its mark."""
    return [
        f"{name}: {figures[name]:.4f}, mark {_SIGNS[bound]} {value:g}"
        for bound, marks in _marks().items()
        for name, value in marks.items()
        if name in figures and (figures[name] < value if bound == "least" else figures[name] > value)
    ]


def marked(figures: Figures) -> int:
    """How many of the figures have a mark."""
    return sum(name in figures for marks in _marks().values() for name in marks)


def interval(hits: int, total: int) -> str:
    """95% interval of a share (Wilson 1927)."""
    z, p = 1.959964, hits / total
    middle, half = p + z * z / (2 * total), z * (p * (1 - p) / total + z * z / (4 * total * total)) ** 0.5
    low, high = (middle - half) / (1 + z * z / total), (middle + half) / (1 + z * z / total)
    digits = 4 if total > 1000 else 2
    return f"{max(0.0, low):.{digits}f} to {min(1.0, high):.{digits}f}"
