"""The gate: what fails a run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.config import GateConfig
from audit.gate import Gate
from audit.model import DocumentReport, Score, Severity
from tests.writing import report


def _scored(mqm: float, *, sufficient: bool = True) -> DocumentReport:
    made = report(f"document {mqm:g}")
    return replace(made, score=replace(made.score, mqm=mqm, sufficient=sufficient))


def _total(mqm: float) -> Score:
    return replace(report().score, mqm=mqm)


@pytest.mark.parametrize(
    ("documents", "total", "said"),
    [
        ([_scored(99), *[_scored(10, sufficient=False)] * 6], 40, ["the run scores 40.0, under 90"]),
        ([_scored(99), _scored(50)], 95, ["document 50 scores 50.0, under 90"]),
        ([_scored(60), _scored(50)], 55, ["document 50 scores 50.0, under 90", "the run scores 55.0, under 90"]),
        ([_scored(50)], 50, ["document 50 scores 50.0, under 90"]),
        ([_scored(50, sufficient=False)], 50, ["the run scores 50.0, under 90"]),
        ([_scored(99)], 99, []),
    ],
)
def test_the_gate_judges_the_lowest_document_and_the_run(
    documents: list[DocumentReport], total: float, said: list[str]
) -> None:
    gate = Gate(GateConfig(fail_under=90))
    for each in documents:
        gate.add(each)
    assert list(gate.failures(_total(total))) == said


def test_the_gate_counts_in_good_english() -> None:
    gate = Gate(GateConfig(fail_on=Severity.CRITICAL))
    gate.add(report())
    assert gate.failures(_total(99)) == ("1 finding of severity critical or worse",)
