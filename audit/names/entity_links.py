"""Which entity of a text stands for which of its translation, by the rendering of their words and by word links."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from audit.languages import wordlist
from audit.languages.ru.entity_words import nominative
from audit.languages.ru.morphology import lemmas
from audit.model import Link, Span
from audit.names.entities import Entity, EntityWord, Role, organisation_heads
from audit.names.rendering import plain
from audit.names.resemblance import is_surely
from audit.names.sources import RELATED, closeness, is_related
from audit.pairs.ru_en.gazetteer import english_names, keys_of, stands_for
from audit.text import Text
from audit.text.caching import kept_by_pair, kept_by_word

# Pairs below it are no translations of each other (`benchmarks.entities --thresholds`, newstest 2012 and 2013).
LEAST = 0.3
# What words are worth that the encoder links, and heads of organisations: many have the same.
_LINKED = 0.8
_HEAD = 0.6
# Spellings of one Latin word: Omikron, Omicron.
_SAME_LATIN = 0.75
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")


class EntityPair(NamedTuple):
    """An entity of the source and the one of the target that stands for it; None if there is none.

    Attributes:
        score: likeness in 0..1: the share of the words of both that stand for one another; 0 without a partner.
    """

    source: Entity | None
    target: Entity | None
    score: float


Spans = tuple[Span, Span]


def link_entities(
    source: Sequence[Entity], target: Sequence[Entity], links: Collection[Spans] = ()
) -> list[EntityPair]:
    """Pairs one to one, the best first taken; in the order of the source, then what is left of the target.

    Args:
        source: the entities of a text, in either language.
        target: those of its translation.
        links: places of words that an encoder links, see `linked_spans`.
    """
    candidates = []
    for i, one in enumerate(source):
        for j, other in enumerate(target):
            score = likeness(one, other, links)
            if score >= LEAST:
                far = abs(i / len(source) - j / len(target))
                candidates.append((-score, one.kind is not other.kind, far, i, j))
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for negative, _, _, i, j in sorted(candidates):
        if i not in partner and j not in taken:
            partner[i] = j, -negative
            taken.add(j)
    pairs = [
        EntityPair(one, target[partner[i][0]], partner[i][1]) if i in partner else EntityPair(one, None, 0.0)
        for i, one in enumerate(source)
    ]
    return pairs + [EntityPair(None, other, 0.0) for j, other in enumerate(target) if j not in taken]


def linked_spans(source: Text, target: Text, links: Sequence[Link]) -> frozenset[Spans]:
    """Word links (`Segment.links`) as the places of the words."""
    left, right = source.words, target.words
    return frozenset((Span(*left[a][1:]), Span(*right[b][1:])) for a, b, _ in links)


def likeness(one: Entity, other: Entity, links: Collection[Spans] = ()) -> float:
    """How surely two entities name the same, in 0..1: twice the worth of their word pairs over all their words."""
    if _is_whole(one, other):
        return 1.0
    left, right = _telling(one), _telling(other)
    worths = [
        (worth, a, b)
        for a, word in enumerate(left)
        for b, counterpart in enumerate(right)
        if (worth := _worth(word, counterpart, links))
    ]
    total, used_left, used_right = 0.0, set[int](), set[int]()
    for worth, a, b in sorted(worths, reverse=True):
        if a not in used_left and b not in used_right:
            used_left.add(a)
            used_right.add(b)
            total += worth
    return round(2 * total / (len(left) + len(right)), 4) if total else 0.0


def _telling(entity: Entity) -> list[EntityWord]:
    """Words that tell the entity from others: no titles, particles, initials, prepositions."""
    joiners = wordlist("en", "name-joiners")
    words = [w for w in entity.words if w.role is Role.NAME and w.text.lower() not in joiners and w.text != "и"]
    return words or list(entity.words)


def _worth(one: EntityWord, other: EntityWord, links: Collection[Spans]) -> float:
    worth = words_alike(one.text, other.text)
    return max(worth, _LINKED) if links and (one.span, other.span) in links else worth


@kept_by_pair
def words_alike(one: str, other: str) -> float:
    """Whether two words, one of them Russian, stand for each other, in 0..1."""
    if not _CYRILLIC.search(one):
        one, other = other, one
    if not _CYRILLIC.search(one):
        return float(Indel.normalized_similarity(plain(one), plain(other), score_cutoff=_SAME_LATIN))
    if _CYRILLIC.search(other):
        return float(one.lower() == other.lower())
    if is_surely(one, other) or stands_for(one, other):
        return 1.0
    if plain(other) in _english_heads(one):
        return _HEAD
    return 1 - closeness(one, other) / (2 * RELATED) if is_related(one, other) else 0.0


@kept_by_word
def _english_heads(russian: str) -> frozenset[str]:
    heads = organisation_heads()
    english = {word for form in lemmas(russian) if form in heads for word in heads[form].english}
    return frozenset(english | {word + "s" for word in english})


def _is_whole(one: Entity, other: Entity) -> bool:
    """Whether the gazetteer has one as a name of the other: Соединённых Штатов, US; ООН, United Nations."""
    if not _CYRILLIC.search(one.bare):
        one, other = other, one
    names = _english_names(one.bare)
    return other.bare.replace(".", "") in names


@kept_by_word
def _english_names(russian: str) -> frozenset[str]:
    words = tuple(russian.split())
    phrase = nominative(words) if len(words) > 1 else russian
    keys = keys_of(phrase) if len(words) == 1 else [key for key in keys_of(phrase) if key == phrase]
    return frozenset(name for key in keys for name in english_names(key))
