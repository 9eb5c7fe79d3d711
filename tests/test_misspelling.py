"""What is suggested for an English word that does not exist, beside its source."""

from __future__ import annotations

import pytest

from audit.api import check_pairs
from audit.config import AllowConfig, Config


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("На место прибыли сапёры.", "The sapers arrived at the scene.", ()),
        ("Суд вынес приговор.", "The court passed a sentance.", ("sentence",)),
        ("Мы приехали на остров вчера.", "We came to the islad yesterday.", ("island",)),
    ],
)
def test_a_suggestion_renders_a_word_of_the_source(source: str, target: str, right: tuple[str, ...]) -> None:
    config = Config(select=("linguistic/misspelling",), links="none")
    (finding,) = check_pairs([(source, target)], config).documents[0].findings
    assert finding.suggestions == right


@pytest.mark.parametrize("target", ["They eat klechatka.", "They eat sarmalle."])
def test_a_word_that_the_settings_allow_is_left_alone(target: str) -> None:
    pair = ("Едят клетчатку и голубцы.", target)
    allowed = Config(links="none", allow=AllowConfig(words=("klechatka", "sarmalle")))
    assert len(check_pairs([pair], Config(links="none")).documents[0].findings) == 1
    assert not check_pairs([pair], allowed).documents[0].findings
