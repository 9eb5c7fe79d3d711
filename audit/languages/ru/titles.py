"""Titles before the names of persons: генерал, министр иностранных дел."""

from __future__ import annotations

from audit.languages.ru.entity_words import is_title, may_be_genitive
from audit.model import Span
from audit.text import Text, Token

_LONGEST = 6


def title_before(text: Text, start: int) -> Span | None:
    """The title that ends right before `start`: генерал армии, заместитель министра обороны."""
    first: Token | None = None
    end = start
    for word in reversed([w for w in text.words if w.end <= start][-_LONGEST:]):
        if text[word.end : end] != " ":
            break
        if is_title(word.text):
            first = word
        elif first is not None or not may_be_genitive(word.text) or word.text[0].isupper():
            break
        end = word.start
    return Span(first.start, start - 1) if first else None
