"""What Russian words mean, for telling a name that was translated as an ordinary word: заяц is hare.

The data: `dictionary.tsv.gz`, made by tools/build_dictionary.py from OpenRussian, under CC BY-SA 4.0, and
`lexicon.tsv.gz`, made by tools/build_lexicon.py from human translations.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from audit.languages.ru.morphology import lemmas
from audit.text.caching import kept_by_word

_FILES = ("dictionary", "lexicon")


@kept_by_word
def meanings(word: str) -> frozenset[str]:
    """English words that a Russian word may mean in any of its readings, as in a dictionary; empty if none is known."""
    return frozenset(english for lemma in lemmas(word) for file in _FILES for english in _of_lemma(lemma, file))


@kept_by_word
def is_meaning(english: str) -> bool:
    """Whether some Russian word may mean the English one, as the dictionary has it; asked of few words."""
    rows = (row for row in _rows("dictionary") if english in row)
    return any(english in row.partition("\t")[2].split(" ") for row in rows)


def _of_lemma(lemma: str, file: str) -> Sequence[str]:
    rows = _rows(file)
    n = bisect_left(rows, f"{lemma}\t")
    found, _, words = rows[n].partition("\t") if n < len(rows) else ("", "", "")
    return words.split(" ") if found == lemma else ()


@cache
def _rows(file: str) -> tuple[str, ...]:
    """The rows in order of their lemmas: few words are ever asked for, so no table is made of them."""
    packed = (files("audit.pairs.ru_en") / f"{file}.tsv.gz").read_bytes()
    return tuple(row for row in gzip.decompress(packed).decode().splitlines() if not row.startswith("#"))
