"""One foreign name in several Russian spellings, and names in Latin letters that a document has in Russian ones."""

from __future__ import annotations

import pytest

from audit.config import Config
from audit.model import Span
from audit.run.pipeline import Auditor, pairs_document


def _found(pairs: list[tuple[str, str]], *checks: str) -> list[tuple[str, str]]:
    auditor = Auditor(Config(source_lang="en", target_lang="ru", select=checks, links="none"))
    report = auditor.audit(pairs_document(pairs, source_lang="en", target_lang="ru"))
    return [(finding.check, finding.text) for finding in report.findings if finding.counted]


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("Mechichi", "Мечичи", "Мечичи"),
        # Cases of one name, that a dictionary knows and that none knows.
        ("Rayburn", "Рейберн", "Рейберна"),
        ("Avadhya", "Авадхья", "Авадхью"),
        # Two bearers of a name, who are called otherwise in Russian.
        ("Paris", "Париж", "Пэрис"),
        ("Watson", "Ватсон", "Уотсон"),
    ],
)
def test_one_spelling_is_none_too_many(name: str, first: str, second: str) -> None:
    pairs = [(f"{name} was there.", f"{first} был там."), (f"Then {name} came back.", f"Потом {second} вернулся.")]
    assert _found(pairs, "names/two-spellings") == []


def test_names_of_that_list_are_seen_at_all() -> None:
    pairs = [("Rayburn was there.", "Рейберн был там."), ("Then Rayburn came back.", "Потом Рэйбурн вернулся.")]
    assert _found(pairs, "names/two-spellings") == [("names/two-spellings", "Рэйбурн")]


def test_of_two_spellings_that_are_as_common_the_first_is_kept() -> None:
    uses = ["Мечичи", "Мешичи", "Мешичи", "Мечичи"]
    pairs = [(f"Mechichi left {n} times.", f"{use} ушёл {n} раз.") for n, use in enumerate(uses)]
    assert _found(pairs, "names/two-spellings") == [("names/two-spellings", "Мешичи")]


def test_the_place_of_the_source_is_a_whole_word() -> None:
    auditor = Auditor(Config(source_lang="en", target_lang="ru", select=("names/miscopied",), links="none"))
    source, target = "Foxtrot was danced. Fox said so.", "Танцевали фокстрот. Так сказал Fo."
    report = auditor.audit(pairs_document([(source, target)], source_lang="en", target_lang="ru"))
    assert [f.source_span for f in report.findings] == [Span(20, 23)]
    assert source[20:23] == "Fox"


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
    pairs[1] = ("Nobody saw Owen Hargrave at the trial.", "Никто не видел Owen Hargrave на суде.")
    assert _found(pairs, "names/left-in-latin") == [("names/left-in-latin", "Owen Hargrave")]


@pytest.mark.parametrize(
    ("head", "said", "found"),
    [
        ("NEW DELHI (AP) -", "Автобус упал.", ["NEW DELHI"]),
        ("PALO ALTO (Reuters) -", "Компания выросла.", ["PALO ALTO"]),
        # Brackets may hold a ticker, and capitals a word or a firm.
        ("IBM (NYSE: IBM) -", "Компания выросла.", []),
        ("APPLE (NASDAQ: AAPL) -", "Компания выросла.", []),
        ("BREAKING (Reuters) -", "Автобус упал.", []),
        # What is untranslated as a whole is said to be that.
        ("NEW DELHI (AP) -", "A bus crashed.", []),
    ],
)
def test_the_place_at_the_head_of_a_report(head: str, said: str, found: list[str]) -> None:
    pairs = [(f"{head} A bus crashed.", f"{head} {said}")]
    assert [text for _, text in _found(pairs, "names/left-in-latin")] == found
