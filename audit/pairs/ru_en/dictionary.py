"""What Russian words mean, for telling a name that was translated as an ordinary word: заяц is hare.

The data: `dictionary.tsv.gz`, made by tools/build_dictionary.py from OpenRussian, under CC BY-SA 4.0, and
`lexicon.tsv.gz`, made by tools/build_lexicon.py from human translations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from audit.languages.ru.morphology import lemmas
from audit.text.caching import kept_by_word
from audit.text.long_lists import PackedTable

_FILES = ("dictionary", "lexicon")


@kept_by_word
def meanings(word: str) -> frozenset[str]:
    """English words that a Russian word may mean in any of its readings, as in a dictionary; empty if none is known."""
    return frozenset(english for lemma in lemmas(word) for file in _FILES for english in _of_lemma(lemma, file))


@kept_by_word
def is_meaning(english: str) -> bool:
    """Whether some Russian word may mean the English one, as the dictionary has it; asked of few words."""
    asked = re.compile(rf"[\t ]{re.escape(english)}(?![^ \n])")
    return any(asked.search(section) for section in _table("dictionary").sections())


def _of_lemma(lemma: str, file: str) -> Sequence[str]:
    return _table(file).get(lemma).split()


@cache
def _table(file: str) -> PackedTable:
    return PackedTable((files("audit.pairs.ru_en") / f"{file}.tsv.gz").read_bytes())
