"""The gate: what fails a run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.config import GateConfig
from audit.model import Confidence, DocumentReport, Score, Severity, Status
from audit.run.gate import Gate
from tests.support.writing import finding, report


def _scored(mqm: float, *, sufficient: bool = True) -> DocumentReport:
    made = report(f"document {mqm:g}")
    return replace(made, score=replace(made.score, mqm=mqm, sufficient=sufficient))


def _total(mqm: float, *, sufficient: bool = True) -> Score:
    return replace(report().score, mqm=mqm, sufficient=sufficient, words=900 if sufficient else 120)


@pytest.mark.parametrize(
    ("documents", "total", "said"),
    [
        ([_scored(99), *[_scored(10, sufficient=False)] * 6], 40, ["the run scores 40.0, under 90"]),
        ([_scored(99), _scored(50)], 95, ["document 50 scores 50.0, under 90"]),
        ([_scored(60), _scored(50)], 55, ["document 50 scores 50.0, under 90", "the run scores 55.0, under 90"]),
        ([_scored(50)], 50, ["document 50 scores 50.0, under 90"]),
        ([_scored(99)], 99, []),
        ([_scored(90)], 90, []),
        ([_scored(89.99)], 89.99, ["document 89.99 scores 89.99, under 90"]),
    ],
)
def test_the_gate_judges_the_lowest_document_and_the_run(
    documents: list[DocumentReport], total: float, said: list[str]
) -> None:
    gate = Gate(GateConfig(fail_under=90))
    for each in documents:
        gate.add(each)
    assert list(gate.failures(_total(total))) == said


def _judged(documents: list[DocumentReport], total: Score) -> Gate:
    gate = Gate(GateConfig(fail_under=90), 500)
    for each in documents:
        gate.add(each)
    return gate


@pytest.mark.parametrize("documents", [[_scored(50, sufficient=False)], [_scored(50, sufficient=False)] * 3])
def test_what_is_too_short_to_judge_is_not_judged_and_that_is_said(documents: list[DocumentReport]) -> None:
    total = _total(50, sufficient=False)
    gate = _judged(documents, total)
    assert gate.failures(total) == ()
    assert gate.remarks(total) == ("not judged by --fail-under: too few words for a score (120, 500 are needed)",)


def test_short_documents_that_are_long_enough_together_are_judged_together() -> None:
    gate = _judged([_scored(50, sufficient=False)] * 9, _total(50))
    assert gate.failures(_total(50)) == ("the run scores 50.0, under 90",)
    assert gate.remarks(_total(50)) == ()


def test_how_many_words_are_needed_is_said_where_it_is_known() -> None:
    said = "not judged by --fail-under: too few words for a score (120)"
    assert Gate(GateConfig(fail_under=90)).remarks(_total(50, sufficient=False)) == (said,)


def test_there_is_nothing_to_remark_on_without_a_floor() -> None:
    assert Gate(GateConfig(fail_on=Severity.CRITICAL)).remarks(_total(50, sufficient=False)) == ()


@pytest.mark.parametrize(
    ("severity", "confidence", "status", "fails"),
    [
        (Severity.MAJOR, Confidence.LIKELY, Status.NEW, True),
        (Severity.CRITICAL, Confidence.CERTAIN, Status.KNOWN, True),
        (Severity.MINOR, Confidence.CERTAIN, Status.NEW, False),
        (Severity.CRITICAL, Confidence.HINT, Status.NEW, False),
        (Severity.CRITICAL, Confidence.CERTAIN, Status.ACCEPTED, False),
    ],
)
def test_findings_as_bad_and_as_sure_as_the_limits_fail(
    severity: Severity, confidence: Confidence, status: Status, fails: bool
) -> None:
    gate = Gate(GateConfig(fail_on=Severity.MAJOR, confidence=Confidence.LIKELY))
    found = finding(1, "s1", severity=severity, confidence=confidence, status=status)
    gate.add(replace(report(), findings=(found,)))
    assert bool(gate.failures(_total(99))) is fails


def test_the_gate_counts_in_good_english() -> None:
    gate = Gate(GateConfig(fail_on=Severity.CRITICAL))
    gate.add(report())
    assert gate.failures(_total(99)) == ("1 finding of severity critical or worse",)


_SEVERITIES = list(Severity)


@pytest.mark.parametrize(("mqm", "fails"), [(90.0, False), (89.999, True), (90.001, False), (-5.0, True)])
def test_a_score_on_the_mark_is_not_under_it(mqm: float, fails: bool) -> None:
    gate = Gate(GateConfig(fail_under=90))
    gate.add(_scored(mqm))
    assert bool(gate.failures(_total(99))) == fails
    run = Gate(GateConfig(fail_under=90))
    run.add(_scored(99))
    run.add(_scored(99))
    assert bool(run.failures(_total(mqm))) == fails


@pytest.mark.parametrize("threshold", _SEVERITIES[1:])
@pytest.mark.parametrize("severity", _SEVERITIES)
def test_a_finding_as_severe_as_asked_or_worse_fails(severity: Severity, threshold: Severity) -> None:
    gate = Gate(GateConfig(fail_on=threshold))
    gate.add(report(findings=(finding(1, "s1", severity=severity, confidence=Confidence.CERTAIN),)))
    assert bool(gate.failures(None)) == (_SEVERITIES.index(severity) >= _SEVERITIES.index(threshold))


@pytest.mark.parametrize(
    ("confidence", "wanted", "fails"),
    [
        (Confidence.CERTAIN, Confidence.CERTAIN, True),
        (Confidence.LIKELY, Confidence.CERTAIN, False),
        (Confidence.CERTAIN, Confidence.LIKELY, True),
        (Confidence.LIKELY, Confidence.LIKELY, True),
        (Confidence.HINT, Confidence.LIKELY, False),
        (Confidence.HINT, Confidence.HINT, False),
    ],
)
def test_a_finding_as_sure_as_asked_fails_and_a_hint_never(
    confidence: Confidence, wanted: Confidence, fails: bool
) -> None:
    gate = Gate(GateConfig(fail_on=Severity.MINOR, confidence=wanted))
    gate.add(report(findings=(finding(1, "s1", confidence=confidence),)))
    assert bool(gate.failures(None)) == fails


def test_what_was_accepted_fails_nothing() -> None:
    gate = Gate(GateConfig(fail_on=Severity.MINOR))
    gate.add(report(findings=(finding(1, "s1", status=Status.ACCEPTED),)))
    assert gate.failures(None) == ()


def test_findings_of_all_documents_are_counted() -> None:
    gate = Gate(GateConfig(fail_on=Severity.MAJOR))
    for name in "ab":
        gate.add(report(name, findings=(finding(1, "s1"), finding(2, "s1"))))
    assert gate.failures(_total(99)) == ("4 findings of severity major or worse",)


def test_a_gate_that_was_not_asked_for_is_open() -> None:
    gate = Gate(GateConfig())
    gate.add(report(findings=(finding(1, "s1", severity=Severity.CRITICAL),)))
    gate.add(_scored(-1000))
    assert gate.failures(_total(-1000)) == ()
