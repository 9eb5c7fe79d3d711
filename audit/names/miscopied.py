"""Names that the source has in the letters of the translation already, and that were copied with a letter wrong."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.languages.en.names import is_derived, is_known_name
from audit.text.caching import kept_by_pair

# A longer name may have two letters wrong.
_LONG = 8
# Letters of Greek are written in English as in Latin: Omicron, be it Omikron in a Russian text.
_GREEK = frozenset(("alpha", "beta", "epsilon", "iota", "kappa", "lambda", "omicron", "upsilon", "phi", "chi", "psi"))
_PLURAL = "s"


@kept_by_pair
def is_miscopied(name: str, word: str) -> bool:
    """Whether `word` is `name` with a letter wrong, and neither an ordinary word nor another form of it."""
    most = 1 if min(len(name), len(word)) < _LONG else 2
    if OSA.distance(name.casefold(), word.casefold(), score_cutoff=most) > most or is_common(name) or is_common(word):
        return False
    if word.casefold() in _GREEK or is_derived(name, word) or is_derived(word, name):
        return False
    return is_known_name(name) or not is_known_name(word)


@kept_by_pair
def is_copied_wrongly(name: str, word: str) -> bool:
    """The same in a text in other letters, where each foreign word is a copy: Fo is Fox, an ordinary word though it is.

    A plural may be made a singular, or the reverse, and a misprint of the source may be put right. What begins small
    has lost its first letter ("ouTube"), or is a word of a sentence that was left in English.
    """
    if word[0].islower() and name[1:] != word:
        return False
    if _PLURAL in (name.removeprefix(word), word.removeprefix(name)) or word in wordlist("en", "known_acronyms"):
        return False
    if is_miscopied(name, word):
        return True
    near = OSA.distance(name.casefold(), word.casefold(), score_cutoff=1) <= 1
    return near and (is_known_name(name) or not is_known_name(word))
