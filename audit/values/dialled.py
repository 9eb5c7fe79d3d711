"""Numbers that are dialled, and count nothing: call 911, по номеру 116 123."""

from __future__ import annotations

from collections.abc import Sequence

from audit.values.lexer import Lexeme
from audit.values.lexicon import Role

# Who comes when they are dialled, in Europe, Russia, Britain and America.
_EMERGENCY = frozenset([101, 102, 103, 104, 112, 911, 999])
_SHORTEST = 100


def is_dialled(lexemes: Sequence[Lexeme], i: int) -> bool:
    """Whether the digits of lexeme `i` follow a word of telephones, and are a well-known number or stand in groups."""
    if not i or lexemes[i - 1].role is not Role.DIAL:
        return False
    lexeme = lexemes[i]
    number = lexeme.entry.number
    if number in _EMERGENCY:
        return True
    grouped = number >= _SHORTEST and len(f"{number:.0f}") < lexeme.end - lexeme.start
    return grouped and (i + 1 == len(lexemes) or lexemes[i + 1].role is Role.OTHER)
