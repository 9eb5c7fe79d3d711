"""Mangled offices and bodies, in wording, order and capitals; each is found, and corrected in full."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from audit.config import Config
from audit.model import Confidence, Finding
from audit.run.pipeline import Auditor, pairs_document

_CASES = tomllib.loads((Path(__file__).parent / "cases" / "offices.toml").read_text("utf-8"))
_MARK = re.compile(r"\[\[(.*)\]\]")


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(Config(select=("terminology",), links="none"))


def counted(auditor: Auditor, case: dict[str, Any]) -> list[Finding]:
    target = _MARK.sub(r"\1", case["target"])
    report = auditor.audit(pairs_document([(case.get("source"), target)]))
    return [f for f in report.findings if f.confidence is not Confidence.HINT]


def on_the_mark(findings: list[Finding], case: dict[str, Any]) -> list[Finding]:
    mark = _MARK.search(case["target"])
    assert mark is not None
    start, end = mark.start(), mark.end() - 4
    spans = ((f, f.target_span) for f in findings)
    return [f for f, span in spans if span and span.start < end and start < span.end]


def corrections(findings: list[Finding], case: dict[str, Any]) -> set[str]:
    """Which of the right phrases the findings suggest; capitals count where they are the defect, articles never."""
    fold = (lambda s: s) if "source" not in case else str.casefold
    suggested = {fold(s).removeprefix("the ") for f in findings for s in f.suggestions}
    return {right for right in case["right"] if fold(right) in suggested}


def _params(kind: str) -> list[Any]:
    return [pytest.param(case, id=_MARK.sub(r"\1", case["target"])[:40]) for case in _CASES[kind]]


@pytest.mark.parametrize("case", _params("mangled"))
def test_a_mangled_office_is_found(auditor: Auditor, case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("missed"):
        request.applymarker(pytest.mark.xfail(reason=case["missed"], strict=True))
    assert on_the_mark(counted(auditor, case), case)


@pytest.mark.parametrize("case", [p for p in _params("mangled") if not p.values[0].get("missed")])
def test_it_is_corrected_in_full(auditor: Auditor, case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("uncorrected"):
        request.applymarker(pytest.mark.xfail(reason=case["uncorrected"], strict=True))
    assert corrections(on_the_mark(counted(auditor, case), case), case)


@pytest.mark.parametrize("case", _params("good"))
def test_a_good_office_is_left_alone(auditor: Auditor, case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("flagged"):
        request.applymarker(pytest.mark.xfail(reason=case["flagged"], strict=True))
    assert counted(auditor, case) == []


def test_the_figures() -> None:
    """Of 60 mangled ones at least 50 are found, and of 60 good ones at most one is flagged."""
    mangled, good = _CASES["mangled"], _CASES["good"]
    assert len(mangled) == len(good) == 60
    assert sum(not case.get("missed") for case in mangled) >= 50
    assert sum(bool(case.get("flagged")) for case in good) <= 1
