"""Is this an English word at all, and if not, which word was meant? Asked of words in lower case only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from string import ascii_lowercase

from audit.languages import wordlist
from audit.languages.en.inflection import bases
from audit.languages.en.lexicon import is_common
from audit.text.caching import kept_by_word
from audit.text.long_lists import PackedWords

# Parts of a compound are no shorter: payday is pay and day, but "thrombs" is not made of words.
_SHORTEST_PART = 3
_SHORTEST_REST = 3


@cache
def _words() -> PackedWords:
    return PackedWords((files("audit.languages.en") / "spelling.txt.gz").read_bytes())


@cache
def _rare_words() -> PackedWords:
    return PackedWords((files("audit.languages.en") / "rare-words.txt.gz").read_bytes())


@kept_by_word
def is_word(word: str) -> bool:
    """Whether a word in lower case exists: listed, a regular form or made of words that are (bionanotechnology)."""
    return _is_listed(word) or _is_made(word)


def _is_listed(word: str) -> bool:
    return is_common(word) or any(base in _words() or base in wordlist("en", "newer-words") for base in bases(word))


def _is_made(word: str) -> bool:
    beginnings = wordlist("en", "word-beginnings")
    for at in range(2, len(word) - _SHORTEST_REST + 1):
        first, rest = word[:at], word[at:]
        if first in beginnings and (_is_listed(rest) or (len(rest) > _SHORTEST_REST and _is_made(rest))):
            return True
        if at >= _SHORTEST_PART and len(rest) > _SHORTEST_REST and is_common(first) and is_common(rest):
            return True
    return False


@kept_by_word
def is_in_use(word: str) -> bool:
    """Whether a word that is in no dictionary is written all the same: norovirus, ghrelin; slips aside."""
    return any(base in _rare_words() for base in (word, *bases(word)))


@kept_by_word
def corrections(word: str) -> tuple[str, ...]:
    """The common words that a word with one slip may be: a letter lost, added or changed, or two turned round."""
    common = wordlist("en", "words")
    return tuple(sorted({near for near in _one_slip_away(word) if near in common}))


@kept_by_word
def has_neighbour(word: str) -> bool:
    """Whether a word that exists, however rare, is one slip from this one: omicron, for omicrone."""
    return any(is_word(near) for near in _one_slip_away(word))


def _one_slip_away(word: str) -> Iterator[str]:
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
