"""Punctuation and capitals that languages know of themselves."""

from __future__ import annotations

import pytest

from audit.languages import get_language
from audit.text.quotes import quote_marks, unmatched_sharing
from audit.text.spacing import misspacings, parted_figures


def _speech(language: str, text: str, source: str | None = None) -> list[str]:
    slips = get_language(language).punctuation.speech(text, source)
    return [text[slice(*slip.span)] for slip in slips]


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("We are tired, - he said.", None, [", -"]),
        ('"Why?" - asked the judge.', None, ['?" -']),
        ('"Why?" - Ivanov asked.', "«Почему?» - спросил Иванов.", ['?" -']),
        ('"Why?" - Because.', "«Почему?» - Потому.", []),
        ("He said. - And more.", "Он сказал. - И ещё.", [". -"]),
        ("He said. - And more.", "Он сказал. И ещё.", []),
        ("- We go home.", "- Мы едем домой.", ["- "]),
        ("- We go home.", "Мы едем домой.", []),
        ("- bread;", "- хлеб;", []),
        ("It rose (since May, - Ed.).", None, []),
    ],
)
def test_russian_dashes_of_speech(text: str, source: str | None, found: list[str]) -> None:
    assert _speech("en", text, source) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("«Мы едем», сказал он.", ["»,"]),
        ("«Мы едем,» — сказал он.", [",» —"]),
        ("Он назвал это «местью», сказал врач.", []),
        ("Он ответил: «Нет», сказал врач.", ["»,"]),
        ("«Зенит», «Рубин» и «Ротор».", []),
    ],
)
def test_english_commas_of_speech(text: str, found: list[str]) -> None:
    assert _speech("ru", text) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The russian side met in kazan on monday.", ["russian", "monday"]),
        ("en", "all of it in russia", []),
        ("ru", "Встреча будет в Понедельник, 5 Января.", ["Понедельник", "Января"]),
        ("ru", "Пожар В Долине: Сотни Людей На Улице", ["Пожар В Долине: Сотни Людей На Улице"]),
        ("ru", "Он жил на улице Мира и работал в Доме Печати.", []),
    ],
)
def test_capitals(language: str, text: str, found: list[str]) -> None:
    assert [text[slice(*slip.span)] for slip in get_language(language).punctuation.capitals(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Он сказал что болен.", ["сказал что"]),
        ("Дом который построили.", ["Дом который"]),
        ("дом, через который прошли", []),
        ("потому что", []),
    ],
)
def test_russian_clauses_have_commas(text: str, found: list[str]) -> None:
    slips = get_language("ru").punctuation.commas(text)
    assert [text[slice(*slip.span)].lower() for slip in slips] == [words.lower() for words in found]


@pytest.mark.parametrize(
    ("text", "source", "found"),
    [
        ("It ended 2: 0.", "Итог 2:0.", ["2:0"]),
        ("It ended 2: 0.", "The result was 2-0.", ["2:0"]),
        ("The train leaves at 18: 30.", None, ["18:30"]),
        ("It begins 5: 47 p.m.", "Начало в 17.47.", ["5:47"]),
        ("Row 5: 10 people.", "Ряд 5: 10 человек.", []),
        ("It is + 26 today, or 2 + 2.", "Сегодня +26, или 2 + 2.", ["+26"]),
    ],
)
def test_figures_stand_together(text: str, source: str | None, found: list[str]) -> None:
    assert [slip.fixed for slip in parted_figures(text, source)] == found


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ('They sign with" Talks "and wait.', [' "Talks" ']),
        ('He says:" Yes, we do."', [' "']),
        ('The cycle "Motifs" was completed, the poem "Anna" was not.', []),
        ('He said: "Yes," and "no" once more.', []),
    ],
)
def test_spaces_stand_outside_the_marks(text: str, fixed: list[str]) -> None:
    assert [slip.fixed for slip in misspacings(text)] == fixed


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("«Он сказал: «Да», — ответил врач.", 0),
        ("«Он прочёл «Чайку».", 0),
        ("«Фильм «Чайка» вышел в мае.", 1),
        ("«Он сказал да, — ответил врач.", 1),
    ],
)
def test_a_closing_mark_may_end_two_quotations(text: str, alone: int) -> None:
    assert len(unmatched_sharing(text, quote_marks(text))) == alone
