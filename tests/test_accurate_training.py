"""What the accurate tier learns from: where what people marked comes to stand on the pieces of a pair."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from audit.meaning.accurate import PAIRS, PIECES
from audit.model import Span
from benchmarks.data import MissingData
from tools.accurate.examples import Example, places
from tools.accurate.planting import planted

pytest.importorskip("tokenizers")

from tools.accurate.batches import UNKNOWN, batch, row
from tools.accurate.e5 import Weights
from tools.accurate.pieces import cut

_PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁мост", "▁открыт", "▁the", "▁bri", "dge", "▁is", "▁open", ".", "▁", "s"]
_WEIGHTS = Weights(_PIECES, [-float(n) for n in range(len(_PIECES))], {}, {}, 1)
_TEXTS = "мост открыт.", "the bridge is open."


def _known(example: Example, name: str) -> list[float]:
    """What is known of each piece of an example."""
    tokenizer, _ = cut(_WEIGHTS, _TEXTS)
    made = row(tokenizer, example)
    assert made is not None
    return [float(value) for value in made.pieces[:, PIECES.index(name)]]


def test_a_span_is_that_of_all_pieces_of_its_words() -> None:
    known = _known(Example(*_TEXTS, {"marked": [Span(4, 10)]}, {}), "marked")
    # <s> мост открыт . </s> </s> the bri dge is open . </s>
    assert known == [UNKNOWN] * 6 + [0, 1, 1, 0, 0, 0] + [UNKNOWN]


def test_what_is_cut_out_stands_before_what_followed() -> None:
    # The place of an empty span is the space before "is", or its letter.
    for place in (10, 11):
        known = _known(Example(*_TEXTS, {"cut_before": [Span(place, place)]}, {}), "cut_before")
        assert known == [UNKNOWN] * 6 + [0, 0, 0, 1, 0, 0] + [UNKNOWN]


def test_what_is_said_of_the_source_stands_there() -> None:
    known = _known(Example(*_TEXTS, {"lost": [Span(5, 11)]}, {}), "lost")
    assert known == [UNKNOWN, 0, 1, 0] + [UNKNOWN] * 9


def test_what_nobody_said_is_unknown() -> None:
    assert set(_known(Example(*_TEXTS, {"lost": []}, {}), "gap")) == {UNKNOWN}


def test_a_batch_is_as_wide_as_its_longest_pair() -> None:
    tokenizer, _ = cut(_WEIGHTS, _TEXTS)
    made = [row(tokenizer, Example("мост", "bridge", {}, {"edited": 0.5})), row(tokenizer, Example(*_TEXTS, {}, {}))]
    both = batch([one for one in made if one])
    assert both.ids.shape == both.mask.shape == both.of_target.shape == (2, 13)
    assert both.mask.sum(axis=1).tolist() == [7, 13]
    assert both.of_target.sum(axis=1).tolist() == [2, 6]
    assert both.pairs[0, PAIRS.index("edited")] == 0.5
    assert np.isnan(both.pairs[0, PAIRS.index("assessed")])


def test_the_cut_vocabulary_makes_the_same_pieces() -> None:
    tokenizer, kept = cut(_WEIGHTS, ["мост."])
    assert [_PIECES[n] for n in kept] == ["<s>", "<pad>", "</s>", "<unk>", "▁мост", ".", "▁", "s"]
    assert tokenizer.encode("мост.").tokens == ["<s>", "▁мост", ".", "</s>"]


def test_words_of_a_tokenized_text_are_found_in_it() -> None:
    found = places('He said "no" & left', ["He", "said", "&quot;", "no", "&quot;", "&amp;", "left"])
    assert found == [Span(0, 2), Span(3, 7), Span(8, 9), Span(9, 11), Span(11, 12), Span(13, 14), Span(15, 19)]
    assert places("He left", ["She", "left"]) is None


def test_planted_flaws_stand_in_their_texts_and_are_the_same_again() -> None:
    try:
        made, again = (list(islice(planted(1), 400)) for _ in range(2))
    except MissingData:
        pytest.skip("no benchmark data here")
    assert made == again
    kinds = {name for example in made for name, spans in example.pieces.items() if spans}
    assert kinds == {"cut_before", "made_up", "lost"}
    for example in made:
        for name, spans in example.pieces.items():
            text = example.source if name == "lost" else example.target
            assert all(0 <= span.start <= span.end <= len(text) for span in spans)
            assert all(text[span.start : span.end].strip() for span in spans if name != "cut_before")
