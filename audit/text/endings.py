"""The endings of English words that are put in the place of others: a possessive, a plural."""

from __future__ import annotations

from audit.text.patterns import pattern
from audit.text.span import Span

_POSSESSIVE = pattern(r"(?<=\w)['’]s$")
_ANY_POSSESSIVE = pattern(r"\w['’]s\b|s['’](?!\w)")
_LAST_WORD = pattern(r"[a-z]+$")
# So much of a word its other number has in common with it.
_STEM = 4


def possessive_as_there(words: str, text: str, span: Span) -> str:
    """`words` with the possessive that what they replace ends in, if they have none themselves.

    >>> possessive_as_there("Netanyahu", "Netanjahu's policies", Span(0, 11))
    "Netanyahu's"
    """
    there = _POSSESSIVE.search(text[slice(*span)])
    return f"{words}{there.group()}" if there and words[-1:].isalpha() and not _ANY_POSSESSIVE.search(words) else words


def number_fits(text: str, span: Span, words: str) -> bool:
    """Whether a plural is not replaced by the singular of the same word.

    >>> number_fits("without Olympian champions", Span(8, 26), "Olympic champion")
    False
    """
    before, after = _LAST_WORD.search(text[slice(*span)]), _LAST_WORD.search(words)
    if before is None or after is None or before.group()[:_STEM] != after.group()[:_STEM]:
        return True
    return not before.group().endswith("s") or after.group().endswith("s")
