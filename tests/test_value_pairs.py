"""Sentences of news with numbers, dates and quantities, right and wrong, in both directions: tests/cases/values.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from audit.config import Config
from audit.model import Confidence, Document, Finding, Kind, Segment, Span
from audit.pipeline import Auditor
from audit.text import Text

CHECKS = (
    "accuracy/number-mismatch",
    "accuracy/date-mismatch",
    "accuracy/magnitude-mismatch",
    "accuracy/unit-mismatch",
    "accuracy/weekday-date",
)
_CASES = Path(__file__).parent / "cases" / "values.txt"
_LINE = re.compile(r"(?P<known>\??)(?P<mark>[=!~])(?P<one_way>>?) (?P<ru>.+?) \| (?P<en>.+?)(?: \| (?P<right>.+))?")
_MARKED = re.compile(r"\[\[(.*?)\]\]")


class Case(NamedTuple):
    """One line in one direction, with the values between brackets, and what the English should say there."""

    mark: str
    languages: tuple[str, str]
    source: str
    target: str
    right: str


def _cases() -> Iterator[object]:
    for line in _CASES.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        m = _LINE.fullmatch(line)
        assert m, line
        marks = [pytest.mark.xfail(strict=True)] if m["known"] else []
        yield pytest.param(Case(m["mark"], ("ru", "en"), m["ru"], m["en"], m["right"] or ""), marks=marks)
        if not m["one_way"]:
            yield pytest.param(Case(m["mark"], ("en", "ru"), m["en"], m["ru"], ""), marks=marks)


_auditor = Auditor(Config(select=CHECKS, links="none"))


def _findings(case: Case) -> list[Finding]:
    source, target = (Text(_MARKED.sub(r"\1", text)) for text in (case.source, case.target))
    segment = Segment("s1", Kind.PARAGRAPH, source, target)
    return list(_auditor.audit(Document("d", "d", *case.languages, segments=(segment,))).findings)


def _touches(said: Span | None, text: str) -> bool:
    """Whether a finding stands on the marked words of `text`; on none if none are."""
    marked = _MARKED.search(text)
    if said is None or marked is None:
        return said is marked
    return said.start < marked.end() - len("[[]]") and marked.start() < said.end


@pytest.mark.parametrize("case", _cases(), ids=str)
def test_pair(case: Case) -> None:
    findings = _findings(case)
    if case.mark != "~":
        findings = [f for f in findings if f.confidence is not Confidence.HINT]
    if case.mark == "=":
        assert not findings
        return
    [finding] = findings
    assert _touches(finding.target_span, case.target)
    assert _touches(finding.source_span, case.source)
    if case.right:
        assert finding.suggestions == (case.right,)
