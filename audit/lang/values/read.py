"""One text read: the quick look whether it is worth it, and its values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.lang.values.claimed import blanked, dated, maybe_clocked, spans, unaddressed
from audit.lang.values.compose import compose
from audit.lang.values.lexer import Lexer
from audit.lang.values.lexicon import OPENING
from audit.lang.values.model import Value
from audit.text import Text

if TYPE_CHECKING:
    from audit.lang.dates.model import Moments

_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")


def opens(text: Text, lexer: Lexer) -> bool:
    """Whether `text` has a digit, or a word that begins as number words do."""
    if _DIGIT.search(text):
        return True
    return not {word[:OPENING] for word in text.wordset}.isdisjoint(lexer.openings)


def read(text: Text, lexer: Lexer, moments: Moments) -> tuple[Value, ...]:
    """The values of `text`, in order; `moments` are its dates and times, and what they leave over is numbers."""
    rest, values = text.once(unaddressed)
    left = blanked(rest, spans(moments))
    found = (*values, *dated(moments), *maybe_clocked(compose(lexer.lexemes(left)), moments.times))
    return tuple(sorted(found, key=lambda v: v.span))
