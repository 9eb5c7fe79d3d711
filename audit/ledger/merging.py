"""What the whole batch tells about its names: forms that are one name, and whose a bare surname is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from audit.languages.name_words import NameKind
from audit.ledger.collect import Collector, NameTally
from audit.ledger.mentions import PLACES, Name, candidates, fitness, persons_by_head, with_person
from audit.ledger.wordings import Word, Wording

# Mentions beyond this say no more about which of two nominatives a form has.
_ENOUGH = 100
# A nominative that the batch does not have otherwise counts as half a mention.
_UNMET = 0.5
# How often English spells an inflected form of a name that the batch has in others.
_LEAKS = 0.2


class Group(NamedTuple):
    """All wordings of one name, and in how many documents it stands."""

    wordings: dict[Wording, NameTally]
    documents: int


def settled(collector: Collector, is_someone: Callable[[str], bool]) -> dict[Name, Group]:
    """The names of the batch, those merged that turn out to be one.

    A document that knew a name in one form only may have guessed its nominative wrong: the batch knows better.

    Args:
        collector: the counts of the batch.
        is_someone: whether a surname alone is that of a person whom the glossary has; a namesake does not get those
            mentions.
    """
    weights = _weights(collector)
    groups: dict[Name, Group] = {}
    for name, wordings in collector.names.items():
        wording = max(wordings, key=lambda w: wordings[w].count)
        head = _nominative(name.head, wording.head, weights)
        given = _nominative(name.given, wording.given, weights) if wording.given and name.given else name.given
        _add(groups, Name(given, head), wordings, collector.documents[name])
    persons = persons_by_head(groups)
    merged: dict[Name, Group] = {}
    for name, group in groups.items():
        owner = name if is_someone(name.head) or _is_place(group) else with_person(name, persons)
        _add(merged, owner, group.wordings, group.documents)
    return merged


def _is_place(group: Group) -> bool:
    return any(wording.head.kind is NameKind.PLACE for wording in group.wordings)


def _weights(collector: Collector) -> Mapping[str, int]:
    """Mentions by nominative."""
    weights: Counter[str] = Counter()
    for name, wordings in collector.names.items():
        mentions = sum(tally.count for tally in wordings.values())
        weights[name.head] += mentions
        if name.given:
            weights[name.given] += mentions
    return weights


def _nominative(chosen: str, word: Word, weights: Mapping[str, int]) -> str:
    """`chosen`, unless the batch knows another nominative of the same form better.

    A woman's surname stays: Ivanova is rather a woman than a case that leaked.
    """
    if weights[chosen] >= _ENOUGH:
        return chosen
    found = {n.form: n for n in candidates(word.russian) if n.form == chosen or weights[n.form] > weights[chosen]}
    if len(found) < 2 or chosen not in found or (not found[chosen].case_ending and found[chosen].gender == "femn"):
        return chosen
    fits = fitness(list(found), word.english, _LEAKS)
    known = {form: found[form].probability * fits[form] * (min(weights[form], _ENOUGH) + _UNMET) for form in found}
    return max(known, key=lambda form: known[form])


def _add(groups: dict[Name, Group], name: Name, wordings: Mapping[Wording, NameTally], documents: int) -> None:
    group = groups.get(name, Group({}, 0))
    for wording, tally in wordings.items():
        here = group.wordings.setdefault(wording, NameTally())
        here.count += tally.count
        here.documents += tally.documents
        here.places = tuple(sorted((*here.places, *tally.places))[:PLACES])
    groups[name] = Group(group.wordings, group.documents + documents)
