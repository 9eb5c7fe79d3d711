"""US and U.S. in an English text: which spelling stands where, and where it lost its capitals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from audit.model import Span
from audit.text import Text
from audit.text.patterns import pattern

SPELLINGS = ("US", "U.S.")
# Of compounds only those with another country: Russia-U.S.
_COUNTRY = pattern(r"(?:(?<![\w.$&-])|(?<=[a-z]-))(?:U\.\s?S\.?(?![\w.])|U\.S\.(?!\w|A\b)|US(?![\w.&$]|\s?\$))")
# Where the pronoun cannot stand: after an article, before a hyphen and a capital, between an attribute that
# marks an official and a noun.
_NOUN = (
    r"(?:administration|air force|ambassador|armed forces|army|authorities|congress(?:man|men)?|consulate|"
    r"department|diplomat(?:ic|s)?|dollars?|embassy|forces|government|intelligence|lawmakers?|military|"
    r"navy|officials?|policy|president|sanctions|secretary|senate|senators?|soldiers?|troops)"
)
_LOWER = pattern(
    rf"\b[Tt]he (us)\b(?! (?:vs|versus|and|of|in|who|that)\b|-)(?= [a-z])"
    rf"|\b(us)(?=-[A-Z][a-z])"
    rf"|\b(?:[Tt]he|a|an|former|senior|current|top|several|some|many|two|new|by|of|with) (us)(?= {_NOUN}\b)"
    rf"|\b[Tt]he [a-z]+ (?:of|in|to|from) the (us)\b(?=[.,;:)])"
)


class Use(NamedTuple):
    """One place where the country stands, with its spelling: one of `SPELLINGS`."""

    span: Span
    spelling: str


def uses(text: Text) -> Iterator[Use]:
    """Places where the country is written US or U.S."""
    if "US" not in text and "U.S" not in text and "U. S" not in text:
        return
    for m in _COUNTRY.finditer(text):
        yield Use(Span(*m.span()), SPELLINGS["." in m.group()])


def lower_case_uses(text: Text) -> Iterator[Span]:
    """Places where the country is written like the pronoun: the us embassy, us-Libyan."""
    if "us" not in text.wordset and "us-" not in text:
        return
    for m in _LOWER.finditer(text):
        at = m.lastindex or 0
        yield Span(*m.span(at))
