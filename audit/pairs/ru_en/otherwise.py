"""Denials that the other language says in words of its own, without denying: down, for «не работает».

The data: a file for each language, with rows of what is denied and what the other language says for that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from audit.pairs.ru_en.renderings import bases
from audit.text.entries import entries

_FILES = {"ru": "denied-russian.txt", "en": "denied-english.txt"}
_OTHER = {"ru": "en", "en": "ru"}

_Phrase = tuple[str, ...]


def is_said_otherwise(denied: str, code: str, words: Sequence[str]) -> bool:
    """Whether a text has words that say, without denying, that something is not so.

    Args:
        denied: the word that is denied, in small letters.
        code: its language.
        words: of the text, in the other language, in small letters.
    """
    phrases = [phrase for form in _forms(denied, code) for phrase in _phrases(code).get(form, ())]
    text = [_forms(word, _OTHER[code]) for word in words] if phrases else []
    return any(_stands_in(phrase, text) for phrase in phrases)


def _stands_in(phrase: _Phrase, text: Sequence[frozenset[str]]) -> bool:
    starts = range(len(text) - len(phrase) + 1)
    return any(all(word in text[n + i] for i, word in enumerate(phrase)) for n in starts)


def _forms(word: str, code: str) -> frozenset[str]:
    """The word, and the dictionary forms that it may be a form of."""
    return frozenset((word, *bases(word, code)))


@cache
def _phrases(code: str) -> Mapping[str, Sequence[_Phrase]]:
    """What the other language says, by what is denied."""
    found: dict[str, list[_Phrase]] = {}
    for row in sorted(entries(files("audit.pairs.ru_en") / _FILES[code])):
        denied, said = row.split(" = ")
        phrases = [tuple(phrase.split()) for phrase in said.split(" | ")]
        for word in denied.split():
            found.setdefault(word, []).extend(phrases)
    return found
