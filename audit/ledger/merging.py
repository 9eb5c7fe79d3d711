"""What the whole batch tells about its names: forms that are one name, and whose a bare surname is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from audit.languages.name_words import NameKind
from audit.ledger.mentions import PLACES, Name, candidates, fitness, persons_by_head, with_person
from audit.ledger.tally import NameTally
from audit.ledger.wordings import Word, Wording

# Mentions beyond this say no more about which of two nominatives a form has.
_ENOUGH = 100
# A nominative that the batch does not have otherwise counts as half a mention.
_UNMET = 0.5
# How often English spells an inflected form of a name that the batch has in others.
_LEAKS = 0.2
_NONE = NameTally(0, 0, ())


class Group(NamedTuple):
    """All wordings of one name, and in how many documents it stands."""

    wordings: Mapping[Wording, NameTally]
    documents: int


class Settled(NamedTuple):
    """Under which name another one goes, and the nominatives whose mentions that rests on."""

    name: Name
    rests_on: frozenset[str]


def settle(name: Name, wordings: Mapping[Wording, NameTally], weight: Callable[[str], int]) -> Settled:
    """A name as the whole batch knows it.

    A document that knew a name in one form only may have guessed its nominative wrong: the batch knows better.

    Args:
        name: as documents have it.
        wordings: all that it stands in.
        weight: mentions of a nominative in the batch.
    """
    wording = min(wordings, key=lambda w: (-wordings[w].count, w))
    head, rests_on = _nominative(name.head, wording.head, weight)
    if not wording.given or not name.given:
        return Settled(Name(name.given, head), rests_on)
    given, more = _nominative(name.given, wording.given, weight)
    return Settled(Name(given, head), rests_on | more)


def merged(names: Iterable[tuple[Name, Group]], is_someone: Callable[[str], bool]) -> dict[Name, Group]:
    """The names of one head, those merged that turn out to be one: a surname alone is that of the person who bears it.

    Args:
        names: settled names, each as often as it was settled upon, and their wordings.
        is_someone: whether a surname alone is that of a person whom the glossary has; a namesake does not get those
            mentions.
    """
    groups: dict[Name, Group] = {}
    for name, group in names:
        _add(groups, name, group)
    persons = persons_by_head(groups)
    owners: dict[Name, Group] = {}
    for name, group in groups.items():
        _add(owners, name if is_someone(name.head) or _is_place(group) else with_person(name, persons), group)
    # In an order that does not tell in which order documents came.
    return {name: group._replace(wordings=dict(sorted(group.wordings.items()))) for name, group in owners.items()}


def enough(mentions: int) -> int:
    """Mentions of a nominative as far as they count: beyond a hundred, more say no more."""
    return min(mentions, _ENOUGH)


def _is_place(group: Group) -> bool:
    return any(wording.head.kind is NameKind.PLACE for wording in group.wordings)


def _nominative(chosen: str, word: Word, weight: Callable[[str], int]) -> tuple[str, frozenset[str]]:
    """`chosen`, unless the batch knows another nominative of the same form better, and what that rests on.

    A woman's surname stays: Ivanova is rather a woman than a case that leaked.
    """
    weights = {chosen: enough(weight(chosen))}
    if weights[chosen] == _ENOUGH:
        return chosen, frozenset(weights)
    possible = {n.form: n for n in candidates(word.russian)}
    weights |= {form: enough(weight(form)) for form in possible}
    rests_on = frozenset(weights)
    found = {form: n for form, n in possible.items() if form == chosen or weights[form] > weights[chosen]}
    if len(found) < 2 or chosen not in found or (not found[chosen].case_ending and found[chosen].gender == "femn"):
        return chosen, rests_on
    fits = fitness(list(found), word.english, _LEAKS)
    known = {form: found[form].probability * fits[form] * (weights[form] + _UNMET) for form in found}
    return max(known, key=lambda form: known[form]), rests_on


def _add(groups: dict[Name, Group], name: Name, more: Group) -> None:
    """Let the wordings of a name be those of another group, too."""
    before = groups.get(name, Group({}, 0))
    wordings = dict(before.wordings)
    for wording, tally in more.wordings.items():
        here = wordings.get(wording, _NONE)
        places = tuple(sorted((*here.places, *tally.places))[:PLACES])
        wordings[wording] = NameTally(here.count + tally.count, here.documents + tally.documents, places)
    groups[name] = Group(wordings, before.documents + more.documents)
