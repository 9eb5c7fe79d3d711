"""Rebuild `audit/languages/en/known_names.txt.gz`: English name words that are known to exist.

The name words of names/wikidata.train.tsv (CC0), words that stand capitalised inside a sentence at least
twice in the human English of parallel/*.tsv, and the countries, languages and currencies of CLDR. Letters
a to z only. Run as `python -m tools.build_known_names`.
"""

from __future__ import annotations

import re
from collections import Counter

from audit.text.long_lists import pack
from audit.text.plain import plain
from benchmarks.data import PACKAGE, folder
from tools.build_english_words import sentences

OUTPUT = PACKAGE / "languages" / "en" / "known_names.txt.gz"
LEAST = 2
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]+")
_CAPITAL = re.compile(r"[A-Z][^\W\d_]+")


def wikidata() -> set[str]:
    """Name words of the Wikidata pairs."""
    lines = (folder() / "names" / "wikidata.train.tsv").read_text("utf-8").splitlines()[1:]
    return {plain(line.partition("\t")[0]) for line in lines}


def texts() -> set[str]:
    """Words that good English capitalises inside a sentence."""
    seen = Counter(plain(word) for text in sentences() for word in _INSIDE.findall(text))
    return {word for word, n in seen.items() if n >= LEAST and len(word) > 2}


def cldr() -> set[str]:
    """Words of the names of countries, languages and currencies."""
    from babel import Locale

    locale = Locale("en")
    names = (*locale.territories.values(), *locale.languages.values(), *locale.currencies.values())
    return {plain(word) for name in names for word in _CAPITAL.findall(name)}


def main() -> None:
    names = sorted(w for w in wikidata() | texts() | cldr() if len(w) > 1)
    OUTPUT.write_bytes(pack(names))
    print(f"{len(names)} names, {OUTPUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
