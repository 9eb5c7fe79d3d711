"""What is asked about both texts of a segment for each of their marks: found once, however many marks there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from audit.languages.base import Language
from audit.text.letters import NAME_IN_SOFT_SIGN
from audit.text.patterns import pattern

_OPENED = pattern(r"(?:^|[\s\"“(])['‘’]\w")
_SUSPENDED = pattern(r"\w- ")
# A pause inside a sentence; the dash of «..., - сказал он» is none.
_PAUSE = pattern(r"[;:](?=\s)|(?<=\w\s)[-–—](?=\s)")
_SENTENCE_END = pattern(r"[.!?…][\"”»’')\]]*(?=\s|$)")


class Sides:
    """A translation and its source, if it has one.

    Args:
        text: the translation.
        source: what it translates.
        language: of `text`.
    """

    def __init__(self, text: str, source: str | None, language: Language) -> None:
        self.text, self.source, self.language = text, source, language

    @cached_property
    def more_sentences(self) -> bool:
        """Whether the text has more sentences than its source; not so without a source."""
        found = _SENTENCE_END.findall
        return self.source is not None and len(found(self.text)) > len(found(self.source))

    @cached_property
    def more_pauses(self) -> bool:
        """Whether the text has more pauses of any kind than its source."""
        return len(_PAUSE.findall(self.text)) > len(_PAUSE.findall(self.source or ""))

    @cached_property
    def opened(self) -> bool:
        """Whether a single mark opens a quotation somewhere in the text."""
        return _OPENED.search(self.text) is not None

    @cached_property
    def soft_sign(self) -> bool:
        """Whether a name of the source ends in a soft sign."""
        return NAME_IN_SOFT_SIGN.search(self.source or "") is not None

    @cached_property
    def suspended(self) -> bool:
        """Whether a hyphen of the source joins nothing."""
        return _SUSPENDED.search(self.source or "") is not None

    @cached_property
    def lists(self) -> bool:
        """Whether semicolons part a list."""
        return self.text.count("; ") > 1

    @cached_property
    def _here(self) -> Mapping[str, int]:
        return Counter(self.text)

    @cached_property
    def _there(self) -> Mapping[str, int]:
        return Counter(self.source or "")

    def more(self, mark: str) -> bool:
        """Whether the text has the mark more often than its source."""
        return self._here.get(mark, 0) > self._there.get(mark, 0)

    def in_source(self, mark: str) -> bool:
        """Whether the source has the mark."""
        return mark in self._there
