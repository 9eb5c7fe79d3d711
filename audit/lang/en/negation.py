"""English ways of saying no."""

from __future__ import annotations

import re

from audit.lang import wordlist
from audit.text import Text

_AFFIX = re.compile(r"n['’]t\b|\b(?:un|in|im|ir|il|dis|non|mis|under)[a-z]{3,}|less\b", re.IGNORECASE)


def may_deny(text: Text) -> bool:
    """Whether anything in `text` may render a negation: not, -less, un-, refuse, instead ..."""
    return not text.wordset.isdisjoint(wordlist("en", "negative_words")) or _AFFIX.search(text) is not None
