"""How names of the first language are spelled in the second: houses, standards, and what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

# How labels of the habits of news begin, and the label of what is so by convention alone.
NEWS = "news"
CONVENTION = "convention"


class House(NamedTuple):
    """How a house spells names of the other language.

    Attributes:
        name: of the house or the standard.
        schema: the schema of romanisation that it follows; None for the habits of news.
        labels: variants of those habits, where they are not the usual ones.
    """

    name: str
    schema: str | None = None
    labels: frozenset[str] = frozenset()


class Standards(Protocol):
    """The standards of a pair, and what houses and news make of them.

    Attributes:
        HOUSES: the houses whose spelling can be asked for, by name.
        USUAL: the house that is followed where none is chosen.
    """

    HOUSES: Mapping[str, House]
    USUAL: House

    def house_spelling(self, nominative: str, house: House) -> str:
        """The name as a house spells it."""

    def standard_of(self, nominative: str, spelling: str, /) -> tuple[str, ...]:
        """The standards and practices by which a spelling renders the name; empty if by none."""

    def is_standard(self, nominative: str, spelling: str, /) -> bool:
        """Whether `standard_of` finds any, for a fraction of the price."""
