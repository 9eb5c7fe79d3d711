"""Which Russian name of the source stands behind an English word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.languages.ru.declension import nominatives_of
from audit.languages.ru.morphology import lemmas
from audit.model import Span
from audit.names.letter_align import HOPELESS, rendering_bits
from audit.names.resemblance import (
    HARDLY_ALIKE,
    LEAST_ALIKE,
    LEAST_ALIKE_SPELLED,
    begins_like,
    is_surely,
    resemblance,
    resembling,
)
from audit.pairs.ru_en.attested import attested
from audit.text import Text
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.patterns import pattern
from audit.text.plain import letters, plain

# It begins with the capital because that is searched for much faster than what stands before it.
CAPITAL = pattern(r"[А-ЯЁ](?<!\w.)[а-яё]+(?!\w)")
# Bits a letter above which an English word does not stand for a Russian one at all.
RELATED = 4.48
# What costs more is not told apart.
_UNRELATED = RELATED + 0.01
_SPELLED_LOW = 1.5
# Bits a letter of a rendering that no other form of the word can much improve.
_PLAIN = 1.0
_LONG = 5
# A word that is so much more alike than all others needs no closer look.
_MARGIN_ALIKE = 0.25
# Russian words, and pieces of compounds; it begins with the letter because that is searched for much faster.
_PIECE = pattern(r"[А-Яа-яЁё](?<!\w.)[А-Яа-яЁё]+")


class SourceName(NamedTuple):
    """A Russian word taken to stand behind an English one."""

    text: str
    span: Span


@kept_by_pair
def closeness(source: str, word: str) -> float:
    """Bits a letter of the best reading of `word` as the Russian word, in any of its forms; `HOPELESS` if unrelated."""
    return min(_readings(source, word)) if _is_worth_reading(source, word) else HOPELESS


@kept_by_pair
def is_related(source: str, word: str) -> bool:
    """Whether `word` may stand for the Russian word in any of its forms, garbled though it be."""
    return _is_worth_reading(source, word) and any(bits <= RELATED for bits in _readings(source, word))


def _is_worth_reading(source: str, word: str) -> bool:
    if not begins_like(source, word) or abs(len(letters(source)) - len(plain(word))) > 5:
        return False
    return resemblance(source, word) >= LEAST_ALIKE


def is_called(source: str, word: str) -> bool:
    """Whether somebody or something that is called so in Russian is called `word` in English: Пучу, Puig."""
    return plain(word) in _english_names(source)


def is_named_so(source: str) -> bool:
    """Whether anybody or anything is known by the Russian name, in any of its forms."""
    return bool(_english_names(source))


@kept_by_word
def english_called(source: str) -> tuple[str, ...]:
    """The longer English words that those of the Russian name are called, small: of lynching, Lynch."""
    return tuple(word for word in sorted(_english_names(source)) if len(word) >= _LONG)


@kept_by_word
def _english_names(source: str) -> frozenset[str]:
    forms = dict.fromkeys((source.lower(), *lemmas(source), *(n.form for n in nominatives_of(source))))
    return frozenset(plain(word) for form in forms for word in attested(form))


def spells_out(source: str, word: str, limit: float) -> bool:
    """Whether `word`, be it a lower-case one, is the Russian word letter by letter, at `limit` bits each."""
    return resemblance(source, word) >= LEAST_ALIKE_SPELLED and closeness(source, word) <= limit


def renders(source: str, word: str) -> bool:
    """Whether `word` may stand for the Russian word, looked at more closely than by `is_related`."""
    return resemblance(source, word) >= HARDLY_ALIKE and any(bits <= RELATED for bits in _readings(source, word))


def _readings(source: str, word: str) -> Iterator[float]:
    """Bits a letter of `word` as the Russian word itself and, if that is dear, as its dictionary forms."""
    low = letters(source)
    bits = rendering_bits(low, word, _UNRELATED)
    yield bits
    if bits <= _PLAIN:
        return
    for form in lemmas(low):
        yield rendering_bits(form, word, _UNRELATED)


def source_of(word: str, source: Text) -> SourceName | None:
    """The word of `source` that `word` renders or garbles, None if nothing is near."""
    return source.asked(_find_source, word)


def _find_source(source: Text, word: str) -> SourceName | None:
    pieces = source.once(_pieces)
    near = [(pieces[i], alike) for i, alike in resembling(word, [piece.text for piece in pieces], LEAST_ALIKE)]
    near = [(name, alike) for name, alike in near if _may_be(name.text, word, alike)]
    if not near:
        return None
    first, most = max(near, key=lambda pair: pair[1])
    stands_out = sum(alike > most - _MARGIN_ALIKE for _, alike in near) == 1
    if stands_out and first.text[0].isupper() and is_surely(first.text, word):
        return first
    readings = [(closeness(name.text, word), name) for name, _ in near]
    readings = [(bits, name) for bits, name in readings if bits < _dearest(name.text)]
    return min(readings, key=lambda reading: reading[0])[1] if readings else None


def _pieces(source: Text) -> tuple[SourceName, ...]:
    return tuple(SourceName(m.group(), Span(*m.span())) for m in _PIECE.finditer(source))


def _may_be(piece: str, word: str, alike: float) -> bool:
    """Whether a closer look is worthwhile; a lower-case word must be spelled out letter by letter."""
    return begins_like(piece, word) and (piece[0].isupper() or alike >= LEAST_ALIKE_SPELLED)


def _dearest(piece: str) -> float:
    return RELATED if piece[0].isupper() else _SPELLED_LOW


def is_quoted(source: str, span: Span) -> bool:
    """Whether the word names a thing, by its quotes or its number: «Россия», Россия-24."""
    before, after = source[: span.start][-1:], source[span.end :][:2]
    return (before in _QUOTES and after[:1] in _QUOTES) or _NUMBERED.match(after) is not None


_QUOTES = tuple("\"«»“”„'")
_NUMBERED = pattern(r"[ -]\d")
