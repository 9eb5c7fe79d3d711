"""Places whose name begins with a side of the world or with old, new, upper: Северо-Курильск is no North Kurilsk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from audit.model import Span
from audit.names.sources import is_related, renders
from audit.pairs.ru_en.gazetteer import keys_of
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern

_CALQUES: Mapping[str, str] = MappingProxyType(
    {
        "Северо": "North(?:ern)?",
        "Южно": "South(?:ern)?",
        "Западно": "West(?:ern)?",
        "Восточно": "East(?:ern)?",
        "Ново": "New",
        "Старо": "Old",
        "Верхне": "Upper",
        "Нижне": "Lower",
    }
)
_COMPOUND = pattern(rf"(?<![\w-])({'|'.join(_CALQUES)})-([А-ЯЁ][а-яё]+)(?![\w-])")
# A sea, a region, a plain are of the north in truth; so is the north-west.
_NO_TOWN = pattern(r"(?:[сц]к(?:ий|ая|ое|ие|ого|ой|ому|им|ом|ую|их|ими)|^Запад\w*|^Восток\w*)$")
# The side of a place on which a region lies, English says by a word of its own, or not at all: Lower Saxony.
_SIDED = pattern(
    r"(?:Верхне|Нижне|Средне|Северо|Южно|Западно|Восточно|Центрально|При|За)"
    r"([а-яё]{3,}[сц]к(?:ий|ая|ое|ие|ого|ой|ому|им|ом|ую|их|ими))"
)


class Calque(NamedTuple):
    """A compound name of the source, and where the target translates its first half."""

    name: str
    source: Span
    target: Span


def calques(source: str, target: str) -> Iterator[Calque]:
    """The towns whose name is translated by half: North-Kurilsk."""
    for town in _COMPOUND.finditer(source):
        first, second = town.groups()
        if _NO_TOWN.search(second):
            continue
        for found in re.finditer(rf"\b{_CALQUES[first]}[ -]([A-Z]\w+)", target):
            if is_related(second, found[1]) or renders(second, found[1]):
                yield Calque(town[0], Span(*town.span()), Span(*found.span()))


@kept_by_word
def without_side(name: str) -> str:
    """The adjective of the listed place of which a Russian adjective names a side; empty for others.

    Саксонский of Нижнесаксонский, Волжский of Приволжский.
    """
    sided = _SIDED.fullmatch(name)
    place = sided[1].capitalize() if sided else ""
    return place if place and keys_of(place) else ""
