"""The gender of people in Russian, on the names and sentences of tests/cases/people-gender.txt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from audit.config import Config
from audit.model import Finding
from audit.run.pipeline import Auditor, pairs_document

_LINES = [
    (line[0], *(part.strip() for part in line[1:].split(" | ")))
    for line in (Path(__file__).parent / "cases" / "people-gender.txt").read_text("utf-8").splitlines()
    if line and line[0] != "#"
]
PEOPLE = [line for line in _LINES if line[0] in "fm"]
FRAMES = [line[1:] for line in _LINES if line[0] == ">"]
# Shares that are held: of wrong genders that are found; none that is right is called wrong.
_CAUGHT = 0.9


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(Config(source_lang="en", target_lang="ru", select=("names/gender-agreement",), links="none"))


def _found(auditor: Auditor, source: str, target: str) -> Sequence[Finding]:
    return auditor.audit(pairs_document([(source, target)], source_lang="en", target_lang="ru")).findings


def _sentence(frame: tuple[str, ...], english: str, russian: str, woman: bool) -> tuple[str, str]:
    """The frame with the name in it, its verb in one of the genders."""
    chosen = re.sub(r"\(([^/()]+)/([^()]+)\)", r"\2" if woman else r"\1", frame[1])
    return frame[0].replace("{}", english), chosen.replace("{}", russian)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame[1])
def test_share_of_wrong_genders(auditor: Auditor, frame: tuple[str, ...]) -> None:
    """Every name with the right gender and with the wrong one, in a sentence."""
    missed, alarms = [], []
    for gender, english, russian in PEOPLE:
        woman = gender == "f"
        if _found(auditor, *(right := _sentence(frame, english, russian, woman))):
            alarms.append(right)
        if not _found(auditor, *(wrong := _sentence(frame, english, russian, not woman))):
            missed.append(wrong)
    assert not alarms
    assert len(missed) <= (1 - _CAUGHT) * len(PEOPLE), missed


def test_there_are_enough_names() -> None:
    assert sum(line[0] == "f" for line in PEOPLE) >= 25
    assert sum(line[0] == "m" for line in PEOPLE) >= 25


@pytest.mark.parametrize("line", [line for line in _LINES if line[0] in "=!"], ids=lambda line: line[2])
def test_near_misses(auditor: Auditor, line: tuple[str, ...]) -> None:
    mark, source, marked = line
    target = marked.replace("[[", "").replace("]]", "")
    found = [finding.text for finding in _found(auditor, source, target)]
    assert found == (re.findall(r"\[\[(.+?)\]\]", marked) if mark == "!" else [])
