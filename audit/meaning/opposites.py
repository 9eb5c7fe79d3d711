"""Whether a translation has a word of the opposite sense: rose for "упали"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from audit.languages import get_language, wordlist
from audit.languages.base import Language
from audit.model import Span
from audit.pairs import get_pair
from audit.pairs.base import Pair
from audit.text import Text, Token

# Bits in both directions up to which a word may be a rendering of another.
_POSSIBLE = 24
# How far, as a share of the texts, the two words may stand from each other's place.
_NEAR = 0.3
# Words around one of the two among which a denial may turn it.
_TURNED = 4
_LONGEST = 200
_HYPHENS = "-‑–"
# Letters that all forms of a word have in common, but of a few.
_START = 3


class Opposite(NamedTuple):
    """A word of the source, and the word of the translation that says the opposite of it."""

    source: Span
    target: Span


class _Word(NamedTuple):
    """A word that carries meaning: its number, its place, and its dictionary forms."""

    number: int
    span: Span
    bases: frozenset[str]


def opposites(source: Text, target: Text, source_code: str, target_code: str) -> Iterator[Opposite]:
    """The words of a translation that say the opposite of a word of the source.

    Nothing is said where the word renders any other one of the source, where the source's word is rendered elsewhere,
    and beside a denial.

    Args:
        source: a text.
        target: its translation.
        source_code: the language of the source.
        target_code: that of the translation.
    """
    if max(len(source.words), len(target.words)) > _LONGEST:
        return
    pair = get_pair(source_code, target_code)
    table, starts = _table(target_code), _starts(target_code)
    suspects = [
        (word, against) for word in _words(target, target_code, pair, starts) if (against := _against(word, table))
    ]
    if not suspects:
        return
    languages = get_language(source_code), get_language(target_code)
    if len(languages[0].denial_places(source)) != len(languages[1].denial_places(target)):
        return
    near = _near(len(source.words), [word.number / max(1, len(target.words)) for word, _ in suspects])
    here = _words(source, source_code, pair, numbers=near)
    there = cache(lambda: _pieces(target, target_code, pair))
    everything = cache(lambda: _pieces(source, source_code, pair))
    ties = _Ties(pair, source_code)
    for word, against in suspects:
        for w in here:
            apart = abs(w.number / max(1, len(source.words)) - word.number / max(1, len(target.words)))
            if apart > _NEAR or not ties.is_usual(w, against) or any(ties.may_render(w, o.bases) for o in there()):
                continue
            turned = _is_turned(source, w, languages[0]) or _is_turned(target, word, languages[1])
            if not turned and not any(ties.may_render(other, word.bases) for other in everything()):
                yield Opposite(w.span, word.span)
                break


class _Ties:
    """How surprising words of the translation are for those of the source."""

    def __init__(self, pair: Pair, source_code: str) -> None:
        self._pair, self._from_first = pair, source_code == pair.codes[0]

    def may_render(self, word: _Word, target: frozenset[str]) -> bool:
        """Whether some word, by its dictionary forms, may render one of the source."""
        return any(forth + back <= _POSSIBLE for forth, back in self._bits(word.bases, target))

    def is_usual(self, word: _Word, target: frozenset[str]) -> bool:
        """Whether one of some words is among the usual renderings of one of the source."""
        usual = self._pair.renderings.usual
        if self._from_first:
            return any(not target.isdisjoint(usual(base, forth=True)) for base in word.bases)
        return any(not word.bases.isdisjoint(usual(base, forth=False)) for base in target)

    def _bits(self, source: frozenset[str], target: frozenset[str]) -> Iterator[tuple[int, int]]:
        """The bits of words with these dictionary forms for each other, both ways."""
        renderings, code = self._pair.renderings, self._pair.codes[1]
        first, second = (source, target) if self._from_first else (target, source)
        for base in first:
            for key, bits in renderings.all_of(base).items():
                if not second.isdisjoint(renderings.bases(key, code)):
                    yield bits


def _near(words: int, places: Sequence[float]) -> frozenset[int]:
    """The numbers of words near any of some places, which are shares of a text."""
    return frozenset(n for n in range(words) if any(abs(n / max(1, words) - place) <= _NEAR for place in places))


def _words(
    text: Text,
    code: str,
    pair: Pair,
    starts: Container[str] | None = None,
    numbers: Container[int] | None = None,
) -> list[_Word]:
    """The words that carry meaning, but for names inside a sentence.

    Args:
        text: in the language `code`.
        code: one of the languages of `pair`.
        pair: the languages.
        starts: only words that begin in one of these ways.
        numbers: only words with one of these numbers.
    """
    language, renderings = get_language(code), pair.renderings
    left_out = language.listed("grammar-words") | language.listed("nouns-of-adjectives")
    found = []
    for n, word in enumerate(text.words):
        if (numbers is not None and n not in numbers) or (n and word.text[0].isupper()) or _is_of_figure(text, word):
            continue
        low = word.text.lower()
        # What a prefix denies says the opposite of what it seems to: неплохой.
        if low not in left_out and (starts is None or low[:_START] in starts) and len(renderings.keys(low, code)) == 1:
            found.append(_Word(n, Span(word.start, word.end), frozenset(renderings.bases(low, code))))
    return found


def _is_of_figure(text: Text, word: Token) -> bool:
    """Whether a figure stands before the word, with a hyphen: of 22-летнего nothing is of summer."""
    return word.start > 1 and text[word.start - 1] in _HYPHENS and text[word.start - 2].isdigit()


def _pieces(text: Text, code: str, pair: Pair) -> list[_Word]:
    """All words, those of grammar too, and the parts of those with a hyphen: old-money."""
    return [
        _Word(n, Span(word.start, word.end), frozenset(pair.renderings.bases(part, code)))
        for n, word in enumerate(text.words)
        for part in word.text.lower().split("-")
        if part
    ]


def _against(word: _Word, table: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The opposites of a word; of one that may be several, none that is another of them."""
    found = frozenset(other for base in word.bases for other in table.get(base, ()))
    return frozenset() if found & word.bases else found


def _is_turned(text: Text, word: _Word, language: Language) -> bool:
    turners = language.listed("turning-words")
    near = text.words[max(0, word.number - _TURNED) : word.number + _TURNED]
    if any(other.text.lower() in turners for other in near):
        return True
    return any(abs(place - word.number) <= _TURNED for place in language.denial_places(text))


@cache
def _starts(code: str) -> frozenset[str]:
    """How the words that have opposites begin: few others do."""
    return frozenset(word[:_START] for word in _table(code))


@cache
def _table(code: str) -> Mapping[str, frozenset[str]]:
    """The opposites of each word of a language that has some."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in wordlist(code, "antonyms"):
        sides = [side.split() for side in line.split("/")]
        for words, against in (sides, sides[::-1]):
            for word in words:
                found[word].update(against)
    return {word: frozenset(against - {word}) for word, against in found.items()}
