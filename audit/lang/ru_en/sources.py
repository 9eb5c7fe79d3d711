"""Which Russian name of the source stands behind an English word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from audit.lang.ru.morphology import lemmas
from audit.lang.ru_en.rendering import UNSEEN, letters, plain, prices, rendering_bits
from audit.model import Span

# It begins with the capital because that is searched for much faster than what stands before it.
CAPITAL = re.compile(r"[А-ЯЁ](?<!\w.)[а-яё]+(?!\w)")
# Bits a letter above which an English word does not stand for a Russian one at all.
RELATED = 4.5
_SPELLED_LOW = 1.5
# Bits a letter of a rendering that no other form of the word can much improve.
_PLAIN = 1.0
# First letters that render so rarely are not tried.
_FIRST = 9.5


class SourceName(NamedTuple):
    """A Russian word taken to stand behind an English one."""

    text: str
    span: Span


@cache
def _first_letters() -> dict[str, frozenset[str]]:
    """English letters with which a name may begin, by the Russian letter that it begins with."""
    found: dict[str, set[str]] = {}
    for tag, chunks in prices().items():
        if tag[0] == "^":
            letters_for = found.setdefault(tag[1], set())
            letters_for |= {chunk[0] for chunk, bits in chunks.items() if chunk and bits < _FIRST}
    return {russian: frozenset(english) for russian, english in found.items()}


def first_letters(name: str) -> frozenset[str]:
    """English letters with which a rendering of the Russian name may begin."""
    return _first_letters().get(letters(name)[:1], frozenset())


def begins_like(name: str, word: str) -> bool:
    """Whether a rendering of the Russian name may begin as the English word does."""
    return plain(word)[:1] in first_letters(name)


@lru_cache(maxsize=1 << 13)
def resemblance(source: str, word: str) -> float:
    """A quick look before the real one: similarity in 0..1 of `word` to a plain romanisation."""
    return float(Levenshtein.normalized_similarity(_roman(source), plain(word)))


@lru_cache(maxsize=1 << 12)
def _roman(source: str) -> str:
    return letters(source).translate(_ROMAN)


def is_surely(source: str, word: str) -> bool:
    """Whether the words are so much alike that `word` stands for the Russian one without a doubt."""
    return len(source) > _TOO_SHORT and resemblance(source, word) >= _MUCH_ALIKE


_ROMAN = str.maketrans(dict(zip("абвгдеёжзийклмнопрстуфхцчшщыэюя", "abvgdeejziiklmnoprstufhccssyeua", strict=True)))
# 99% of true pairs are above it, four fifths of random ones with the same first letter below.
_LEAST_ALIKE = 0.28
_HARDLY_ALIKE = 0.1
# All pairs of longer words above it are related; all that are spelled out are above the other.
_MUCH_ALIKE = 0.65
_TOO_SHORT = 3
_LEAST_ALIKE_SPELLED = 0.5
# A word that is so much more alike than all others needs no closer look.
_MARGIN_ALIKE = 0.25


@lru_cache(maxsize=1 << 13)
def closeness(source: str, word: str) -> float:
    """Bits a letter of the best reading of `word` as the Russian word, in any of its forms."""
    return min(_readings(source, word)) if _is_worth_reading(source, word) else UNSEEN


@lru_cache(maxsize=1 << 13)
def is_related(source: str, word: str) -> bool:
    """Whether `word` may stand for the Russian word in any of its forms, garbled though it be."""
    return _is_worth_reading(source, word) and any(bits <= RELATED for bits in _readings(source, word))


def _is_worth_reading(source: str, word: str) -> bool:
    if not begins_like(source, word) or abs(len(letters(source)) - len(plain(word))) > 5:
        return False
    return resemblance(source, word) >= _LEAST_ALIKE


def spells_out(source: str, word: str, limit: float) -> bool:
    """Whether `word`, be it a lower-case one, is the Russian word letter by letter, at `limit` bits each."""
    return resemblance(source, word) >= _LEAST_ALIKE_SPELLED and closeness(source, word) <= limit


def renders(source: str, word: str) -> bool:
    """Whether `word` may stand for the Russian word, looked at more closely than by `is_related`."""
    return resemblance(source, word) >= _HARDLY_ALIKE and any(bits <= RELATED for bits in _readings(source, word))


def _readings(source: str, word: str) -> Iterator[float]:
    """Bits a letter of `word` as the Russian word itself and, if that is dear, as its dictionary forms."""
    low = letters(source)
    bits = rendering_bits(low, word)
    yield bits
    if bits <= _PLAIN:
        return
    for form in lemmas(low):
        yield rendering_bits(form, word)


@lru_cache(maxsize=64)
def _words_for(letter: str) -> re.Pattern[str]:
    """Russian words, pieces of compounds too, that may begin a name with this English letter."""
    letters_for = [c for c in _ALPHABET if letter in _first_letters()[c]]
    first = "".join(letters_for + [c.upper() for c in letters_for])
    return re.compile(rf"[{first or '$'}](?<!\w.)[А-Яа-яЁё]+")


_ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщэюя"


@lru_cache(maxsize=1 << 13)
def source_of(word: str, source: str) -> SourceName | None:
    """The word of `source` that `word` renders or garbles, None if nothing is near."""
    near = [m for m in _words_for(plain(word)[:1]).finditer(source) if _may_be(m.group(), word)]
    if not near:
        return None
    alike = [resemblance(m.group(), word) for m in near]
    first = near[alike.index(max(alike))]
    stands_out = sum(a > max(alike) - _MARGIN_ALIKE for a in alike) == 1
    if stands_out and first.group()[0].isupper() and is_surely(first.group(), word):
        return SourceName(first.group(), Span(*first.span()))
    readings = [(closeness(m.group(), word), m) for m in near]
    readings = [(bits, m) for bits, m in readings if bits < (RELATED if m[0][0].isupper() else _SPELLED_LOW)]
    if not readings:
        return None
    best = min(readings, key=lambda reading: reading[0])[1]
    return SourceName(best.group(), Span(*best.span()))


def _may_be(piece: str, word: str) -> bool:
    """Whether a closer look is worthwhile; a lower-case word must be spelled out letter by letter."""
    return resemblance(piece, word) >= (_LEAST_ALIKE if piece[0].isupper() else _LEAST_ALIKE_SPELLED)


def is_quoted(source: str, span: Span) -> bool:
    """Whether the word names a thing, by its quotes or its number: «Россия», Россия-24."""
    before, after = source[: span.start][-1:], source[span.end :][:2]
    return (before in _QUOTES and after[:1] in _QUOTES) or _NUMBERED.match(after) is not None


_QUOTES = tuple("\"«»“”„'")
_NUMBERED = re.compile(r"[ -]\d")
