"""Suggestions have the capitals of the place that they are for."""

from __future__ import annotations

import pytest

from audit.model import Span
from audit.text.casing import cased_as_there

# The words that are replaced stand in brackets.
_PLACES = [
    ("[In the nomination] he won.", "In the category"),
    ("He won [in the nomination].", "in the category"),
    ("It rained. [In the nomination] he won.", "In the category"),
    ("“[In the nomination],” she said.", "In the category"),
    ("— [In the nomination] he won.", "In the category"),
    ("The [Nomination] is over.", "in the category"),
    ("it began [in the nomination].", "in the category"),
    ("[in the nomination] he won.", "in the category"),
    ("WINNER [IN THE NOMINATION] NAMED", "IN THE CATEGORY"),
    ("NATO: [In the nomination] he won", "In the category"),
]


@pytest.mark.parametrize(("marked", "expected"), _PLACES)
def test_words_get_the_capitals_of_their_place(marked: str, expected: str) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert cased_as_there("in the category", text, Span(start, end)) == expected


def test_nothing_is_put_nowhere() -> None:
    assert cased_as_there("", "The end.", Span(0, 3)) == ""
    assert cased_as_there("close", "", Span(0, 0)) == "close"
