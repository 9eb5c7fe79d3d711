"""English ways of saying no."""

from __future__ import annotations

import re

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.text import Text

_CONTRACTION = re.compile(r"n['’]t\b", re.IGNORECASE)
_PREFIXES = ("un", "dis", "non", "mis", "under", "anti")
_SUFFIX = "less"


def may_deny(text: Text) -> bool:
    """Whether anything in `text` may render a negation: not, unable, useless, refuse, instead ..."""
    if not text.wordset.isdisjoint(wordlist("en", "negative_words")) or _CONTRACTION.search(text):
        return True
    return any(_is_negated(word) for word in text.wordset)


def _is_negated(word: str) -> bool:
    """Whether an affix of negation stands on a common word: un-able, non-resident, use-less; not in un-it, mis-take."""
    if word in wordlist("en", "seeming-negations"):
        return False
    if word.endswith(_SUFFIX):
        return is_common(word.removesuffix(_SUFFIX))
    prefix = next((p for p in _PREFIXES if word.startswith(p)), None)
    return prefix is not None and is_common(word.removeprefix(prefix).lstrip("-"))
