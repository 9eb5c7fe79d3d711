"""Tables whose rows do not fit their header, and quotation marks that are no quoting."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.config import Config
from audit.errors import InputError
from audit.inputs import read

HEADER = "source,target\n"


def pairs(path: Path, text: str) -> list[tuple[object, object]]:
    path.write_text(text, "utf-8")
    return [(s.source, s.target) for document in read(path, Config()) for s in document.segments]


BAD = {
    "a cell too many": (HEADER + "Да.,Yes.\nПривет, мир,Hello, world\n", "t.csv:3: 4 cells where the header has 2"),
    "a column twice": ("source,target,Target\nДа.,Yes.,No.\n", "t.csv:1: column 'target' stands twice"),
    "never closed": (
        HEADER + 'Да.,Yes.\nДа.,"Yes.\nНет.,No.\n',
        "t.csv:3: a quotation mark opened in line 3 is never closed",
    ),
    "never closed in the first cell": (HEADER + '"Да.,Yes.\n', "line 2 is never closed"),
    "closed too early": (HEADER + 'Да.,"Yes," he said.\n', "t.csv:2: a quotation mark opened in line 2 is closed in"),
    "tabs": ("source\ttarget\nДа.\tYes.\tWell.\n", "t.csv:2: 3 cells where the header has 2"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_row_that_would_be_misread_is_refused(name: str, tmp_path: Path) -> None:
    text, what = BAD[name]
    with pytest.raises(InputError) as error:
        pairs(tmp_path / "t.csv", text)
    assert what in str(error.value)
    assert error.value.hint


def test_blank_cells_too_many_do_no_harm(tmp_path: Path) -> None:
    assert pairs(tmp_path / "t.csv", HEADER + "Да.,Yes.,, \n") == [("Да.", "Yes.")]


def test_quotation_marks_between_tabs_stand_for_themselves(tmp_path: Path) -> None:
    rows = 'source\ttarget\n"Да", — сказал он.\t"Yes," he said.\n"Да.\tYes."\n"Он: ""Да"""\t"He: ""Yes"""\n'
    assert pairs(tmp_path / "t.tsv", rows) == [
        ('"Да", — сказал он.', '"Yes," he said.'),
        ('"Да.', 'Yes."'),
        ('Он: "Да"', 'He: "Yes"'),
    ]
