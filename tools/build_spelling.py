"""Rebuild `audit/languages/en/spelling.txt.gz`: English words that exist, to tell a word that does not.

Made from lists of words, one a line, such as Debian's wamerican-huge and wbritish-huge (SCOWL); accents fall away, what
has a capital or an apostrophe is left out, and so are regular forms of words that are listed.
Run as ``python -m tools.build_spelling /usr/share/dict/american-english-huge /usr/share/dict/british-english-huge``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from audit.languages import wordlist
from audit.languages.en.inflection import bases
from audit.text.long_lists import pack
from audit.text.plain import plain
from benchmarks.data import PACKAGE

OUTPUT = PACKAGE / "languages" / "en" / "spelling.txt.gz"
SHORTEST = 4


def words_of(lines: Iterable[str]) -> set[str]:
    """The words that may stand in lower case, without their accents."""
    bare = (plain(line.strip()) for line in lines if line[:1].islower())
    return {word for word in bare if len(word) >= SHORTEST and word.isascii() and word.isalpha() and word.islower()}


def distinct(words: set[str]) -> list[str]:
    """Those that are no regular form of one that is kept or common, and not common themselves."""
    kept: set[str] = set()
    common = wordlist("en", "words")
    for word in sorted(words - common, key=lambda word: (len(word), word)):
        if not any(base in kept or base in common for base in bases(word)):
            kept.add(word)
    return sorted(kept)


def main() -> None:
    """Write the words of the lists that are named."""
    words = set[str]().union(*(words_of(Path(name).read_text("utf-8").splitlines()) for name in sys.argv[1:]))
    kept = distinct(words)
    OUTPUT.write_bytes(pack(kept))
    print(f"{len(kept):,} of {len(words):,} words")


if __name__ == "__main__":
    main()
