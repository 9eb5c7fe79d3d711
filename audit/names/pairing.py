"""Which English name stands for which Russian one in a pair of texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.languages.en.names import name_forms
from audit.languages.name_words import NameWord
from audit.languages.ru.name_words import native_names
from audit.model import Span
from audit.names.counterparts import counterpart
from audit.names.names import same_name
from audit.text import Text


class NamePair(NamedTuple):
    """A name word of the source, the word of the target that renders it, and the target."""

    source: NameWord
    word: str
    target: str

    @property
    def span(self) -> Span:
        """Where the word first stands by itself in the target; few pairs are asked."""
        word, target = self.word, self.target
        start = target.find(word)
        while target[start - 1 : start].isalpha() or target[start + len(word) : start + len(word) + 1].isalpha():
            start = target.find(word, start + 1)
        return Span(start, start + len(word))


class PairedName(NamedTuple):
    """A name of one or more words as it stands in both texts: Халифу Хафтара, Khalifa Haftar.

    Attributes:
        words: its words, in the order of the source.
        source, target: the stretch of text from the first word to the last.
    """

    words: tuple[NamePair, ...]
    source: Span
    target: Span


def paired_words(source: Text, target: Text) -> list[NamePair]:
    """The Russian name words of the source that have a counterpart among the capitalised words of the target."""
    words = name_forms(target)
    found: list[NamePair] = []
    taken: dict[str, str] = {}
    for name in source.once(native_names):
        free: Sequence[str] = words
        if taken:
            # One word renders one name: Vladimir is not also Владимирович.
            free = [word for word in words if word not in taken or same_name(taken[word], name.text)]
        word = counterpart(name.text, free)
        if word:
            taken[word] = name.text
            found.append(NamePair(name, word, target))
    return found


def paired_names(source: Text, target: Text) -> list[PairedName]:
    """The same with neighbours joined: words side by side in both texts are one name."""
    runs: list[list[NamePair]] = []
    for pair in paired_words(source, target):
        if runs and _continues(runs[-1], pair, source, target):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return [
        PairedName(tuple(run), _extent([p.source.span for p in run]), _extent([p.span for p in run])) for run in runs
    ]


def _continues(run: Sequence[NamePair], pair: NamePair, source: str, target: str) -> bool:
    """Whether `pair` follows the run at once in the source, and stands beside it in the target."""
    last = run[-1]
    first, second = sorted((last.span, pair.span))
    beside = target[first.end : second.start]
    between_words = source[last.source.span.end : pair.source.span.start].split()
    beside_each_other = len(between_words) < 2 and all(word[0].isupper() for word in between_words)
    return beside_each_other and len(beside) <= _PARTICLE and all(c.isalpha() or c in " .'’-" for c in beside)


# Room for a particle or an initial: Khalifa al-Haftar, George W. Bush.
_PARTICLE = 6


def _extent(spans: Sequence[Span]) -> Span:
    return Span(min(s.start for s in spans), max(s.end for s in spans))
