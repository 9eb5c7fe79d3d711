"""Fingerprints of findings in real articles: they stay under edits elsewhere, and change when the finding does."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from audit.config import Config
from audit.decisions.fixes.choice import fixable
from audit.inputs.article import parse
from audit.model import DocumentReport, Finding, Location, Segment, Span
from audit.run.pipeline import Auditor

SAMPLES = Path(__file__).parent.parent / "samples"
# Edits of an article that are audited together, how many times, and in which articles: a thousand in all.
_TOGETHER = 10
_AUDITS = 25
_ARTICLES = ("libya-envoys", "key-rate", "mine-smoke", "orbital-telescope")
# What stands so near to a finding is part of it: the characters on either side that a fingerprint takes in, and a word.
_NEAR = 40
_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile("[а-яё]")


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(Config(links="none"))


def audited(auditor: Auditor, text: str) -> DocumentReport:
    return auditor.audit(parse(text, "a.txt", Config()))


def fingerprints(report: DocumentReport) -> set[str]:
    return {f.fingerprint for f in report.findings}


@dataclass(frozen=True)
class Edit:
    """What takes the place of a stretch of the file."""

    start: int
    end: int
    text: str


def test_fingerprints_stay_under_a_thousand_edits_elsewhere(auditor: Auditor) -> None:
    edits = stayed = expected = 0
    for name in _ARTICLES:
        text = (SAMPLES / f"{name}.txt").read_text("utf-8")
        before = audited(auditor, text)
        spare = _elsewhere(text, before)
        dice = random.Random(name)
        for _ in range(_AUDITS):
            made = _edits(text, spare, dice)
            after = fingerprints(audited(auditor, _edited(text, made)))
            edits += len(made)
            expected += len(before.findings)
            stayed += len(fingerprints(before) & after)
    assert edits == 1_000
    assert expected >= 1_000
    assert stayed / expected >= 0.99


@pytest.mark.parametrize("name", ["libya-envoys", "libya-talks"])
def test_a_correction_changes_no_fingerprint_but_that_of_the_next_word(name: str, auditor: Auditor) -> None:
    """In a sentence with several findings, too; findings that go with the correction are left out."""
    text = (SAMPLES / f"{name}.txt").read_text("utf-8")
    before = audited(auditor, text)
    beside = 0
    for fix in fixable(before):
        start = _place(text, fix.place.line, fix.place.column)
        corrected = text[:start] + fix.words + text[start + len(fix.replaced) :]
        after = audited(auditor, corrected)
        there = {(f.check, f.text) for f in after.findings}
        others = [
            f
            for f in before.findings
            if (f.check, f.text) in there and not _next_to_each_other(f, fix.finding, before.segments)
        ]
        beside += sum(f.segment == fix.finding.segment for f in others)
        assert {f.fingerprint for f in others} <= fingerprints(after)
    assert beside >= 10


def _place(text: str, line: int, column: int) -> int:
    return sum(len(each) + 1 for each in text.split("\n")[: line - 1]) + column - 1


def _next_to_each_other(one: Finding, other: Finding, segments: Iterable[Segment]) -> bool:
    """Whether no word of the translation stands between what they mark there."""
    if one.segment != other.segment or one.target_span is None or other.target_span is None:
        return False
    (text,) = (s.target or "" for s in segments if s.id == one.segment)
    first, second = sorted((one.target_span, other.target_span))
    return not _WORD.search(text[first.end : second.start])


def test_a_fingerprint_changes_with_the_words_and_the_source_of_its_finding(auditor: Auditor) -> None:
    text = (SAMPLES / "key-rate.txt").read_text("utf-8")
    before = audited(auditor, text)
    numbers = [f for f in before.findings if f.check == "accuracy/number-mismatch"]
    tried = 0
    for f in numbers:
        segment = next(s for s in before.segments if s.id == f.segment)
        places = [_offset(text, segment.target_location, segment.target, f.target_span)]
        places += [_offset(text, segment.source_location, segment.source, f.source_span)]
        for start, end in places:
            other = re.sub(r"\d", lambda m: str((int(m[0]) + 5) % 10 or 3), text[start:end])
            if other == text[start:end]:  # a number in words
                continue
            after = audited(auditor, text[:start] + other + text[end:])
            assert f.fingerprint not in fingerprints(after), (f, other)
            tried += 1
    assert tried >= 5


def _elsewhere(text: str, report: DocumentReport) -> list[tuple[int, int]]:
    """The words of a file that stand near no place that a finding marks or names, in either text."""
    segments = {s.id: s for s in report.segments}
    closed: set[int] = set()
    for start, end in _named(text, report, segments):
        closed.update(range(start - _NEAR, end + _NEAR))
    return [m.span() for m in _WORD.finditer(text) if m.start() not in closed and m.end() not in closed]


def _named(text: str, report: DocumentReport, segments: dict[str, Segment]) -> Iterator[tuple[int, int]]:
    for f in report.findings:
        for place in (f, *f.evidence):
            segment = segments.get(place.segment or "")
            if segment is None:
                continue
            spans = (place.target_span, place.source_span)
            # What marks nothing is about the whole.
            whole = spans == (None, None)
            for location, own, span in zip(
                (segment.target_location, segment.source_location), (segment.target, segment.source), spans, strict=True
            ):
                if own and location and (span or whole):
                    yield _offset(text, location, own, span)


def _offset(text: str, location: Location | None, own: str | None, span: Span | None) -> tuple[int, int]:
    """A span of a segment, or all of it, as a stretch of the file."""
    assert location is not None
    assert own is not None
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: location.line - 1])) + location.column - 1
    return (start, start + len(own)) if span is None else (start + span.start, start + span.end)


def _edits(text: str, spare: list[tuple[int, int]], dice: random.Random) -> list[Edit]:
    """Words put in, taken out and put for others, each somewhere else."""
    return [_edit(text, *place, dice) for place in dice.sample(spare, _TOGETHER)]


def _edit(text: str, start: int, end: int, dice: random.Random) -> Edit:
    word = "тоже" if _CYRILLIC.search(text[start:end].lower()) else "too"
    return dice.choice([Edit(start, start, f"{word} "), Edit(start, end, word), Edit(start, end, "")])


def _edited(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda e: -e.start):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
