"""Names in a text as wholes: what a recogniser of either language finds, and how it is put together.

The records stand here, below both the rules of the languages and the back-ends of `audit.semantics`,
because both make them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from audit.model import Span
from audit.text import Text


class EntityKind(StrEnum):
    """What an entity is. A demonym is a people, or an adjective from a place: Libyan, ливийский."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"
    DEMONYM = "demonym"
    OTHER = "other"


class Role(StrEnum):
    """What a word does in an entity."""

    NAME = "name"
    TITLE = "title"
    PARTICLE = "particle"
    INITIAL = "initial"


class EntityWord(NamedTuple):
    """A word of an entity with its place in the text; of al-Assad the particle and the name are two."""

    text: str
    span: Span
    role: Role


class Entity(NamedTuple):
    """A name with its title: General Khalifa Haftar.

    Attributes:
        text, span: the whole of it, as it stands in the text.
        kind: what it names.
        name: the span without the title.
        words: its words from left to right.
    """

    text: str
    span: Span
    kind: EntityKind
    name: Span
    words: tuple[EntityWord, ...]

    @property
    def title(self) -> str:
        """The title before the name, or nothing."""
        return self.text[: self.name.start - self.span.start].rstrip()

    @property
    def bare(self) -> str:
        """The name without its title."""
        return self.text[self.name.start - self.span.start :]


class Found(NamedTuple):
    """A name that was found, not yet taken apart: its span without a title."""

    name: Span
    kind: EntityKind


class Head(NamedTuple):
    """What the head word of an organisation's name tells.

    Attributes:
        english: words that render it.
        state: an organ of a state, whose country stands apart: the Libyan | Defence Ministry.
        portfolio: named so even in lower case: министерство обороны.
    """

    english: tuple[str, ...]
    state: bool
    portfolio: bool


@cache
def organisation_heads() -> Mapping[str, Head]:
    """Head words of organisations by Russian lemma: министерство is ministry or department."""
    text = (files("audit.lang.ru_en") / "organisation-heads.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {lemma: Head(tuple(english.split()), kind != "body", kind == "portfolio") for lemma, english, kind in rows}


_PIECE = re.compile(r"[^\W\d_]++(?:['’ʼ-][^\W\d_]++)*|\d+")


def assembled(
    text: Text, found: Sequence[Found], title_before: Callable[[Text, int], Span | None], particles: frozenset[str]
) -> tuple[Entity, ...]:
    """The entities of names that were found.

    Args:
        text: where they stand.
        found: their spans and kinds, from left to right.
        title_before: gives the title of a person that ends right before an offset.
        particles: small words of names of the language, in lower case.
    """
    titles = (title_before(text, f.name.start) if f.kind is EntityKind.PERSON else None for f in found)
    return tuple(_assembled(text, f, title or f.name, particles) for f, title in zip(found, titles, strict=True))


def _assembled(text: Text, found: Found, first: Span, particles: frozenset[str]) -> Entity:
    """The entity that begins with the span `first`, its title or its name."""
    span = Span(first.start, found.name.end)
    words: list[EntityWord] = []
    for match in _PIECE.finditer(text, *span):
        if match.start() < found.name.start:
            words.append(EntityWord(match.group(), Span(*match.span()), Role.TITLE))
        else:
            words += _parts(text, Span(*match.span()), found.kind, particles)
    return Entity(text[span.start : span.end], span, found.kind, found.name, tuple(words))


def _parts(text: str, span: Span, kind: EntityKind, particles: frozenset[str]) -> list[EntityWord]:
    """The word at `span`, or its particle and the rest of it: аль-Асад."""
    word = text[span.start : span.end]
    before, hyphen, after = word.partition("-")
    if hyphen and kind is EntityKind.PERSON and before.lower() in particles:
        cut = span.start + len(before) + 1
        return [
            EntityWord(before, Span(span.start, cut - 1), Role.PARTICLE),
            EntityWord(after, Span(cut, span.end), Role.NAME),
        ]
    return [EntityWord(word, span, _role(word, text[span.end : span.end + 1], kind, particles))]


# А., Дж., Chr.
_LONGEST_INITIAL = 2


def _role(word: str, after: str, kind: EntityKind, particles: frozenset[str]) -> Role:
    if kind is EntityKind.PERSON:
        if word.lower() in particles:
            return Role.PARTICLE
        if len(word) == 1 or (after == "." and len(word) <= _LONGEST_INITIAL):
            return Role.INITIAL
    return Role.NAME


def _overlap(one: Span, other: Span) -> bool:
    """Whether two spans have a character in common."""
    return one.start < other.end and other.start < one.end


def apart(*groups: Iterable[Found]) -> list[Found]:
    """Those that do not overlap, from left to right; earlier groups go before later ones."""
    kept: list[Found] = []
    for group in groups:
        kept += [found for found in group if not any(_overlap(found.name, other.name) for other in kept)]
    return sorted(kept)
