"""Where the gate lies: at a mark, at a severity, at a confidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.config import GateConfig
from audit.model import Confidence, DocumentReport, Score, Severity, Status
from audit.run import Gate
from tests.writing import finding, report

_SEVERITIES = list(Severity)


def _scored(mqm: float) -> DocumentReport:
    made = report()
    return replace(made, score=replace(made.score, mqm=mqm, sufficient=True))


def _total(mqm: float) -> Score:
    return replace(report().score, mqm=mqm)


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
