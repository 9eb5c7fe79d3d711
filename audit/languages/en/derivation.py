"""English words of one family: whether a word may stand for another of a different part of speech."""

from __future__ import annotations

from functools import lru_cache

from audit.text.patterns import pattern

_SUFFIX = pattern(
    r"(?:isation|ization|ation|ition|ement|ment|ion|ing|ings|ance|ence|able|ible|ive|ally|ual|al|ed|er|or|ers|ors|es|s|ly|y|e)$"
)
# Verbs in d have nouns in s: suspend, decide.
_SOFTENED = pattern(r"(?<=[aeioun])s(?=ions?$)")
_DOUBLED = pattern(r"([bdglmnprt])\1$")
_SHORTEST = 3
_WORDS = 1 << 14


def derived(word: str, base: str) -> bool:
    """Whether `word` may say what `base` says: editing and edit, suspension and suspend, contractual and contract."""
    # Roots are beginnings of their words: most pairs differ in the letters that each root has.
    word, base = word.lower(), base.lower()
    return word[:_SHORTEST] == base[:_SHORTEST] and not _roots(word).isdisjoint(_roots(base))


@lru_cache(_WORDS)
def _roots(word: str) -> frozenset[str]:
    """The word, and what one or two suffixes leave of it."""
    roots = {word, _SOFTENED.sub("d", word)}
    for _ in range(2):
        roots |= {_DOUBLED.sub(r"\1", _SUFFIX.sub("", root)) for root in roots}
    return frozenset(root for root in roots if len(root) >= _SHORTEST)
