"""Names and abbreviations that Russian has in letters of its own: each of the list, left in Latin letters and not."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from audit.config import Config
from audit.run.pipeline import Auditor, pairs_document

_LINES = (files("audit.pairs.ru_en") / "naturalised.txt").read_text("utf-8").splitlines()
_ROWS = [tuple(line.split(" = ")) for line in _LINES if not line.startswith("#")]


@pytest.fixture(scope="module")
def auditor() -> Auditor:
    return Auditor(Config(source_lang="en", target_lang="ru", select=("names/naturalised",), links="none"))


def _found(auditor: Auditor, pairs: list[tuple[str, str]]) -> list[str]:
    return [f.text for f in auditor.audit(pairs_document(pairs, source_lang="en", target_lang="ru")).findings]


def test_the_list_gives_a_russian_name_once_for_each() -> None:
    names = [name for name, _ in _ROWS]
    assert len(names) == len(set(names))
    assert not [name for name in names if re.search("[А-Яа-яЁё]", name)]
    assert not [own for _, own in _ROWS if re.search("[A-Za-z]", own)]


def test_each_is_found_where_it_is_left_in_latin_letters(auditor: Auditor) -> None:
    pairs = [(f"This is about {name}.", f"Весь месяц говорят только о {name}.") for name, _ in _ROWS]
    assert _found(auditor, pairs) == [name for name, _ in _ROWS]


def test_none_is_found_where_it_stands_in_russian(auditor: Auditor) -> None:
    assert not _found(auditor, [(f"This is about {name}.", f"Весь месяц говорят про {own}.") for name, own in _ROWS])


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("UN Women met in Lima.", "UN Women встретились в Лиме."),
        ("See un.org/UN for more.", "Подробнее: un.org/UN."),
        ("The EU-28 countries agreed.", "Страны EU-28 согласились."),
        ("The AIDS2020 meeting began.", "Встреча AIDS2020 началась."),
        ("The bus is late.", "Опаздывает автобус марки US."),
        ("The paper FBI & Co reported it.", "Сообщила газета FBI & Co."),
    ],
)
def test_a_part_of_something_else_is_left_alone(source: str, target: str, auditor: Auditor) -> None:
    assert not _found(auditor, [(source, target)])
