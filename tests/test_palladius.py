"""Chinese names: the Palladius system beside pinyin."""

from __future__ import annotations

import pytest

from audit.pairs.ru_en.palladius import is_chinese, is_pinyin_of, pinyin_of, speaks_of_china


@pytest.mark.parametrize(
    ("russian", "pinyin"),
    [
        ("Шицзячжуан", "shijiazhuang"),
        ("Чунцин", "chongqing"),
        ("Чуньлань", "chunlan"),
        ("Хуэйминь", "huimin"),
        ("Хойчжоу", "huizhou"),
        ("Чжэнчжоу", "zhengzhou"),
        ("Сюй", "xu"),
        ("Цзюцюань", "jiuquan"),
        ("Яньань", "yanan"),
        ("Чанъань", "changan"),
        ("Хунань", "hunan"),
        ("Нинбо", "ningbo"),
        ("Эрлянь", "erlian"),
        ("Уси", "wuxi"),
        ("Цзыбо", "zibo"),
        ("Жичжао", "rizhao"),
    ],
)
def test_the_system_gives_pinyin(russian: str, pinyin: str) -> None:
    assert pinyin_of(russian)[0] == pinyin
    assert is_pinyin_of(russian, pinyin.capitalize())


@pytest.mark.parametrize("russian", ["Москва", "Петров", "Сидней", "Шольц", "Мадрид", "Владимир", "Ким Чен"])
def test_other_names_are_no_syllables(russian: str) -> None:
    assert pinyin_of(russian) == ()


def test_final_n_tells_names_apart() -> None:
    assert is_pinyin_of("Тань", "Tan")
    assert not is_pinyin_of("Тан", "Tan")
    assert is_pinyin_of("Тан", "Tang")


def test_a_u_with_two_dots_may_be_written_otherwise() -> None:
    assert all(is_pinyin_of("Люйлян", word) for word in ("Lüliang", "Lvliang", "Luliang"))


def test_letters_tell_china() -> None:
    assert is_chinese("Чжанцзякоу")
    # Anna might be Angna.
    assert not is_chinese("Анна")
    assert speaks_of_china("Об этом пишут китайские газеты.")
    assert not speaks_of_china("Китель висел в шкафу.")
