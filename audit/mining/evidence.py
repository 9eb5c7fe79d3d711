"""How the linked phrases are written, and where they stand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from audit.mining.corpus import Corpus
from audit.mining.link import Linked
from audit.mining.mine import MinedPhrase

PLACES = 3
OTHERS = 5


class Suggestion(NamedTuple):
    """A source phrase and what it is rendered by.

    Attributes:
        linked: the phrases as keys, with their counts.
        source, target: their commonest forms.
        others: other renderings in their commonest forms, with the segments that have them.
        places: where both stand first, as ``path:line``.
    """

    linked: Linked
    source: str
    target: str
    others: tuple[tuple[str, int], ...]
    places: tuple[str, ...]


class _Seen:
    """What is seen of one source phrase in the segments that also have its target phrase."""

    def __init__(self) -> None:
        self.source: Counter[str] = Counter()
        self.targets: dict[str, Counter[str]] = defaultdict(Counter)
        self.places: list[str] = []


def gathered(corpus: Corpus, links: Sequence[Linked]) -> list[Suggestion]:
    """The suggestions of linked phrases, in their order."""
    wanted = {item.best.source: [item.best.target, *(c.target for c in item.others[:OTHERS])] for item in links}
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for pair in corpus:
        found = [unit for unit in pair.source if unit.key in wanted]
        targets = {unit.key: unit.form for unit in pair.target} if found else {}
        for unit in found:
            _note(seen[unit.key], unit, wanted[unit.key], targets, pair.place)
    return [_suggestion(item, seen[item.best.source]) for item in links]


def _note(seen: _Seen, unit: MinedPhrase, wanted: Sequence[str], targets: dict[str, str], place: str) -> None:
    best, *_ = wanted
    for key in wanted:
        if key in targets:
            seen.targets[key][targets[key]] += 1
    if best in targets:
        seen.source[unit.form] += 1
        if len(seen.places) < PLACES and place not in seen.places:
            seen.places.append(place)


def _suggestion(item: Linked, seen: _Seen) -> Suggestion:
    source = _commonest(seen.source)
    small = source.islower()
    others = tuple((_commonest(seen.targets[c.target], small), c.together) for c in item.others[:OTHERS])
    return Suggestion(item, source, _commonest(seen.targets[item.best.target], small), others, tuple(seen.places))


def _commonest(forms: Counter[str], small: bool = False) -> str:
    """The commonest form; with `small` one of those with the fewest capitals.

    A source phrase without capitals is rendered by one with capitals in headings, and before names.
    """

    def order(form: str) -> tuple[int, int, str]:
        capitals = sum(map(str.isupper, form))
        return (capitals, -forms[form], form) if small else (-forms[form], capitals, form)

    return min(forms, key=order)
