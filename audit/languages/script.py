"""Which language a line is written in, by its letters."""

from __future__ import annotations

from audit.languages.letters import own_letters
from audit.text import Text


def language_of(line: str, languages: tuple[str, str]) -> str | None:
    """The one of `languages` whose script most letters of `line` are in; None without letters.

    A tie goes to the script that the line starts in.
    """
    text = Text(line)
    first, second = (own_letters(text, language) for language in languages)
    if first == second:
        if not first:
            return None
        start = Text(next(c for c in line if c.isalpha()))
        return languages[0] if own_letters(start, languages[0]) else languages[1]
    return languages[0] if first > second else languages[1]
