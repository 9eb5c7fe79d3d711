"""The grammatical number of English nouns, by their endings."""

from __future__ import annotations

from audit.languages.en.inflection import stem

_SINGULAR, _PLURAL = frozenset(("singular",)), frozenset(("plural",))


def numbers(word: str) -> frozenset[str]:
    """Singular, plural or both, as far as the ending tells: news may be either."""
    low = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if stem(low) != low:
        return _PLURAL
    return _SINGULAR | _PLURAL if low.endswith("s") else _SINGULAR


def listed_numbers(word: str) -> frozenset[str]:
    """The same of a word of a termbase."""
    return numbers(word)
