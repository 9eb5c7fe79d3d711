"""Text, and what goes by Unicode and not by language: its words, quotation marks, spaces, letters and scripts."""

from __future__ import annotations

from audit.text.text import Text, Token, known_text

__all__ = ["Text", "Token", "known_text"]
