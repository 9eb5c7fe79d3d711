"""Notes beside a segment that let findings stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.config import Config
from audit.inputs import read
from audit.model import Status
from audit.run.pipeline import Auditor

_PO = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: en\\n"\n'
    '"X-Source-Language: ru\\n"\n\n'
    '{note}msgid "Он приехал в столицу."\nmsgstr "He came to the the capital ."\n\n'
    'msgid "Он видел море."\nmsgstr "He saw the the sea."\n'
)
_CONFIG = Config(links="none", encoder="none", select=("linguistic/doubled-word", "linguistic/spacing"))


@pytest.mark.parametrize(
    ("note", "accepted"),
    [
        ("", {}),
        ("# audit: ignore linguistic/doubled-word: a stammer\n", {"linguistic/doubled-word": "a stammer"}),
        (
            "#. audit: ignore linguistic/doubled-word\n",
            {"linguistic/doubled-word": "a note beside the segment says so"},
        ),
        (
            "# Seen by Anna.\n# audit: ignore names, linguistic: as it is\n",
            {"linguistic/doubled-word": "as it is", "linguistic/spacing": "as it is"},
        ),
        ("# audit: ignore names/variants: other\n", {}),
        ("# what audit: ignore linguistic means\n", {}),
    ],
)
def test_a_note_accepts_what_its_checks_find_in_its_segment(
    note: str, accepted: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "a.po"
    path.write_text(_PO.format(note=note), encoding="utf-8")
    (document,) = read(path, _CONFIG)
    report = Auditor(_CONFIG).audit(document)
    assert len(report.findings) == 3
    found = {f.check: f.decision.reason for f in report.findings if f.status is Status.ACCEPTED and f.decision}
    assert found == accepted
    assert report.score.penalty == 3 - len(accepted)
