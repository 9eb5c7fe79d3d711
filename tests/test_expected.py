"""Reports of a made-up run look as they did: tests/data/expected, one of everything in every format."""

from __future__ import annotations

import pytest

from tests import writing
from tests.expected import FOLDER, made

stub_help = writing.stub_help
pytestmark = pytest.mark.usefixtures("stub_help")


def test_reports_look_as_expected() -> None:
    kept = {path.name: path.read_bytes().decode() for path in FOLDER.iterdir()}
    shown = made()
    assert sorted(shown) == sorted(kept)
    for name, text in shown.items():
        assert text == kept[name], f"{name}: if it should look so now, run `python -m tests.expected` and read the diff"
