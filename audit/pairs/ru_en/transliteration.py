"""How much a Russian and an English word sound alike, whatever the scheme, the spelling and the case.

Made for linking words of one sentence pair: cheap, cached, and generous. (`rendering` judges whether a
spelling is a right one.)
"""

from __future__ import annotations

from functools import cache
from typing import Any
from unicodedata import normalize

from audit.languages import wordlist
from audit.languages.letters import own_letters
from audit.text import Text
from audit.text.caching import kept_by_pair, kept_by_word

# The two schemes that differ in more than the folding below takes away; the union of all finds no more.
_SCHEMES = ("wikipedia", "gost_16876_alt")
# Spellings of one sound fall together (``q`` stands for the sound of "ch"); the order matters.
_FOLDS = (
    ("qu", "kv"), ("q", "k"), ("shch", "s"), ("tch", "q"), ("sch", "s"), ("dzh", "j"), ("kh", "h"),
    ("zh", "z"), ("sh", "s"), ("ch", "q"), ("tz", "ts"), ("ph", "f"), ("th", "t"), ("ck", "k"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("y", "i"), ("ie", "e"), ("io", "e"), ("ii", "i"),
)  # fmt: skip
_VOWELS = "aeiou"
# What schemes and languages confuse most, for the skeleton.
_BLUR = str.maketrans("qjzv", "sgsf")
_SKELETON = 3
_SHORTEST_STEM = 3


@kept_by_pair
def similarity(word: str, other: str) -> float:
    """0..1 for two words, one of each language in either order (or both of one); 1 for the same sounds."""
    if word.lower() == other.lower():
        return 1.0
    if own_letters(Text(word), "ru"):
        return _compare(word, other)
    return _compare(other, word) if own_letters(Text(other), "ru") else 0.0


@kept_by_word
def skeleton(word: str) -> str:
    """The first consonants of a word of either language: equal for most spellings of one name.

    Empty for words with too few of them to tell anything.
    """
    sounds = next(iter(_spellings(word.lower())), "") if own_letters(Text(word), "ru") else _fold(word)
    sounds = sounds.translate(_BLUR)
    consonants = [c for c in sounds if c not in _VOWELS]
    return "".join(consonants[:_SKELETON]) if len(consonants) > 1 else ""


def _compare(russian: str, english: str) -> float:
    from rapidfuzz import fuzz, process

    sounds = _fold(english.removesuffix("'s").removesuffix("’s"))
    if len(sounds) < _SHORTEST_STEM:
        return 0.0
    whole = process.extractOne(sounds, _spellings(russian.lower()), scorer=fuzz.ratio)
    bare = sounds.rstrip(_VOWELS)
    stem = process.extractOne(bare, _stem_spellings(russian.lower()), scorer=fuzz.ratio)
    return max(found[1] for found in (whole, stem, (0, 0.0)) if found) / 100


@kept_by_word
def _stem_spellings(word: str) -> tuple[str, ...]:
    """Folded spellings of what may be left of a Russian word without its case ending and last vowels."""
    stems = {word[: -len(e)] for e in wordlist("ru", "case-endings") if word.endswith(e)} | {word}
    spelled = (s.rstrip(_VOWELS) for stem in sorted(stems) for s in _spellings(stem))
    return tuple(dict.fromkeys(s for s in spelled if len(s) >= _SHORTEST_STEM))


@kept_by_word
def _spellings(word: str) -> tuple[str, ...]:
    """Folded spellings of a Russian word in all schemes."""
    return tuple(dict.fromkeys(_fold(scheme.translate(word)) for scheme in _schemes()))


@cache
def _schemes() -> tuple[Any, ...]:
    import iuliia

    return tuple(iuliia.schemas.get(name) for name in _SCHEMES)


@kept_by_word
def _fold(word: str) -> str:
    """An English spelling reduced to its sounds: ``Khrushchev`` to ``hrusev``."""
    sounds = "".join(c for c in normalize("NFD", word.lower()) if c.isalpha())
    for spelling, plain in _FOLDS:
        sounds = sounds.replace(spelling, plain)
    return "".join(c for i, c in enumerate(sounds) if i == 0 or c != sounds[i - 1])
