"""The quick look at a text: most have no number, date or time."""

from __future__ import annotations

from audit.text import Text
from audit.text.letters import has_dots, without_dots
from audit.text.patterns import pattern

# Three times as fast as \d, which asks for the digits of every script.
_DIGIT = pattern(r"[0-9½¼¾⅓⅔]")
_JOINT = pattern(r"[-'’ʼ]")


def has_digit(text: Text) -> bool:
    """Whether `text` has a digit; for `text.once`."""
    return _DIGIT.search(text) is not None


def word_parts(text: Text) -> frozenset[str]:
    """The distinct words, lower-cased, ё as е, and the parts of joined ones (mid-September)."""
    words = text.wordset
    joined = [word for word in words if not word.isalpha()]
    if joined:
        words = words.union(*map(_JOINT.split, joined))
    return frozenset(map(without_dots, words)) if has_dots(text) else words
