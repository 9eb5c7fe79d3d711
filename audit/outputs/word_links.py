"""The word links of a segment as reports show them: checked, and with the words that nothing renders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from audit.languages import wordlist
from audit.model import Document, Link, Segment
from audit.text import Text

LOW_WEIGHT = 0.5  # links below it are shown as unsure
# Fainter links are shown, but do not count as a counterpart.
_TRUSTED = 0.4
# U.S., т.е.: letters with a full stop after each, and no blanks.
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}")


class Shown(NamedTuple):
    """A word as it is shown: letters with a full stop after each (U.S.) are one.

    Attributes:
        words: how many of `Text.words` it is made of.
    """

    start: int
    end: int
    text: str
    words: int


class WordLinks(NamedTuple):
    """Links between the shown words of the two sides, in source order, by number.

    `lone_source` and `lone_target` are the words without a counterpart that should have one:
    articles and other words of grammar need none.
    """

    source: Text
    target: Text
    source_words: tuple[Shown, ...]
    target_words: tuple[Shown, ...]
    links: tuple[Link, ...]
    lone_source: frozenset[int]
    lone_target: frozenset[int]

    @property
    def lone(self) -> list[str]:
        """The words without a counterpart, the source's first."""
        sides = ((self.source_words, self.lone_source), (self.target_words, self.lone_target))
        return [words[i].text for words, lone in sides for i in sorted(lone)]


def word_links(segment: Segment, document: Document) -> WordLinks:
    """The links of `segment` whose words exist; of several between the same shown words the surest."""
    source, target = segment.source or Text(""), segment.target or Text("")
    left, right = _shown(source), _shown(target)
    of_left, of_right = _numbers(left), _numbers(right)
    surest: dict[tuple[int, int], float] = {}
    for k in segment.links:
        if 0 <= k.source < len(of_left) and 0 <= k.target < len(of_right):
            ends = of_left[k.source], of_right[k.target]
            surest[ends] = max(k.weight, surest.get(ends, k.weight))
    links = tuple(Link(*ends, weight) for ends, weight in sorted(surest.items()))
    trusted = [k for k in links if k.weight >= _TRUSTED]
    return WordLinks(
        source,
        target,
        left,
        right,
        links,
        _lone(left, {k.source for k in trusted}, document.source_lang),
        _lone(right, {k.target for k in trusted}, document.target_lang),
    )


def _shown(text: Text) -> tuple[Shown, ...]:
    """The words of `text`, those of an abbreviation as one."""
    words = text.words
    starts = {word.start: i for i, word in enumerate(words)}
    initials = {m.start(): m.end() for m in _INITIALS.finditer(text) if m.start() in starts}
    shown: list[Shown] = []
    for word in words:
        if shown and word.start < shown[-1].end:
            shown[-1] = shown[-1]._replace(words=shown[-1].words + 1)
            continue
        end = initials.get(word.start, word.end)
        shown.append(Shown(word.start, end, text[word.start : end], 1))
    return tuple(shown)


def _numbers(shown: Sequence[Shown]) -> list[int]:
    """The number of the shown word that each of `Text.words` is in."""
    return [i for i, word in enumerate(shown) for _ in range(word.words)]


def _lone(shown: Sequence[Shown], linked: set[int], language: str) -> frozenset[int]:
    grammar = _grammar_words(language)
    return frozenset(i for i, w in enumerate(shown) if i not in linked and w.text.lower() not in grammar)


@cache
def _grammar_words(language: str) -> frozenset[str]:
    try:
        return wordlist(language, "grammar-words")
    except FileNotFoundError:  # a language that we know nothing of
        return frozenset()
