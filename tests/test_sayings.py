from __future__ import annotations

import pytest

from audit.names.counterparts import missing_names
from audit.text import Text


@pytest.mark.parametrize(
    ("source", "excused"),
    [
        ("Он понял, что это не по Сеньке шапка.", True),
        ("Это филькина грамота, а не по Сеньке шапка.", True),
        ("Вчера пришли к Сеньке друзья.", False),
    ],
)
def test_names_of_sayings_are_excused(source: str, excused: bool) -> None:
    (missing,) = missing_names(Text(source), Text("It was clearly too much for everybody there."), ())
    assert missing.name.text == "Сеньке"
    assert missing.excused is excused
