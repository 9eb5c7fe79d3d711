"""The table of formulas that stand word for word, and what finds them fast."""

from __future__ import annotations

import re

import pytest

from audit.pairs.ru_en.formulas import FormulaRow, formulas, rows

_ROWS = rows()


def _found(source: str, target: str) -> list[tuple[str, bool]]:
    return [(target[slice(*f.target)], f.sure) for f in formulas(source, target)]


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("Уточняется, что рейс задержан.", "It is specified that the flight is delayed.", "It is specified that"),
        ("Добавим, что зал полон.", "Let's add that the hall is full.", "Let's add that"),
        ("Об этом сообщил ТАСС врач.", "This was reported to TASS by a doctor.", "This was reported to TASS"),
        ("В связи с этим рейс отменён.", "In this regard, the flight is cancelled.", "In this regard"),
        ("Речь идет о мостах.", "We are talking about bridges.", "We are talking about"),
        ("Он был в состоянии опьянения.", "He was in a state of intoxication.", "in a state of intoxication"),
        ("Тяжёлое течение болезни.", "A severe course of the disease.", "severe course of the disease"),
        ("Женщинам после 40 лет.", "For women after 40 years.", "after 40 years"),
        ("Дело в том, что мост стар.", "The fact is that the bridge is old.", "The fact is that"),
        ("Осталось много объектов недвижимости.", "Many real estate objects are left.", "real estate objects"),
    ],
)
def test_a_formula_is_found_where_both_texts_have_it(source: str, target: str, found: str) -> None:
    assert (found, True) in _found(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Напомним, мост закрыт.", "You will recall that the bridge is closed."),
        ("Речь о мостах.", "We are talking about bridges."),
        ("Отметим успехи.", "The note that he left is short."),
        ("Он уточнил время.", "A specified time."),
    ],
)
def test_other_words_are_left_alone(source: str, target: str) -> None:
    assert not _found(source, target)


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: row.english.pattern)
def test_a_row_is_looked_for_by_words_of_its_own(row: FormulaRow) -> None:
    """What a match must have is among its letters, and no row is looked for in every text."""
    assert all(len(key) > 2 for key in row.keys)
    assert all(re.fullmatch(r"[а-яё, -]+", key) for key in row.keys)
    assert all(key in row.russian.pattern for key in row.keys)
    assert row.clue in row.english.pattern.lower()
    assert row.instead


def test_rows_are_told_apart() -> None:
    patterns = [(row.russian.pattern, row.english.pattern) for row in _ROWS]
    assert len(set(patterns)) == len(patterns)
