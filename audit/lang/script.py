"""Which language a line is written in, by its letters."""

from __future__ import annotations

import re

# The main direction first: what is assumed when nothing is configured.
LANGUAGES = ("ru", "en")
_SCRIPT_OF = {"ru": "cyrillic", "en": "latin"}
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
_LATIN = re.compile(r"[A-Za-z\u00C0-\u024F]")


def language_of(line: str, languages: tuple[str, str]) -> str | None:
    """The one of `languages` whose script most letters of `line` are in; None without letters.

    A tie goes to the script that the line starts in.
    """
    cyrillic = 0 if line.isascii() else len(_CYRILLIC.findall(line))
    latin = len(_LATIN.findall(line))
    if not cyrillic and not latin:
        return None
    if cyrillic == latin:
        first = re.search(r"[^\W\d_]", line)
        script = "cyrillic" if first and _CYRILLIC.match(first.group()) else "latin"
    else:
        script = "cyrillic" if cyrillic > latin else "latin"
    return next((language for language in languages if _SCRIPT_OF[language] == script), None)
