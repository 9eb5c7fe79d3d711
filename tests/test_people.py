"""Names of people in whole sentences, both directions: right ones are left alone, wrong ones found.

The names are in tests/cases/women.txt and foreign-people.txt, the sentences below; the shares are those that the
product promises.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from audit.config import Config
from audit.model import Finding
from audit.run.pipeline import Auditor, pairs_document
from audit.text.plain import plain

_CASES = Path(__file__).parent / "cases"
_INTO_ENGLISH = (
    "По словам источника, {} прибудет в столицу в среду.",
    "According to the source, {} will arrive in the capital on Wednesday.",
)
_INTO_RUSSIAN = ("Today {} speaks in the capital.", "Сегодня в столице выступает {}.")
# The woman is the subject, whatever stands before her.
_WOMEN = (
    ("В прошлом году {} оставила работу.", "Last year, {} left her job."),
    ("После заседания суда {} уехала домой.", "After the court hearing, {} went home."),
    ("В среду {} не ответила на вопросы.", "On Wednesday, {} did not answer questions."),
    ("По данным газеты, {} купила дом.", "According to the newspaper, {} bought a house."),
    ("За день до выборов {} заявила об уходе.", "A day before the election, {} announced her departure."),
)
_SEED = 11


class _Person(NamedTuple):
    russian: str
    english: str


def _rows(name: str) -> list[_Person]:
    lines = (_CASES / name).read_text("utf-8").splitlines()
    return [_Person(*line.split("\t")) for line in lines if not line.startswith("#")]


@pytest.fixture(scope="module")
def into_english() -> Auditor:
    return Auditor(Config(links="none", source_lang="ru", target_lang="en"))


@pytest.fixture(scope="module")
def into_russian() -> Auditor:
    return Auditor(Config(links="none", source_lang="en", target_lang="ru"))


def _names(auditor: Auditor, source: str, target: str) -> list[Finding]:
    languages = {"source_lang": auditor.config.source_lang, "target_lang": auditor.config.target_lang}
    found = auditor.audit(pairs_document([(source, target)], **languages)).findings
    return [f for f in found if f.counted and f.check.startswith(("names/", "terminology/", "accuracy/"))]


def _sentences(people: list[_Person], *, into: str) -> Iterator[tuple[_Person, str, str]]:
    """Each person in a sentence, right."""
    source, target = _INTO_ENGLISH if into == "en" else _INTO_RUSSIAN
    for person in people:
        words = (person.russian, person.english)
        here, there = words if into == "en" else words[::-1]
        yield person, source.format(here), target.format(there)


def _slip(word: str, kind: str, draw: random.Random) -> str:
    """The last word of a name with a letter changed or dropped inside it."""
    at = draw.randrange(1, len(word) - 1)
    letters = "bdfgklmnprst" if word.isascii() else "бвгдзклмнпрст"
    other = draw.choice([c for c in letters if c != word[at].lower()])
    return word[:at] + (other if kind == "changed" else "") + word[at + 1 :]


def _share(found: list[bool]) -> float:
    assert len(found) >= 50
    return sum(found) / len(found)


@pytest.mark.parametrize(("source", "target"), _WOMEN)
def test_a_woman_in_the_nominative_leaks_no_case(into_english: Auditor, source: str, target: str) -> None:
    women = _rows("women.txt")
    assert len(women) >= 50
    wrong = [w.english for w in women if _names(into_english, source.format(w.russian), target.format(w.english))]
    assert not wrong


@pytest.mark.parametrize("into", ["en", "ru"])
def test_right_names_of_the_news_are_left_alone(into_english: Auditor, into_russian: Auditor, into: str) -> None:
    auditor = into_english if into == "en" else into_russian
    flagged = [p for p, s, t in _sentences(_rows("foreign-people.txt"), into=into) if _names(auditor, s, t)]
    assert len(flagged) <= 0.01 * len(_rows("foreign-people.txt")), flagged


def _short_of(share: float) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=f"{share:.2f} are found")


@pytest.mark.parametrize(
    ("into", "kind", "least"),
    [
        ("en", "changed", 0.90),
        ("en", "dropped", 0.85),
        ("ru", "changed", 0.90),
        pytest.param("ru", "dropped", 0.85, marks=_short_of(0.73)),
    ],
)
def test_wrong_letters_are_found(
    into_english: Auditor, into_russian: Auditor, kind: str, least: float, into: str
) -> None:
    auditor, draw, found = into_english if into == "en" else into_russian, random.Random(_SEED), []
    for person, source, target in _sentences(_rows("foreign-people.txt"), into=into):
        name = person.english if into == "en" else person.russian
        word = name.split()[-1]
        if len(plain(word)) > 4 or (into == "ru" and len(word) > 4):
            found.append(bool(_names(auditor, source, target.replace(word, _slip(word, kind, draw)))))
    assert sum(found) >= least * len(found)


@pytest.mark.parametrize("into", ["en", pytest.param("ru", marks=_short_of(0.96))])
def test_another_person_is_found(into_english: Auditor, into_russian: Auditor, into: str) -> None:
    auditor, people, found = into_english if into == "en" else into_russian, _rows("foreign-people.txt"), []
    for n, (person, source, target) in enumerate(_sentences(people, into=into)):
        other = people[(n + 17) % len(people)]
        wrong = target.replace(*((person.english, other.english) if into == "en" else (person.russian, other.russian)))
        found.append(bool(_names(auditor, source, wrong)))
    assert _share(found) >= 0.97


@pytest.mark.parametrize("into", ["en", pytest.param("ru", marks=_short_of(0.95))])
def test_a_name_left_in_the_letters_of_the_source_is_found(
    into_english: Auditor, into_russian: Auditor, into: str
) -> None:
    auditor, found = into_english if into == "en" else into_russian, []
    for person, source, target in _sentences(_rows("foreign-people.txt"), into=into):
        names = (person.english, person.russian) if into == "en" else (person.russian, person.english)
        found.append(bool(_names(auditor, source, target.replace(*names))))
    assert _share(found) == 1.0
