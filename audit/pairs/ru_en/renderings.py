"""How likely a word renders another, in human translations: evidence for words that were left out or chosen badly.

The data: `renderings.tsv.gz`, made by tools/build_lexicon.py from human translations. A row of a Russian lemma has how
many pairs of sentences it was seen in, and each rendering with its bits (minus the logarithm of its probability to the
base of 2) into English and back; a row of an English stem has the number of pairs alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from audit.languages.en.inflection import bases as english_bases
from audit.languages.en.inflection import stem
from audit.languages.ru.morphology import lemmas
from audit.text.caching import kept_by_word
from audit.text.long_lists import PackedTable

# A prefix that denies, and so many letters that a word with it has more.
_DENIES, _SHORTEST = "не", 5
_READINGS = 3
# Bits of what is usual.
_USUAL = 3


def key(word: str, code: str) -> str:
    """What a word of the language is filed under: its lemma, or its stem."""
    return lemmas(word)[0] if code == "ru" else stem(word)


def keys(word: str, code: str) -> Sequence[str]:
    """What a word is filed under, and of a Russian one with "не" before it also what it is without."""
    if code == "ru" and word.startswith(_DENIES) and len(word) > _SHORTEST:
        return key(word, code), key(word.removeprefix(_DENIES), code)
    return (key(word, code),)


def readings(word: str, code: str) -> Sequence[str]:
    """All that a word may be filed under, the likeliest first; no more than `_READINGS`."""
    return lemmas(word)[:_READINGS] if code == "ru" else (stem(word),)


def bases(word: str, code: str) -> Sequence[str]:
    """Dictionary forms that a word may be a form of, and itself."""
    return lemmas(word) if code == "ru" else english_bases(word)


def seen(key: str) -> int:
    """How many pairs of sentences have the word; 0 for one that was not met."""
    return _row(key)[0]


def bits(russian: str, english: str) -> tuple[int, int] | None:
    """How surprising the English word is for the Russian one, and the other way round; None for a pair not met."""
    return _row(russian)[1].get(english)


def all_of(russian: str) -> Mapping[str, tuple[int, int]]:
    """The bits of each English word that renders the Russian one, both ways."""
    return _row(russian)[1]


@kept_by_word
def usual(russian: str, *, forth: bool) -> frozenset[str]:
    """Dictionary forms of the English words that usually render a Russian one, or that it usually renders."""
    side = 0 if forth else 1
    found = (english for english, bits in _row(russian)[1].items() if bits[side] <= _USUAL)
    return frozenset(base for english in found for base in english_bases(english))


@kept_by_word
def _row(key: str) -> tuple[int, Mapping[str, tuple[int, int]]]:
    number, *cells = _table().get(key).split() or ("0",)
    return int(number), {
        english: (int(forth), int(back))
        for english, forth, back in zip(cells[::3], cells[1::3], cells[2::3], strict=True)
    }


@cache
def _table() -> PackedTable:
    return PackedTable((files("audit.pairs.ru_en") / "renderings.tsv.gz").read_bytes())
