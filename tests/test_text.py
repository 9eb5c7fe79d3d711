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
