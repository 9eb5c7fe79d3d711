"""Persons named in full in a Russian text, and the words that stand for their names in its translation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from audit.languages.name_words import NameKind, NameWord
from audit.languages.ru.morphology import is_known, parses
from audit.languages.ru.name_words import native_names
from audit.names.pairing import NamePair
from audit.text import Text

_GENDERS = ("masc", "femn")


class Person(NamedTuple):
    """A given name with what stands beside it: Дмитрий Сергеевич Песков, Пескова Дмитрия.

    Attributes:
        given, patronymic, surname: words of the source; the given name is always there, and one of the others.
        pairs: those of them that have a counterpart in the target.
        surname_first: whether the source has the surname before the given name.
    """

    given: NameWord
    patronymic: NameWord | None
    surname: NameWord | None
    pairs: tuple[NamePair, ...]
    surname_first: bool

    def pair(self, part: NameWord | None) -> NamePair | None:
        """The counterpart of one of the parts."""
        return next((pair for pair in self.pairs if pair.source == part), None)

    @property
    def gender(self) -> str | None:
        """Masculine ("masc") or feminine ("femn") where the patronymic or the given name tells.

        Of Александра, who may be either, the English given name tells, and nothing if it is left out.
        """
        told = {gender for word in (self.patronymic, self.given) if word for gender in genders(word.text)[:1]}
        either = len(genders(self.given.text)) > 1 and self.patronymic is None
        pair = self.pair(self.given)
        if either:
            return None if pair is None else "femn" if pair.word.endswith(("a", "e")) else "masc"
        return told.pop() if len(told) == 1 else None


@lru_cache(maxsize=1 << 11)
def genders(name: str) -> tuple[str, ...]:
    """Those that the dictionary gives a name, the likelier first."""
    tags = [p.tag for p in parses(name) if "Name" in p.tag or "Patr" in p.tag] if is_known(name) else []
    return tuple(dict.fromkeys(gender for tag in tags for gender in _GENDERS if gender in tag))


def persons(source: Text, pairs: Sequence[NamePair]) -> list[Person]:
    """The persons of the source who have a given name and something more; `pairs` are the names that were paired."""
    found = source.once(_in_full)
    if not found:
        return []
    places: dict[NameWord, list[int]] = {}
    for i, pair in enumerate(pairs):
        places.setdefault(pair.source, []).append(i)
    paired = (sorted(i for part in p[:3] if part for i in places.get(part, ())) for p in found)
    return [p._replace(pairs=tuple([pairs[i] for i in of])) for p, of in zip(found, paired, strict=True)]


def _in_full(source: Text) -> tuple[Person, ...]:
    """The persons of a source who are named in full, unpaired."""
    found = []
    for run in _runs(source.once(native_names), source):
        given = _given(run)
        if given is None:
            continue
        patronymic = next((word for word in run if word.kind is NameKind.PATRONYMIC), None)
        rest = [w for w in run if w not in (given, patronymic) and _may_be_surname(w, patronymic)]
        if len(rest) > 1 or not (rest or patronymic):
            continue
        surname = rest[0] if rest else None
        found.append(Person(given, patronymic, surname, (), bool(surname and surname.span < given.span)))
    return tuple(found)


def _may_be_surname(word: NameWord, patronymic: NameWord | None) -> bool:
    """Whether a word beside the given name may be the surname; before a given name and a patronymic any may."""
    return word.kind in (NameKind.SURNAME, NameKind.UNKNOWN) or (patronymic is not None and word.is_personal)


def _given(run: Sequence[NameWord]) -> NameWord | None:
    """The given name of a run: what stands before a patronymic, whatever a dictionary has it as."""
    for before, word in pairwise((None, *run)):
        if word is not None and word.kind is NameKind.PATRONYMIC:
            return before if before is not None and before.is_personal else None
    return next((word for word in run if word.kind is NameKind.GIVEN), None)


def _runs(words: Sequence[NameWord], source: str) -> list[list[NameWord]]:
    """Name words that stand side by side; a second given name begins another person."""
    runs: list[list[NameWord]] = []
    for word in words:
        beside = bool(runs) and source[runs[-1][-1].span.end : word.span.start] == " "
        if beside and not (word.kind is NameKind.GIVEN and any(w.kind is NameKind.GIVEN for w in runs[-1])):
            runs[-1].append(word)
        else:
            runs.append([word])
    return [run for run in runs if len(run) > 1]
