"""The word links of a segment as reports show them: checked, and with the words that nothing renders."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from audit.languages import wordlist
from audit.model import Document, Link, Segment
from audit.text import Text

LOW_WEIGHT = 0.5  # links below it are shown as unsure
# Fainter links are shown, but do not count as a counterpart.
_TRUSTED = 0.4


class WordLinks(NamedTuple):
    """Links between `Text.words` of the two sides, in source order, by number.

    `lone_source` and `lone_target` are the words without a counterpart that should have one:
    articles and other words of grammar need none.
    """

    source: Text
    target: Text
    links: tuple[Link, ...]
    lone_source: frozenset[int]
    lone_target: frozenset[int]

    @property
    def lone(self) -> list[str]:
        """The words without a counterpart, the source's first."""
        sides = ((self.source, self.lone_source), (self.target, self.lone_target))
        return [text.words[i].text for text, lone in sides for i in sorted(lone)]


def word_links(segment: Segment, document: Document) -> WordLinks:
    """The links of `segment` whose words exist."""
    source, target = segment.source or Text(""), segment.target or Text("")
    links = tuple(
        k for k in sorted(segment.links) if 0 <= k.source < len(source.words) and 0 <= k.target < len(target.words)
    )
    trusted = [k for k in links if k.weight >= _TRUSTED]
    return WordLinks(
        source,
        target,
        links,
        _lone(source, {k.source for k in trusted}, document.source_lang),
        _lone(target, {k.target for k in trusted}, document.target_lang),
    )


def _lone(text: Text, linked: set[int], language: str) -> frozenset[int]:
    grammar = _grammar_words(language)
    return frozenset(i for i, w in enumerate(text.words) if i not in linked and w.text.lower() not in grammar)


@cache
def _grammar_words(language: str) -> frozenset[str]:
    try:
        return wordlist(language, "grammar-words")
    except FileNotFoundError:  # a language that we know nothing of
        return frozenset()
