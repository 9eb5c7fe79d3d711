"""How surely nothing renders a word: what a reader says of it, weighed with how it is tied."""

from __future__ import annotations

import numpy as np
import pytest

from audit.meaning.accurate import OfWords, Said
from audit.meaning.alone import NEVER, alone, log_odds
from audit.text import Text


def _said(of_source: int, of_target: int, chance: float) -> Said:
    """A reader that says the same of every word."""

    def of(words: int) -> OfWords:
        same, nothing = np.full(words, chance, np.float32), np.zeros(words, np.float32)
        return OfWords(nothing, nothing, nothing, same, nothing)

    return Said(0.0, 0.0, 0.0, 0.0, of(of_source), of(of_target))


def _alone(source: str, target: str, languages: tuple[str, str], chance: float = 0.5) -> dict[str, float]:
    texts = Text(source), Text(target)
    said = _said(len(texts[0].words), len(texts[1].words), chance)
    found = alone(*texts, said, languages)
    words = [word.text for text in texts for word in text.words]
    return dict(zip(words, [*found.source, *found.target], strict=True))


def test_a_word_that_is_rendered_is_less_likely_alone_than_one_that_is_not() -> None:
    sure = _alone("Доля рынка выросла.", "The share of the market rose suddenly.", ("ru", "en"))
    assert sure["market"] < 0 < sure["suddenly"]
    assert sure["рынка"] < 0


def test_words_of_grammar_are_never_alone_nor_are_names_that_came() -> None:
    sure = _alone("Доля в Газпроме выросла.", "The share of Rosneft rose.", ("ru", "en"), chance=0.99)
    assert [word for word, odds in sure.items() if odds == NEVER] == ["в", "The", "of", "Rosneft"]


@pytest.mark.parametrize("languages", [("ru", "en"), ("en", "ru")])
def test_both_directions_see_the_same(languages: tuple[str, str]) -> None:
    texts = ("Мост открыли вчера.", "The bridge was opened.")
    sure = _alone(*(texts if languages[0] == "ru" else texts[::-1]), languages)
    assert sure["вчера"] > 0 > max(sure["Мост"], sure["bridge"])


def test_what_the_reader_says_is_added() -> None:
    low, high = (_alone("Мост.", "A bridge yesterday.", ("ru", "en"), chance)["yesterday"] for chance in (0.2, 0.8))
    assert high - low == pytest.approx(log_odds(0.8) - log_odds(0.2), abs=1e-3)
    assert log_odds(0.0) == pytest.approx(-log_odds(1.0))
