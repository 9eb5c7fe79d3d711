"""What the auditor knows of languages, and the only place where it knows it.

`ru/` and `en/` hold one language each, `ru_en/` what concerns the pair. Word lists are text
files, one entry a line, ``#`` starts a comment.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def wordlist(language: str, name: str) -> frozenset[str]:
    """Entries of ``lang/<language>/<name>.txt``, as written there; every language that can get here has the list."""
    text = (files(__package__) / language / f"{name}.txt").read_text("utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)


@cache
def wordlist_if_any(language: str, name: str) -> frozenset[str]:
    """The same of a list that some languages do without, and then empty: Russian owns nothing with an apostrophe."""
    return wordlist(language, name) if (files(__package__) / language / f"{name}.txt").is_file() else frozenset()
