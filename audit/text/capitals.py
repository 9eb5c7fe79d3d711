"""Words with a capital, in Latin letters."""

from __future__ import annotations

from audit.text.patterns import pattern

# It begins with the capital because that is searched for much faster than what stands before it.
CAPITAL_WORD = pattern(r"[A-ZÀ-ÖØ-ÞŠŽŁŚĆČŻĐ](?<![^\W_].)(?<![A-Za-z]['’].)[A-Za-zÀ-ɏ]++(?!\w)")


def capital_words(text: str) -> list[str]:
    """Capitalised words of two letters and more, hyphenated ones in pieces, without possessive endings."""
    return CAPITAL_WORD.findall(text)
