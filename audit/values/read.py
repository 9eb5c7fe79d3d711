"""One text read: the quick look whether it is worth it, and its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.text import Text
from audit.values.claimed import blanked, dated, maybe_clocked, spans, unaddressed
from audit.values.compose import compose
from audit.values.glance import has_digit
from audit.values.lexer import Lexer
from audit.values.model import Value

if TYPE_CHECKING:
    from audit.values.dates.model import Moments


def opens(text: Text, lexer: Lexer) -> bool:
    """Whether `text` has a digit or a number word, other than "one" and "first"."""
    return text.once(has_digit) or lexer.glance(text)


def unit_words(text: Text, lexer: Lexer) -> frozenset[str]:
    """The units that `text` names anywhere, beside a number or not."""
    return frozenset(unit for lexeme in lexer.lexemes(text) for unit in lexeme.entry.units)


def read(text: Text, lexer: Lexer, moments: Moments) -> tuple[Value, ...]:
    """The values of `text`, in order; `moments` are its dates and times, and what they leave over is numbers."""
    rest, values = unaddressed(text)
    left = blanked(rest, spans(moments))
    found = (*values, *dated(moments), *maybe_clocked(compose(lexer.lexemes(left)), moments.times))
    return tuple(sorted(found, key=lambda v: v.span))
