"""English numbers: 5.3 million, $2bn, 1,200, the 1990s, two hundred and five thousand, two-year-old."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from audit.languages import wordlist
from audit.languages.en.dates import moments
from audit.languages.en.stances import stance as stance
from audit.languages.en.written import written as written
from audit.text import Text
from audit.text.patterns import pattern
from audit.values.lexer import Digits, Lexer
from audit.values.lexicon import keyed, load
from audit.values.model import Value
from audit.values.read import opens, read, unit_words

_MINUS = pattern(r"(?:(?<![\w.,-])[-−–]|\b(?:minus|negative)\s)$", re.I)
_LONGEST_MINUS = 10
_FROST = pattern(r"(?<!\w)[-−–]\s?\d|minus|negative|below|sub-?zero|frost|freezing", re.I)


@cache
def _lexer() -> Lexer:
    return Lexer(
        load(wordlist("en", "numerals"), wordlist("en", "units")),
        Digits(".", ",\u00a0\u202f\u2009 "),
        None,
        shortest_roman=2,
    )


def values(text: Text) -> tuple[Value, ...]:
    """The values of a text, in order."""
    return read(text, _lexer(), text.once(moments))


# A sum has its currency here whenever it is named.
currency_is_said = True


@cache
def _groups() -> Mapping[str, str]:
    return keyed(wordlist("en", "counted-groups"))


def counted_group(word: str) -> str:
    """The key of the group that a folded word names (men, women, gold); empty if it names none."""
    return _groups().get(word, "")


def below_zero(text: Text) -> bool:
    """Whether the text has a minus, or another word for frost."""
    return _FROST.search(text) is not None


def minus_before(text: Text, start: int) -> bool:
    """Whether a minus, as a sign or in a word, stands right before `start`."""
    return _MINUS.search(text, max(0, start - _LONGEST_MINUS), start) is not None


def named_units(text: Text) -> frozenset[str]:
    """The units that a text names, beside a number or not."""
    return unit_words(text, _lexer())


def worth_reading(text: Text) -> bool:
    """Whether the text may have values that matter."""
    return opens(text, _lexer())
