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
_MARKED = re.compile(r"\[\[(.*?)\]\]")
_MARKS = {"=", "!", "~", "?=", "?!"}


class Case(NamedTuple):
    """One line: Russian, English, and what the English should say."""

    mark: str
    russian: str
    english: str
    right: str


def _cases() -> Iterator[Case]:
    for line in _CASES.read_text(encoding="utf-8").splitlines():
        mark, _, pair = line.partition(" ")
        if mark in _MARKS:
            russian, english, *right = pair.split(" | ")
            yield Case(mark, russian, english, *right or [""])


CASES = list(_cases())
_auditor = Auditor(Config(select=CHECKS, links="none"))


def _plain(text: str) -> str:
    return _MARKED.sub(r"\1", text)


def _span(text: str) -> Span | None:
    m = _MARKED.search(text)
    return Span(m.start(), m.end() - 4) if m else None


def _findings(source: str, target: str, langs: tuple[str, str]) -> list[Finding]:
    segment = Segment("s1", Kind.PARAGRAPH, Text(_plain(source)), Text(_plain(target)))
    return list(_auditor.audit(Document("d", "d", *langs, segments=(segment,))).findings)


def _counted(findings: list[Finding]) -> list[Finding]:
    return [f for f in findings if f.confidence is not Confidence.HINT]


def _touches(said: Span | None, marked: Span | None) -> bool:
    """Whether a finding stands on the marked words; on none if none are."""
    if said is None or marked is None:
        return said is marked
    return said.start < marked.end and marked.start < said.end


@pytest.mark.parametrize("case", [c for c in CASES if c.mark == "="], ids=lambda c: f"{c.russian} | {c.english}")
def test_right_pairs_are_left_alone(case: Case) -> None:
    assert not _counted(_findings(case.russian, case.english, ("ru", "en")))
    assert not _counted(_findings(case.english, case.russian, ("en", "ru")))
