"""Titles before the names of persons: General, former prime minister, Secretary of State."""

from __future__ import annotations

from collections.abc import Sequence

from audit.languages.en.entity_words import is_portfolio
from audit.languages.en.names import is_title
from audit.model import Span
from audit.text import Text, Token

_LONGEST = 6
_PREFIXES = frozenset(
    ("vice", "deputy", "prime", "first", "former", "acting", "chief", "assistant", "executive", "press")
)


def title_before(text: Text, start: int) -> Span | None:
    """The title that ends right before the name at `start`."""
    words = [w for w in text.words if w.end <= start][-_LONGEST:]
    title: Token | None = None
    end = start
    for n in reversed(range(len(words))):
        word = words[n]
        if text[word.end : end] not in (" ", ". "):
            break
        if is_title(word.text) or (title and _is_prefix(word.text)):
            title = word
        elif title or not (is_portfolio(word.text) or (word.text == "of" and n and is_title(words[n - 1].text))):
            break
        end = word.start
    return Span(title.start, start - 1) if title else None


def title_length(words: Sequence[str]) -> int:
    """How many of the capitalised words begin with a title: of Foreign, Minister, Sergei, Lavrov two."""
    length = 0
    for n, word in enumerate(words):
        if is_title(word):
            length = n + 1
        elif word == "of" and length == n and n:
            rest = words[n + 1 :]
            return n + 1 + next((k for k, w in enumerate(rest) if not (is_portfolio(w) or w == "and")), len(rest))
        elif not _is_prefix(word):
            break
    return length


def _is_prefix(word: str) -> bool:
    """Whether the word may stand before the last word of a title: prime minister, Foreign Minister."""
    return word.lower() in _PREFIXES or is_portfolio(word)
