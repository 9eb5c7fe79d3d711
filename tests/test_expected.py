"""Reports of a made-up run look as they did: tests/data/expected, one of everything in every format."""

from __future__ import annotations

import pytest

from audit.outputs import report_formats
from tests.expected import FOLDER, KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_reports_look_as_expected(kind: str) -> None:
    for name, text in KINDS[kind]().items():
        kept = (FOLDER / name).read_bytes().decode()
        assert text == kept, f"{name}: if it should look so now, run `python -m tests.expected` and read the diff"


def test_nothing_else_is_expected() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {name for make in KINDS.values() for name in make()}


def test_every_format_of_ours_is_looked_at() -> None:
    assert {*report_formats()} <= {*KINDS}
