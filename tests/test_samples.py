"""The sample articles that are written to be clean stay so."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.config import Config
from audit.inputs import find_inputs, read
from audit.run.pipeline import Auditor

SAMPLES = Path(__file__).parent.parent / "samples"


@pytest.mark.parametrize(
    ("path", "document"),
    [
        ("clean-bridge.txt", "clean-bridge"),
        ("clean-wheat-talks.txt", "clean-wheat-talks"),
        ("pairs", "river-ferry"),
        ("batch.jsonl", "school-buses"),
    ],
)
def test_nothing_counts_against_a_clean_article(path: str, document: str) -> None:
    config = Config()
    found = [d for item in find_inputs([str(SAMPLES / path)], config) for d in read(item, config) if d.id == document]
    (report,) = map(Auditor(config).audit, found)
    assert [f for f in report.findings if f.counted] == []
