"""How much is remembered of what was found out about words: enough for a document, little enough for a long batch.

The words of a language never end: names, misprints. Those of one document come again and again, so a small memory
answers nearly as many questions as a large one, and faster, for it fits into the processor's caches.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_WORDS = 1 << 11
# The words that all texts are compared with: a glossary has more of them than a document has words.
_TERM_WORDS = 1 << 12
# What is found out about a name is a table, of kilobytes; a document has few names.
_NAMES = 1 << 10
# There are more pairs than words, and fewer of them come again.
_PAIRS = 1 << 10


def kept_by_word(ask: Callable[P, T]) -> Callable[P, T]:
    """Remember the answers of a function of one word."""
    return lru_cache(maxsize=_WORDS)(ask)  # type: ignore[return-value]


def kept_by_term_word(ask: Callable[P, T]) -> Callable[P, T]:
    """Remember the answers about words that may be those of terms."""
    return lru_cache(maxsize=_TERM_WORDS)(ask)  # type: ignore[return-value]


def kept_by_name(ask: Callable[P, T]) -> Callable[P, T]:
    """Remember the large answers of a function of a name or two."""
    return lru_cache(maxsize=_NAMES)(ask)  # type: ignore[return-value]


def kept_by_pair(ask: Callable[P, T]) -> Callable[P, T]:
    """Remember the answers of a function of several words, or of a word and what is asked about it."""
    return lru_cache(maxsize=_PAIRS)(ask)  # type: ignore[return-value]
