"""The quick look at a text: most have no number, date or time, and nearly all of their words were seen before."""

from __future__ import annotations

import re
from collections.abc import Callable

from audit.text import Text

# How many words are kept; a language has fewer that are of no interest, misprints and names do not end.
_MOST = 1 << 17
# Three times as fast as \d, which asks for the digits of every script.
_DIGIT = re.compile(r"[0-9½¼¾⅓⅔]")


def has_digit(text: Text) -> bool:
    """Whether `text` has a digit; for `text.once`."""
    return _DIGIT.search(text) is not None


class Glance:
    """Whether a text has a word that tells; words that were found not to tell are not looked at again.

    Args:
        tells: whether a lower-cased word does. It is asked once for each word that does not.
    """

    def __init__(self, tells: Callable[[str], bool]) -> None:
        self._tells = tells
        self._quiet: set[str] = set()

    def __call__(self, text: Text) -> bool:
        """Whether a word of `text` tells."""
        words = text.wordset
        if words <= self._quiet:
            return False
        for word in words - self._quiet:
            if self._tells(word):
                return True
            self._quiet.add(word)
        if len(self._quiet) > _MOST:
            self._quiet.clear()
        return False
