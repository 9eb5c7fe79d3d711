"""Rebuild `audit/pairs/ru_en/dictionary.tsv.gz`: what Russian words mean, a translation or two for each lemma.

From the dictionary of OpenRussian (CC BY-SA 4.0), `dict/openrussian-*.ru-en.json`; the file made of it is under the
same licence. Run as `python -m tools.build_dictionary`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict

from audit.text.long_lists import pack
from benchmarks.data import PACKAGE, folder

OUTPUT = PACKAGE / "pairs" / "ru_en" / "dictionary.tsv.gz"
PARTS = ("nouns", "adjectives", "verbs", "others")
NOTE = """\
# Russian lemmas (ё as е) and words of their English translations, from OpenRussian (https://en.openrussian.org),
# licensed under CC BY-SA 4.0, as is this file. Made by tools/build_dictionary.py
"""
_NOTE = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[a-z]{2,}")
# What says nothing of the meaning.
_EMPTY = frozenset((
    "an", "and", "as", "at", "be", "by", "for", "from", "in", "it", "of", "on", "one", "or", "the", "to", "with",
))  # fmt: skip
_LEMMA = re.compile(r"[а-я]+(?:-[а-я]+)*")


def translations() -> dict[str, set[str]]:
    """The words of the translations of each lemma."""
    found: dict[str, set[str]] = defaultdict(set)
    for part in PARTS:
        entries = json.loads((folder() / "dict" / f"openrussian-{part}.ru-en.json").read_text("utf-8"))
        for russian, english in entries.items():
            lemma = russian.lower().replace("ё", "е")
            words = set(_WORD.findall(_NOTE.sub(" ", english.lower()))) - _EMPTY
            if words and _LEMMA.fullmatch(lemma):
                found[lemma] |= words
    return found


def main() -> None:
    """Write the file, the same bytes for the same dictionary."""
    rows = [f"{lemma}\t{' '.join(sorted(words))}" for lemma, words in translations().items()]
    OUTPUT.write_bytes(pack(rows, NOTE))
    print(f"{len(rows):,} lemmas, {OUTPUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
