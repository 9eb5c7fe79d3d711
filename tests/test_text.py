from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from audit.text import Text


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_ascii_is_cut_into_the_same_tokens_as_any_text(text: str) -> None:
    mark = " й"  # makes it a text that is not ASCII
    assert Text(text).pieces == Text(text + mark).pieces[:-1]


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    tokens = Text(text).tokens
    assert [text[t.start : t.end] for t in tokens] == [t.text for t in tokens]
    assert all(a.end <= b.start for a, b in pairwise(tokens))


def test_views_of_texts_that_were_looked_at_long_ago_are_dropped() -> None:
    texts = [Text(f"One of many texts, number {n}") for n in range(4_000)]
    for text in texts:
        assert text.latin  # a small view, before the large ones
        assert len(text.words) == 5
        assert text.folded.startswith("one")
    kept = sum("pieces" in vars(text) or "folded" in vars(text) for text in texts)
    assert 1_000 < kept < 2_000
    assert "pieces" in vars(texts[-1])
    assert len(texts[0].words) == 5
