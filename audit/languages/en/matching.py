"""How words of an English term are found in a text: number, possessive and spelling do not matter."""

from __future__ import annotations

import re

from audit.languages import wordlist
from audit.languages.en.derivation import derived
from audit.languages.en.inflection import stem
from audit.languages.en.names import is_given_name
from audit.languages.en.number import listed_numbers, numbers
from audit.text.caching import kept_by_term_word
from audit.text.patterns import pattern

__all__ = [
    "buckets",
    "derived",
    "given_before",
    "is_function_word",
    "is_ordinary",
    "is_surname",
    "is_verb",
    "key",
    "keys",
    "listed_numbers",
    "numbers",
    "same",
    "trim",
    "variants",
    "verb_forms",
]

_CAPITAL_BEFORE = pattern(r"([A-Z][^\W\d_]+) $")
_WINDOW = 40

_BRITISH = {
    "defence": "defense", "centre": "center", "programme": "program", "labour": "labor", "theatre": "theater",
    "licence": "license", "offence": "offense", "honour": "honor", "colour": "color", "harbour": "harbor",
    "counsellor": "counselor", "councillor": "councilor", "analyse": "analyze", "catalogue": "catalog",
}  # fmt: skip
_ISE = pattern(r"is(ation|ational|e|ed|ing|er)$")
_DOTTED = pattern(r"\bU\.[SNK]\.")
_PLAIN = pattern(r"\bU[SNK]\b")
_PREFIX = pattern(r"\b(anti|co|counter|non|post|pre|re|semi|sub|multi|micro|macro|inter|over|under)-(?=[a-z])", re.I)
_TWO_BLANKS = 2
_ARTICLE = {"the", "a", "an"}
_BEFORE = _ARTICLE | {"to"}
# Verbs of one syllable that double their last letter: plan, set.
_DOUBLING = pattern(r"^[^aeiou]*[aeiou][bdglmnprt]$")


@kept_by_term_word
def key(word: str) -> str:
    """Stem in American spelling: ``Organisations`` and ``organization`` are one; of compounds part by part."""
    if "-" in word:
        return "-".join(map(key, word.split("-")))
    base = stem(word)
    base = _BRITISH.get(base, base)
    return _ISE.sub(r"iz\1", base) if len(base) > 6 else base


def keys(word: str) -> tuple[str, ...]:
    """The buckets in which a term word is filed: one."""
    return (key(word),)


def buckets(word: str) -> tuple[str, ...]:
    """Where a text word is looked up: under its key."""
    return (key(word),)


def same(word: str, term_word: str) -> bool:
    """Whether `word` is a form of the `term_word`: equal keys suffice."""
    return True


def trim(form: str) -> str:
    """The form without an article, or the "to" of a verb, before it."""
    first, space, rest = form.partition(" ")
    return rest if space and first.lower() in _BEFORE else form


def variants(form: str) -> tuple[str, ...]:
    """The same term in other words.

    ``Minister of the Interior`` gives ``Minister of Interior`` and ``Interior Minister``,
    ``Government of National Accord`` gives ``National Accord Government`` (terms of a single ``of`` only),
    ``US Army`` gives ``U.S. Army`` and the other way round, ``a, b and c`` gives ``a, b, and c``,
    ``long-range missile`` gives ``long range missile``, and ``air defense system`` ``air-defense system``.
    """
    found = _reordered(form) if " of " in form or " the " in form else []
    if "-" in form:
        found += _unhyphenated(form)
    elif form.islower() and form.count(" ") == _TWO_BLANKS:
        found += _hyphenated(form)
    if ", " in form:
        found += [form.replace(", and ", " and ") if ", and " in form else form.replace(" and ", ", and ")]
    if "U" in form:
        found += [spelled for wording in (form, *found) for spelled in _dotted(wording)]
    return tuple(v for v in dict.fromkeys(found) if v != form) if found else ()


def _reordered(form: str) -> list[str]:
    words = form.split()
    bare = [w for i, w in enumerate(words) if not i or w not in _ARTICLE]
    found = [" ".join(bare)]
    if bare.count("of") == 1 and 0 < bare.index("of") < len(bare) - 1 and "and" not in bare:
        cut = bare.index("of")
        found.append(" ".join([*bare[cut + 1 :], *bare[:cut]]))
    return found


def _unhyphenated(form: str) -> list[str]:
    """The form with blanks for its hyphens, and without them after a prefix: nonproliferation."""
    joined = _PREFIX.sub(lambda m: m[1], form)
    return [form.replace("-", " "), *([joined] if joined != form else [])]


def _hyphenated(form: str) -> list[str]:
    """The form with the first two of its three words as a compound."""
    first, second, last = form.split(" ")
    return [] if is_function_word(first) or is_function_word(second) else [f"{first}-{second} {last}"]


def _dotted(form: str) -> list[str]:
    """The form with U.S. for US, or US for U.S.; likewise U.N. and U.K."""
    if _DOTTED.search(form):
        return [_DOTTED.sub(lambda m: m[0].replace(".", ""), form)]
    if _PLAIN.search(form):
        return [_PLAIN.sub(lambda m: f"{m[0][0]}.{m[0][1]}.", form)]
    return []


def verb_forms(form: str) -> tuple[str, ...]:
    """Past and participle of a regular verb that begins the form: ``pretend to`` gives ``pretended to``.

    Of other words they do no harm.
    """
    verb, space, rest = trim(form).partition(" ")
    if len(verb) < 3 or not verb.isalpha() or not form.islower():
        return ()
    root = verb.removesuffix("e")
    if _DOUBLING.search(verb):
        root += verb[-1]
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in "aeiou" else root + "ed"
    return (past + space + rest, (verb if verb.endswith("y") else root) + "ing" + space + rest)


def is_verb(form: str) -> bool:
    """Whether the form is an infinitive with "to"; without it, nothing tells."""
    return form.startswith("to ")


def is_function_word(word: str) -> bool:
    """Whether the word is an article, preposition or the like, which does not tell terms apart."""
    return word.lower() in wordlist("en", "name-joiners")


def is_surname(text: str, start: int) -> bool:
    """Whether the word is a surname: its capital does not tell in English, where headings have them."""
    return False


def given_before(text: str, start: int) -> str:
    """The given name that stands right before the word at `start`; empty if something else does."""
    before = _CAPITAL_BEFORE.search(text, max(0, start - _WINDOW), start)
    return before[1] if before and is_given_name(before[1]) else ""


def is_ordinary(word: str) -> bool:
    """Whether a capitalised word at the start of a sentence is likely no name: not known of English."""
    return False
