"""The capitals of words that are put in the place of others."""

from __future__ import annotations

from audit.text.span import Span

# What may stand between the end of a sentence and the first word of the next one.
_OPENING = " \t\n\r\u00a0\"'«“„‘([—–-"
_ENDS = tuple(".!?…")


def cased_as_there(words: str, text: str, span: Span) -> str:
    """`words` for the place of `span`: with a capital where a capital begins a sentence, in capitals in a text of them.

    >>> cased_as_there("in the category", "In the nomination he won.", Span(0, 17))
    'In the category'
    """
    replaced = text[slice(*span)]
    if not replaced[:1].isupper():
        return words
    if text.isupper():
        return words.upper()
    before = text[: span.start].rstrip(_OPENING)
    return words[:1].upper() + words[1:] if not before or before.endswith(_ENDS) else words
