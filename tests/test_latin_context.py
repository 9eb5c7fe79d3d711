"""What is seen beside a name in Latin letters in a Russian text."""

from __future__ import annotations

import pytest

from audit.names.latin_context import Beside, beside
from audit.names.latin_words import words_of_names
from audit.names.left_latin import latin_names
from audit.text import Text


def _beside(source: str, target: str) -> Beside:
    english, russian = Text(source), Text(target)
    (name,) = latin_names(russian)
    return beside(name, english.once(words_of_names)[name.text.split()[0]][0], english, russian)


@pytest.mark.parametrize(
    ("source", "target", "half"),
    [
        ("Nancy Pelosi left.", "Нэнси Pelosi ушла.", 1),
        ("Nancy Pelosi left.", "Nancy Пелоси ушла.", 1),
        ("Pelosi left.", "Нэнси Pelosi ушла.", 0),
        ("The Harris Bank closed.", "Банк Harris закрылся.", 0),
    ],
)
def test_half_of_a_name_stands_beside_it_in_russian(source: str, target: str, half: int) -> None:
    assert _beside(source, target).half == half


def test_the_words_on_either_side_say_what_it_is() -> None:
    seen = _beside("Lawyer Hayes said so.", "Адвокат Hayes сообщил об этом.")
    assert (seen.title, seen.before_person, seen.before_thing) == (1, 1, 0)
    assert (seen.after_verb, seen.after_masculine, seen.after_feminine) == (1, 1, 0)


def test_other_names_of_the_source_are_counted() -> None:
    seen = _beside("Hayes knew Smith and CNN.", "Hayes знал Смита и CNN.")
    assert (seen.kept, seen.rendered, seen.latin) == (1, 1, 1)


def test_marks_and_figures_beside_it() -> None:
    assert _beside("In London people cheered.", "В London «ликовали».").quotation_after == 1
    assert _beside("In Idlib on 19 May it rained.", "В Idlib 19 мая шёл дождь.").digit_after == 1
    assert _beside("In Idlib it rained.", "Дождь шёл в Idlib.").stop_after == 1
