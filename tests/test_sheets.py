"""Tables of the benchmarks: the terminal and the page show the same cells."""

from __future__ import annotations

import pytest
from rich.console import Console

from benchmarks.sheets import Sheet, interval, mark, marked, missed, page
from tools.docs import ROOT

SHEET = Sheet("Errors", ("kind", "caught"), [("a|b", "1"), ("c", "2")])


def test_a_bar_in_a_cell_is_no_border() -> None:
    assert SHEET.markdown() == "## Errors\n\n| kind | caught |\n|---|---|\n| a\\|b | 1 |\n| c | 2 |\n"


def test_the_terminal_shows_the_same_rows() -> None:
    console = Console(width=60)
    with console.capture() as shown:
        console.print(SHEET.table())
    assert all(cell in shown.get() for row in (SHEET.columns, *SHEET.rows) for cell in row)


def test_the_first_line_of_the_page_names_its_command() -> None:
    assert "`make it`" in page("make it", [SHEET]).splitlines()[0]
    first = (ROOT / "docs" / "figures.md").read_text("utf-8").splitlines()[0]
    assert first in page("python -m benchmarks --quick --page docs/figures.md", [])
    assert "python -m benchmarks --quick --page docs/figures.md" in (ROOT / "Makefile").read_text("utf-8")


def test_marks_are_those_of_the_gates() -> None:
    assert mark("planted.quote") == "≥ 0.9"
    assert mark("false-alarms.references") == "≤ 0.05"
    assert mark("demetr.3") == ""
    figures = {"planted.quote": 0.9, "false-alarms.references": 0.0501, "demetr.3": 0.0}
    assert marked(figures) == 2
    assert missed(figures) == ["false-alarms.references: 0.0501, mark ≤ 0.05"]


# Wilson's intervals: 30 of 34 by hand, and the ends, where no share is below 0 or above 1.
@pytest.mark.parametrize(
    ("hits", "total", "shown"),
    [(30, 34, "0.73 to 0.95"), (0, 60, "0.00 to 0.06"), (60, 60, "0.94 to 1.00"), (950, 1001, "0.9336 to 0.9610")],
)
def test_intervals(hits: int, total: int, shown: str) -> None:
    assert interval(hits, total) == shown
