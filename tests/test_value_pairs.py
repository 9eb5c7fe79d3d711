"""Sentences of news with numbers, dates and quantities, right and wrong: tests/cases/values.txt and locale.txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from audit.config import Config, StyleConfig
from audit.model import Confidence, Document, Finding, Kind, Segment, Span
from audit.run.pipeline import Auditor
from audit.text import Text

CHECKS = (
    "accuracy/number-mismatch",
    "accuracy/date-mismatch",
    "accuracy/magnitude-mismatch",
    "accuracy/unit-mismatch",
    "accuracy/weekday-date",
)
_FOLDER = Path(__file__).parent / "cases"
_LINE = re.compile(r"(?P<known>\??)(?P<mark>[=!~])(?P<one_way>>?) (?P<ru>.+?) \| (?P<en>.+?)(?: \| (?P<right>.+))?")
_STYLED = re.compile(
    r"(?P<known>\??)(?P<mark>[=!])(?: \((?P<dates>us|uk)\))? (?P<source>.+?) \| (?P<target>.+?)(?: \|(?P<right>.*))?"
)
_NOT_YET = "# not yet: "
_MARKED = re.compile(r"\[\[(.*?)\]\]")


class Case(NamedTuple):
    """One line in one direction, with the values between brackets, and what the translation should say there."""

    mark: str
    languages: tuple[str, str]
    source: str
    target: str
    right: str


def _lines(name: str, form: re.Pattern[str]) -> Iterator[tuple[re.Match[str], list[pytest.MarkDecorator]]]:
    reason = ""
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            reason = line.removeprefix(_NOT_YET) if line.startswith(_NOT_YET) else ""
            continue
        m = form.fullmatch(line)
        assert m, line
        assert bool(m["known"]) == bool(reason), f"{line}: a gap needs its reason, and nothing else does"
        yield m, [pytest.mark.xfail(reason=reason, strict=True)] if m["known"] else []
        reason = ""


def _pairs() -> Iterator[object]:
    for m, marks in _lines("values.txt", _LINE):
        yield pytest.param(Case(m["mark"], ("ru", "en"), m["ru"], m["en"], m["right"] or ""), marks=marks)
        if not m["one_way"]:
            yield pytest.param(Case(m["mark"], ("en", "ru"), m["en"], m["ru"], ""), marks=marks)


def _manners() -> Iterator[object]:
    for m, marks in _lines("locale.txt", _STYLED):
        into_english = not re.search("[А-я]", m["target"])
        languages = ("ru", "en") if into_english else ("en", "ru")
        case = Case(m["mark"], languages, m["source"], m["target"], (m["right"] or "").strip())
        yield pytest.param(case, m["dates"] or "any", marks=marks)


@cache
def _auditor(checks: tuple[str, ...], dates: str = "any") -> Auditor:
    return Auditor(Config(select=checks, links="none", style=StyleConfig(dates=dates)))


def _findings(case: Case, auditor: Auditor) -> list[Finding]:
    source, target = (Text(_MARKED.sub(r"\1", text)) for text in (case.source, case.target))
    segment = Segment("s1", Kind.PARAGRAPH, source, target)
    return list(auditor.audit(Document("d", "d", *case.languages, segments=(segment,))).findings)


def _touches(said: Span | None, text: str) -> bool:
    """Whether a finding stands on the marked words of `text`; on none if none are."""
    marked = _MARKED.search(text)
    if said is None or marked is None:
        return said is marked
    return said.start < marked.end() - len("[[]]") and marked.start() < said.end


@pytest.mark.parametrize("case", list(_pairs()), ids=str)
def test_values(case: Case) -> None:
    findings = _findings(case, _auditor(CHECKS))
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


@pytest.mark.parametrize(("case", "dates"), list(_manners()), ids=str)
def test_manner_of_writing(case: Case, dates: str) -> None:
    findings = _findings(case, _auditor(("locale",), dates))
    if case.mark == "=":
        assert not findings
        return
    [finding] = findings
    assert finding.text == _MARKED.findall(case.target)[0]
    assert finding.suggestions == ((case.right,) if case.right else ())
