"""Words of a translation that say the opposite of the source's, and such that do not."""

from __future__ import annotations

import pytest

from audit.languages import wordlist
from audit.meaning.opposites import opposites
from audit.text import Text

_TURNED = [
    ("ru", "Экспорт зерна вырос на треть.", "Grain exports fell by a third.", "fell"),
    ("ru", "Магазин закрыли в полдень.", "The shop was opened at noon.", "opened"),
    ("ru", "Сборная проиграла в финале.", "The team won in the final.", "won"),
    ("ru", "Парламент одобрил бюджет.", "Parliament rejected the budget.", "rejected"),
    ("en", "The parliament rejected the budget.", "Парламент принял бюджет.", "принял"),
    ("en", "The team won the final.", "Сборная проиграла финал.", "проиграла"),
    ("en", "The weak economy worries investors.", "Сильная экономика тревожит инвесторов.", "Сильная"),
]
_SAID_OTHERWISE = [
    ("ru", "Цена снизилась.", "The price fell."),
    ("ru", "Это неплохая идея.", "It is a good idea."),
    ("ru", "Он не выиграл.", "He lost."),
    ("ru", "Новые дома строят вместо старых.", "New houses replace old ones."),
    ("ru", "Район менее опасен, чем центр.", "The district is safer than the centre."),
    ("en", "The road is less dangerous now.", "Дорога теперь безопаснее."),
    ("en", "He did not lose.", "Он выиграл."),
]


@pytest.mark.parametrize(("code", "source", "target", "word"), _TURNED)
def test_an_antonym_is_found_where_it_stands(code: str, source: str, target: str, word: str) -> None:
    (found,) = opposites(Text(source), Text(target), code, "en" if code == "ru" else "ru")
    assert target[slice(*found.target)] == word


@pytest.mark.parametrize(("code", "source", "target"), _SAID_OTHERWISE)
def test_the_same_in_other_words_is_left_alone(code: str, source: str, target: str) -> None:
    assert not list(opposites(Text(source), Text(target), code, "en" if code == "ru" else "ru"))


@pytest.mark.parametrize("code", ["en", "ru"])
def test_a_line_of_antonyms_has_two_sides_without_a_word_in_common(code: str) -> None:
    for line in wordlist(code, "antonyms"):
        left, right = (set(side.split()) for side in line.split("/"))
        assert left, line
        assert right, line
        assert not left & right, line
