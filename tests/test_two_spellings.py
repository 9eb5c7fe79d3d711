"""One foreign name in several Russian spellings, and names in Latin letters that a document has in Russian ones."""

from __future__ import annotations

import pytest

from audit.config import Config
from audit.run.pipeline import Auditor, pairs_document


def _found(pairs: list[tuple[str, str]], *checks: str) -> list[tuple[str, str]]:
    auditor = Auditor(Config(source_lang="en", target_lang="ru", select=checks, links="none"))
    report = auditor.audit(pairs_document(pairs, source_lang="en", target_lang="ru"))
    return [(finding.check, finding.text) for finding in report.findings if finding.counted]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Мечичи", "Мечичи"),
        # Cases of one name, known and unknown.
        ("Кадлоу", "Кадлоу"),
        ("Варди", "Варди"),
    ],
)
def test_one_spelling_is_none_too_many(first: str, second: str) -> None:
    pairs = [("Mechichi left.", f"{first} ушёл."), ("Then Mechichi came back.", f"Потом {second} вернулся.")]
    assert _found(pairs, "names/two-spellings") == []


def test_the_rarer_spelling_is_marked_once() -> None:
    pairs = [
        ("Mechichi left.", "Мечичи ушёл."),
        ("Then Mechichi came back.", "Потом Мешичи вернулся."),
        ("Everybody knows Mechichi.", "Мечичи знают все."),
        ("Nobody trusts Mechichi.", "Мешичи никто не верит."),
        ("They met Mechichi.", "Они встретили Мечичи."),
    ]
    assert _found(pairs, "names/two-spellings") == [("names/two-spellings", "Мешичи")]


def test_what_no_letters_of_the_name_could_become_is_one_finding() -> None:
    """A spelling that is wrong in itself is not also one of two."""
    pairs = [("They left Zimbabwe.", "Они уехали из Зимбабве."), ("Rain fell in Zimbabwe.", "В Зибмабве шёл дождь.")]
    assert _found(pairs, "names") == [("names/mistranscribed", "Зибмабве")]


def test_a_house_that_keeps_latin_letters_is_left_alone() -> None:
    """In Latin letters oftener than in Russian ones: meant so."""
    kept = [("Buyers like Velowin.", "Покупателям нравится Velowin.")] * 3
    mixed = [*kept, ("Velowin makes bicycles.", "Веловин делает велосипеды.")]
    assert _found(mixed, "names/left-in-latin") == []


def test_after_the_word_of_a_brand_latin_letters_are_right() -> None:
    pairs = [
        ("Hargrave says that the guard laughed.", "Харгрейв говорит, что охранник смеялся."),
        ("The firm Hargrave was closed.", "Компанию Hargrave закрыли."),
    ]
    assert _found(pairs, "names/left-in-latin") == []
    pairs[1] = ("Nobody saw Hargrave at the trial.", "Никто не видел Hargrave на суде.")
    assert _found(pairs, "names/left-in-latin") == [("names/left-in-latin", "Hargrave")]
