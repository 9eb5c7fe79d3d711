"""A quick look at a Russian and an English word before the real one: do they look alike, in the plainest letters?"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from audit.names.letter_align import place, prices
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.plain import letters, plain

# 99% of true pairs are above it, four fifths of random ones with the same first letter below.
LEAST_ALIKE = 0.28
HARDLY_ALIKE = 0.1
# All pairs of longer words above it are related; all that are spelled out are above the other.
_MUCH_ALIKE = 0.65
_TOO_SHORT = 3
LEAST_ALIKE_SPELLED = 0.5
# Bits from which a reading of the first letter is too rare to be tried.
_RARE = 9.0
_ROMAN = str.maketrans(dict(zip("абвгдеёжзийклмнопрстуфхцчшщыэюя", "abvgdeejziiklmnoprstufhccssyeua", strict=True)))


@kept_by_word
def first_letters(name: str) -> frozenset[str]:
    """English letters with which a rendering of the Russian name may begin."""
    low, found = letters(name), set()
    for i in range(len(low)):
        readings = prices().get(place(low, i), {})
        found |= {english[0] for english, bits in readings.items() if english and bits < _RARE}
        # The first may fall away, as in Джон.
        if readings.get("", _RARE) >= _RARE:
            break
    return frozenset(found)


def begins_like(name: str, word: str) -> bool:
    """Whether a rendering of the Russian name may begin as the English word does."""
    return plain(word)[:1] in first_letters(name)


@kept_by_pair
def resemblance(source: str, word: str) -> float:
    """Similarity in 0..1 of `word` to a plain romanisation of the Russian word."""
    return float(Levenshtein.normalized_similarity(_roman(source), plain(word)))


@kept_by_word
def _roman(source: str) -> str:
    return letters(source).translate(_ROMAN)


def resembling(word: str, pieces: Sequence[str], least: float) -> list[tuple[int, float]]:
    """Which of many Russian words have such a `resemblance` to the English one: their numbers, with it, in order."""
    return _alike(plain(word), list(map(_roman, pieces)), least)


def resembled(name: str, words: Sequence[str], least: float) -> list[tuple[int, float]]:
    """To which of many English words the Russian one has such a `resemblance`: their numbers, with it, in order."""
    return _alike(_roman(name), list(map(plain, words)), least)


def _alike(one: str, others: list[str], least: float) -> list[tuple[int, float]]:
    # One call for all is ten times faster than a call for each.
    found = process.extract(one, others, scorer=Levenshtein.normalized_similarity, score_cutoff=least, limit=None)
    return sorted([(i, alike) for _, alike, i in found])


def is_surely(source: str, word: str) -> bool:
    """Whether the words are so much alike that `word` stands for the Russian one without a doubt."""
    return len(source) > _TOO_SHORT and resemblance(source, word) >= _MUCH_ALIKE


def the_sure_piece(word: str, pieces: Sequence[str]) -> str | None:
    """The first of many Russian words that is surely the English one."""
    return next((pieces[i] for i, _ in resembling(word, pieces, _MUCH_ALIKE) if len(pieces[i]) > _TOO_SHORT), None)


def the_sure_word(name: str, words: Sequence[str]) -> str | None:
    """The first of many English words that is surely the Russian one."""
    return next((words[i] for i, _ in resembled(name, words, _MUCH_ALIKE)), None) if len(name) > _TOO_SHORT else None
