"""What stands for a name: a capital for its country, a parliament, a short name, the side of a region."""

from __future__ import annotations

import pytest

from audit.names.compounds import without_side
from audit.names.metonyms import named_otherwise, named_otherwise_in_russian
from audit.names.short_forms import is_short, is_short_across
from audit.text import Text


@pytest.mark.parametrize(
    ("name", "russian", "english", "holds"),
    [
        ("Пекин", "Пекин отверг обвинения.", "China rejected the accusations.", True),
        ("Украины", "Верховная рада Украины приняла закон.", "The Verkhovna Rada passed the law.", True),
        ("Миссисипи", "Полиция Готье, Миссисипи, молчит.", "Police in Gautier, Miss., are silent.", True),
        ("Великобритании", "Сторонники выхода Великобритании победят.", "The Brexit camp will win.", True),
        ("Китай", "Китай против, сказали в Пекине.", "Beijing said it was against.", False),
        ("Пекин", "Пекин отверг обвинения.", "The accusations were rejected by us.", False),
    ],
)
def test_a_place_may_stand_for_another(name: str, russian: str, english: str, holds: bool) -> None:
    assert named_otherwise(name, Text(russian), Text(english)) is holds


def test_the_same_into_russian() -> None:
    assert named_otherwise_in_russian("Beijing", Text("Китай отверг обвинения."))
    assert not named_otherwise_in_russian("Beijing", Text("Япония отвергла обвинения."))


def test_a_region_on_a_side_of_a_place_has_its_name() -> None:
    assert without_side("Нижнесаксонского") == "Саксонского"
    assert without_side("Приволжский") == "Волжский"
    assert without_side("Приморский") == ""
    assert without_side("Саксонский") == ""


def test_short_names() -> None:
    assert is_short("Tony", "Anthony", "en")
    assert is_short("Бернард", "Берни", "ru")
    assert not is_short("Tony", "Robert", "en")
    assert is_short_across("Бернардом", "Bernie")
    assert not is_short_across("Владислав", "Vladimir")
