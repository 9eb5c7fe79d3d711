"""One text read: the quick look whether it is worth it, and its values."""

from __future__ import annotations

import re

from audit.lang.values.claimed import claimed, clocked
from audit.lang.values.compose import compose
from audit.lang.values.lexer import Lexer
from audit.lang.values.lexicon import OPENING
from audit.lang.values.model import Value
from audit.text import Text

_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")


def opens(text: Text, lexer: Lexer) -> bool:
    """Whether `text` has a digit, or a word that begins as number words do."""
    if _DIGIT.search(text):
        return True
    return not {word[:OPENING] for word in text.wordset}.isdisjoint(lexer.openings)


def read(text: Text, lexer: Lexer) -> tuple[Value, ...]:
    """The values of `text`, in order."""
    if not _DIGIT.search(text):
        return tuple(compose(lexer.lexemes(text)))
    rest, values = claimed(text)
    found = tuple(clocked(compose(lexer.lexemes(rest)), text, lexer.decimal))
    return tuple(sorted((*values, *found), key=lambda v: v.span)) if values else found
