"""Capitals in the names of bodies and offices: all of them or none, never a mixture."""

from __future__ import annotations

from functools import cache

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.languages.en.matching import is_function_word, key
from audit.languages.titles import Capitals
from audit.text import Text
from audit.text.caching import kept_by_pair, kept_by_word

# A name keeps its capitals when one of these stands before it: deputy Prime Minister, eastern European.
TOLERATED_BEFORE = frozenset((
    "deputy", "vice", "first", "acting", "former", "assistant", "under", "general", "senior",
    "eastern", "western", "northern", "southern",
))  # fmt: skip
# What stands after these and "of" belongs to the name, so that it has their capitals: Minister of Defense.
WITH_PORTFOLIO = frozenset(("minister", "ministry", "secretary", "department"))
_VOCABULARY = ("body-modifiers", "portfolios", "institution-nouns")


@kept_by_pair
def capitals(form: str, piece: str, initial: bool) -> Capitals:
    """How `piece`, a place where `form` stands in a text, is capitalised.

    Only words that may be lower-case elsewhere tell: in "the Russian foreign ministry" nothing is mixed.

    Args:
        form: the name as it should be.
        piece: the same words as the text has them.
        initial: whether `piece` begins a sentence, so that its first capital says nothing.
    """
    capital_keys = {key(w) for word in Text(form).words for w in _parts(word.text) if w[0].isupper()}
    words = content_words(piece)
    expected = [w for w in words if key(w) in capital_keys and not (len(w) > 1 and w.isupper())]
    while expected and expected[0] in TOLERATED_BEFORE:
        expected = expected[1:]
    telling = [w for w in expected if may_be_small(w)]
    if initial and telling and telling[0] == words[0]:
        telling = telling[1:]
    raised = sum(w[0].isupper() for w in telling)
    if raised == len(telling) or _is_loose(piece, telling):
        return Capitals.RIGHT
    if raised:
        return Capitals.MIXED
    if not any(w[0].isupper() for w in expected):
        return Capitals.LOWER
    if expected[0].islower():
        return Capitals.NAMED
    nouns = wordlist("en", "institution-nouns")
    return Capitals.NAMED if any(w in nouns for w in telling) else Capitals.RIGHT


def _parts(word: str) -> list[str]:
    """The word, and what a compound may come apart into: Commander-in-Chief."""
    return [word, *filter(None, word.split("-"))] if "-" in word else [word]


@kept_by_word
def may_be_small(word: str) -> bool:
    """Whether the word has a capital only as part of a name: Council, but not Libya."""
    low = word.lower()
    return is_common(low) or any(low in wordlist("en", name) for name in _VOCABULARY) or low in _heads()


@cache
def _heads() -> frozenset[str]:
    return frozenset(word.lower() for word in wordlist("en", "body-heads"))


def content_words(piece: str) -> list[str]:
    """The words of `piece` without articles, prepositions and the like."""
    return [w.text for w in Text(piece).words if not is_function_word(w.text)]


def _is_loose(piece: str, telling: list[str]) -> bool:
    """Whether a title or a generic word in lower case stands beside a whole name in capitals.

    The speaker of the State Duma, the White House chief of staff, the Likud party, the Government's head.
    """
    lower = [w for w in telling if not w[0].isupper()]
    owned = next((piece.rpartition(mark)[2] for mark in ("'s ", "’s ") if mark in piece[:-2]), None)
    if owned is not None:
        flags = [word[0].isupper() for word in content_words(owned) if word not in TOLERATED_BEFORE]
        return flags == sorted(flags, reverse=True)
    before, of, after = piece.partition(" of ")
    if of and before.islower() and (after.startswith("the ") or before.split()[-1] not in WITH_PORTFOLIO):
        return all(w[0].isupper() for w in content_words(after))
    return telling[-len(lower) :] == lower and lower[0] in wordlist("en", "generic-tails")


def titled(piece: str) -> str:
    """`piece` with capitals on all but its function words."""
    words = (w if is_function_word(w) else w[:1].upper() + w[1:] for w in piece.split(" "))
    return " ".join(words)


def cased_like(form: str, phrase: str) -> str:
    """A form of the glossary with the capitals that a phrase has: all of its words, or as in the form."""
    words = content_words(phrase)
    return titled(form) if words and all(word[0].isupper() for word in words) else form
