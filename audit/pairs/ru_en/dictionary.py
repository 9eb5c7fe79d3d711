"""What Russian words mean, for telling a name that was translated as an ordinary word: заяц is hare.

The data, `dictionary.tsv.gz`, is made by tools/build_dictionary.py from OpenRussian, under CC BY-SA 4.0.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files

from audit.languages.ru.morphology import lemmas
from audit.text.caching import kept_by_word


@kept_by_word
def meanings(word: str) -> frozenset[str]:
    """English words that a Russian word may mean in any of its readings, in dictionary form; empty if none is known."""
    return frozenset(english for lemma in lemmas(word) for english in _of_lemma(lemma))


def _of_lemma(lemma: str) -> list[str]:
    # Few words are ever asked for, so the file is searched and not made a table of.
    rows = _rows()
    start = rows.find(f"\n{lemma}\t")
    return rows[start + len(lemma) + 2 : rows.index("\n", start + 1)].split(" ") if start >= 0 else []


@cache
def _rows() -> str:
    packed = (files("audit.pairs.ru_en") / "dictionary.tsv.gz").read_bytes()
    return gzip.decompress(packed).decode()
