"""What of a document has a translation, and what of it nobody looked at.

A document of which more than half has no translation is untranslated, however that is written down: a translation that
is absent, empty, nothing but punctuation, or the source over again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from audit.languages.base import Language
from audit.model import Document, Kind, Segment, Unread
from audit.text.addresses import without_addresses
from audit.text.patterns import pattern
from audit.text.placeholders import without_placeholders
from audit.text.plurals import count

# Russian keeps names in Latin script: a line of them, of a format string or an address is no failure. What was left in
# the source language has several of its words, in small letters for the most part.
_FEWEST_WORDS = 5
_FEWEST_GRAMMAR_WORDS = 2
_MARKS = "\"'“”«»()[].,:;!?"
_MAIL = pattern(r"\S+@\S+")


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the source is meant.

    Attributes:
        segments, words: of what is meant.
        of_segments, of_words: of the whole source.
    """

    segments: int
    words: int
    of_segments: int
    of_words: int

    @property
    def is_most(self) -> bool:
        """Whether it is more than half of the source, by segments or by words."""
        return 2 * self.segments > self.of_segments or 2 * self.words > self.of_words

    def __str__(self) -> str:
        """``9 of 10 segments``."""
        return f"{self.segments:,} of {count(self.of_segments, 'segment')}"


def is_untranslated(segment: Segment) -> bool:
    """Whether the source has no translation: none is given, or one without a letter or a digit."""
    return segment.target is None or not any(map(str.isalnum, segment.target))


def share(segments: Iterable[Segment], lacks: Callable[[Segment], bool] = is_untranslated) -> Share:
    """The part of the source that `lacks` something; what has no words in it ("***") is not counted."""
    n = words = of_n = of_words = 0
    for segment in segments:
        length = words_of(segment.source)
        if not length:
            continue
        of_n, of_words = of_n + 1, of_words + length
        if lacks(segment):
            n, words = n + 1, words + length
    return Share(n, words, of_n, of_words)


def words_of(text: str | None) -> int:
    """Words of `text`; 0 without a letter in it."""
    return len(text.split()) if text and any(map(str.isalpha, text)) else 0


def unread(document: Document, segments: Sequence[Segment]) -> Unread:
    """What was not looked at in `document`, of which `segments` were made."""
    texts = [s for s in segments if s.kind is not Kind.FURNITURE]
    return Unread(
        segments=len(texts),
        without_source=sum(not s.source for s in texts),
        without_target=sum(s.target is None for s in texts),
        furniture=sum(block.kind is Kind.FURNITURE for block in document.source_blocks),
    )


def is_prose(text: str, language: Language) -> bool:
    """Whether the text, most of it in Latin letters, is sentences of the language, and no names, codes or addresses."""
    words = _MAIL.sub(" ", without_addresses(without_placeholders(text))).split()
    if len(words) < _FEWEST_WORDS:
        return False
    grammar = language.listed("grammar-words")
    small = [word for word in words if word.strip(_MARKS).isascii() and word[:1].islower()]
    return (
        len(small) * 2 >= len(words) and sum(word.strip(_MARKS) in grammar for word in small) >= _FEWEST_GRAMMAR_WORDS
    )
