"""Names that Russian leaves in Latin letters and names that it must not, of tests/cases/left-in-latin.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.config import Config
from audit.run.pipeline import Auditor, pairs_document

_LINES = [
    (line[0], *(part.strip() for part in line[1:].split(" | ")))
    for line in (Path(__file__).parent / "cases" / "left-in-latin.txt").read_text("utf-8").splitlines()
    if line and line[0] != "#"
]
# Share of the names left in Latin letters that is found; none of the others is reported.
_CAUGHT = 0.92


def _of(mark: str) -> list[tuple[str, ...]]:
    return [line[1:] for line in _LINES if line[0] == mark]


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(Config(source_lang="en", target_lang="ru", select=("names/left-in-latin",), links="none"))


def _found(auditor: Auditor, source: str, target: str) -> list[str]:
    report = auditor.audit(pairs_document([(source, target)], source_lang="en", target_lang="ru"))
    return [finding.text for finding in report.findings]


def _share(auditor: Auditor, cases: list[tuple[str, str]]) -> None:
    missed = []
    for source, marked in cases:
        expected = marked[marked.index("[") + 1 : marked.index("]")]
        if _found(auditor, source, marked.replace("[", "").replace("]", "")) != [expected]:
            missed.append(marked)
    assert len(missed) <= (1 - _CAUGHT) * len(cases), missed


@pytest.mark.parametrize(("source", "target"), _of("P"))
def test_people(auditor: Auditor, source: str, target: str) -> None:
    cases = []
    for english, russian in _of("p"):
        words = {"full": english, "surname": english.split()[-1], "given_ru": russian.split()[0]}
        cases.append((source.format(**words), target.format(**words)))
    _share(auditor, cases)


@pytest.mark.parametrize(("source", "target"), _of("L"))
def test_places(auditor: Auditor, source: str, target: str) -> None:
    _share(auditor, [(source.format(place), target.format(place)) for (place,) in _of("l")])


@pytest.mark.parametrize(("source", "target"), _of("P"))
def test_people_in_russian_letters(auditor: Auditor, source: str, target: str) -> None:
    alarms = []
    for english, russian in _of("p"):
        given, surname = russian.split()
        words = {"full": russian, "surname": surname, "given_ru": given}
        right = target.replace("[", "").replace("]", "").format(**words)
        if _found(auditor, source.format(full=english, surname=english.split()[-1]), right):
            alarms.append(right)
    assert not alarms


@pytest.mark.parametrize(("source", "target"), _of("B"))
def test_firms_and_works(auditor: Auditor, source: str, target: str) -> None:
    pairs = [(source.format(name), target.format(name)) for (name,) in _of("b")]
    assert [pair for pair in pairs if _found(auditor, *pair)] == []


def test_there_are_enough_names() -> None:
    assert len(_of("p")) + len(_of("l")) >= 50
    assert len(_of("b")) >= 50
