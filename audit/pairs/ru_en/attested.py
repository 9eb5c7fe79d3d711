"""How names of real people and places are spelled in the other language, word by word: Крыховяк is Krychowiak.

The data, `attested-english.txt.gz` and `attested-russian.txt.gz`, are made by `tools/build_attested.py` from the titles
of Wikipedia and the name words of Wikidata, and read where a word is asked for. Into English, rows are left out that
would say no more than the standards of romanisation.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from audit.text.caching import kept_by_name, kept_by_pair
from audit.text.long_lists import PackedTable
from audit.text.plain import plain

# So many people and places of a name show how it is spelled.
_MANY = 3


@kept_by_name
def attested(nominative: str) -> Mapping[str, int]:
    """The spellings of a Russian name word, with their capitals and marks, and how many people and places have each.

    The commonest first; nine stands for more, too. Empty for a word that is not listed.
    """
    return _read(_table("english").get(nominative.lower().replace("ё", "е")))


@kept_by_name
def attested_originals(english: str) -> Mapping[str, int]:
    """The spellings of an English name word in Russian, small and with е for ё, and how many have each, as above."""
    return _read(_table("russian").get(plain(english)))


def _read(row: str) -> Mapping[str, int]:
    cells = (cell.partition(":") for cell in row.split())
    return MappingProxyType({word: int(count or 1) for word, _, count in cells})


def is_often_attested(nominative: str) -> bool:
    """Whether so many people and places have the name that all its usual spellings are there."""
    return sum(attested(nominative).values()) >= _MANY


@kept_by_pair
def is_attested(nominative: str, english: str) -> bool:
    """Whether somebody or something of that name is spelled so; marks and capitals do not count."""
    return plain(english) in {plain(word) for word in attested(nominative)}


@cache
def _table(into: str) -> PackedTable:
    return PackedTable((files("audit.pairs.ru_en") / f"attested-{into}.txt.gz").read_bytes())
