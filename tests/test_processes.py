"""What travels between processes, and which process gets a document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from audit.config import Config
from audit.inputs import find_inputs, read
from audit.model import Document
from audit.run.packing import packed_document, packed_report, unpacked_document, unpacked_report
from audit.run.pipeline import Auditor, pairs_document
from audit.run.processes import _kind
from audit.text import Text

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [d for item in find_inputs([str(SAMPLES)], Config()) for d in read(item, Config())]


def test_a_document_arrives_as_it_was(documents: list[Document]) -> None:
    assert len(documents) > 15
    for document in documents:
        content = packed_document(document)
        assert content is not None
        arrived = unpacked_document(content)
        assert arrived == document
        assert all(type(s.source) is Text for s in arrived.segments if s.source is not None)


def test_a_report_arrives_as_it_was(documents: list[Document]) -> None:
    auditor = Auditor(Config(links="none"))
    for document in documents[:6]:
        report = auditor.audit(document)
        content = packed_report(report)
        assert content is not None
        assert unpacked_report(content, document) == report


def test_what_has_no_bytes_is_not_packed() -> None:
    document = pairs_document([("Половина пары: \ud83d", "Half of a pair.")])
    assert packed_document(document) is None


def test_versions_of_one_source_go_to_one_process(documents: list[Document]) -> None:
    pairs = [("Мост открыт.", "The bridge is open."), ("Да.", "Yes.")]
    one = pairs_document(pairs)
    other = pairs_document([(source, target + " Indeed.") for source, target in pairs], doc="other")
    assert _kind(one) == _kind(other)
    assert _kind(one) != _kind(pairs_document([("Мост закрыт.", "The bridge is closed.")]))
    (raw, *_) = (d for d in documents if d.source_blocks)
    assert _kind(raw) == _kind(replace(raw, target_blocks=()))
    alone = pairs_document([(None, "One.")]), pairs_document([(None, "Two.")])
    assert _kind(alone[0]) != _kind(alone[1])
