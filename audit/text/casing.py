"""The capitals of words that are put in the place of others."""

from __future__ import annotations

from audit.text.span import Span

_DASHES = " -–—"
_SENTENCE_BREAK = frozenset(".!?:;…\"“”«»„(•*'‘’[/|")


def starts_sentence(text: str, at: int) -> bool:
    """Whether a capital at `at` may be there only because a sentence or quotation begins."""
    before = text[:at].strip(_DASHES) if at < 4 else text[:at].rstrip()
    return not before or before[-1] in _SENTENCE_BREAK


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
    return words[:1].upper() + words[1:] if starts_sentence(text, span.start) else words


def is_word_for_word(text: str, span: Span, words: str) -> bool:
    """Whether a name takes the place of another word for word: as many words, with capitals on the same ones.

    >>> is_word_for_word("North Stream", Span(0, 12), "Nord Stream")
    True
    >>> is_word_for_word("Mintsifry", Span(0, 9), "Digital Ministry")
    False
    """
    replaced = text[slice(*span)]
    before, after = replaced.split(), words.split()
    alike = [w[:1].isupper() for w in before] == [w[:1].isupper() for w in after]
    return replaced[:1].isupper() and replaced.isupper() == words.isupper() and alike
