"""What the ledger says of each name, made from the counts of its wordings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from audit.languages import SUPPORTED
from audit.languages.name_words import NameKind
from audit.ledger.languages import PAIR
from audit.ledger.mentions import PLACES, Name
from audit.ledger.merging import Group, merged
from audit.ledger.spelling import CASE_LEAKED, FORBIDDEN, GLOSSARY, Judged, differ, house_form, judge
from audit.ledger.tally import NameTally, Place
from audit.ledger.wordings import Wording
from audit.pairs.standards import House
from audit.terms import Match, Term, Termbase, TermKind
from audit.text import Text

_NAME_TERMS = (TermKind.PERSON, TermKind.COUNTRY, TermKind.CITY)
_PLACES = (TermKind.COUNTRY, TermKind.CITY, NameKind.PLACE)
_KINDS = {NameKind.GIVEN: "given name", NameKind.SURNAME: "person", NameKind.PLACE: "place"}
PERSON, OTHER = "person", "name"
_HEAD, _GIVEN = "head", "given"
# Names whose rows of the glossary are remembered.
_TERMS = 1 << 14
KINDS = (*map(str, _NAME_TERMS), "place", "given name", OTHER)


class Drift(StrEnum):
    """Where one name has several spellings."""

    ACROSS = "across documents"
    WITHIN = "in one document"
    NONE = ""


@dataclass(frozen=True, slots=True)
class LedgerSpelling:
    """One English form of a name.

    Attributes:
        text: as it stands in the target.
        count: how often.
        judged: what is true of all its words.
        places: the first ones.
    """

    text: str
    count: int
    judged: Judged
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One name of the batch.

    Attributes:
        name: in the nominative, a person's given name first.
        kind: one of `KINDS`.
        russian: Russian forms with their counts, commonest first.
        spellings: English forms, commonest first.
        proposed: the form to keep.
        documents: how many have it.
        mentions: how often it stands in both texts of a segment.
    """

    name: str
    kind: str
    russian: tuple[tuple[str, int], ...]
    spellings: tuple[LedgerSpelling, ...]
    proposed: str
    drifts: Drift
    documents: int
    mentions: int

    @property
    def has_fault(self) -> bool:
        """Whether a spelling is wrong."""
        return any(spelling.judged.fault for spelling in self.spellings)


def entries_of(
    termbase: Termbase, house: House | None = None
) -> Callable[[Iterable[tuple[Name, Group]]], Iterator[LedgerEntry]]:
    """What makes the entries of all names of one head.

    Args:
        termbase: whose forms are proposed for the names it has.
        house: how to romanise the others; None to keep the commonest right spelling.
    """

    @lru_cache(_TERMS)
    def term_of(name: str) -> Term | None:
        return _term(name, termbase)

    def made(names: Iterable[tuple[Name, Group]]) -> Iterator[LedgerEntry]:
        for name, group in merged(names, lambda surname: term_of(surname) is not None).items():
            yield _entry(name, group, term_of(name.full), house)

    return made


class _Part:
    """One word of a name, with its English spellings over the batch."""

    def __init__(
        self, nominative: str, seen: Iterable[tuple[str, str, NameTally]], kind: str, preferred: str = ""
    ) -> None:
        self.nominative = nominative
        self.is_person = kind == PERSON
        self.counts: Counter[str] = Counter()
        self.documents: dict[str, list[NameTally]] = defaultdict(list)
        forms = set()
        for russian, english, tally in seen:
            forms.add(russian)
            self.counts[english] += tally.count
            self.documents[english].append(tally)
        self.judged = judge(nominative, forms, self.counts, preferred=preferred, is_place=kind in _PLACES)

    def proposed(self, house: House | None) -> str:
        """The house's spelling, else the commonest that is not wrong; of equals one by a standard."""
        words = [word for word in self.counts if not self.judged[word].fault and not self.judged[word].derived]
        if not words and any(j.fault == CASE_LEAKED for j in self.judged.values()):
            return PAIR.standards.house_spelling(self.nominative, house or PAIR.standards.USUAL)
        best = min(words or self.counts, key=self._rank)
        return (house and house_form(self.nominative, best, house)) or best

    def _rank(self, word: str) -> tuple[int, int, bool, str]:
        j = self.judged[word]
        return -self.counts[word], -len(j.standards), not j.renders, word

    def drifts(self) -> Drift:
        """Whether the name is spelt in several ways."""
        words = [word for word in self.counts if not self.judged[word].derived]
        same = {word for word in words for other in words if self._differ(word, other)}
        if not same:
            return Drift.NONE
        tallies = [tally for word in same for tally in self.documents[word]]
        in_one = len({t.places[0].document for t in tallies}) == 1 and all(t.documents == 1 for t in tallies)
        return Drift.WITHIN if in_one else Drift.ACROSS

    def _differ(self, word: str, other: str) -> bool:
        # A person has no second name of other letters; a place may: Britain and UK, the Rhine and the Rhein.
        return word.casefold() != other.casefold() and (self.is_person or differ(word, other))


def _entry(name: Name, group: Group, term: Term | None, house: House | None) -> LedgerEntry:
    wordings = group.wordings
    kind = str(term.kind) if term else _kind(name, wordings)
    parts = _parts(name, wordings, kind, term.target if term else "")
    drifts = {part.drifts() for part in parts.values()}
    # What the user's own glossary says comes before the house's rules, and those before the starter glossary.
    settled_form = _form(term, name.full) if term and (house is None or not term.shipped) else ""
    return LedgerEntry(
        name=name.full,
        kind=kind,
        russian=_russian(wordings),
        spellings=tuple(_spelling(text, seen, parts, term) for text, seen in _by_text(wordings)),
        proposed=settled_form or _proposed(wordings, parts, house),
        drifts=next(d for d in Drift if d in drifts),
        documents=group.documents,
        mentions=sum(tally.count for tally in wordings.values()),
    )


def _kind(name: Name, wordings: Mapping[Wording, NameTally]) -> str:
    if name.given:
        return PERSON
    kinds: Counter[NameKind] = Counter()
    for wording, tally in wordings.items():
        kinds[wording.head.kind] += tally.count
    best = min(kinds, key=lambda kind: (-kinds[kind], kind))
    return _KINDS.get(best, OTHER)


def _parts(name: Name, wordings: Mapping[Wording, NameTally], kind: str, preferred: str) -> dict[str, _Part]:
    """The head and, if it is known, the given name."""
    heads = [(w.head.russian, w.head.english, tally) for w, tally in wordings.items()]
    givens = [(w.given.russian, w.given.english, tally) for w, tally in wordings.items() if w.given]
    found = {_HEAD: _Part(name.head, heads, kind, preferred)}
    if givens:
        found[_GIVEN] = _Part(name.given, givens, PERSON)
    return found


def _term(name: str, termbase: Termbase) -> Term | None:
    """The glossary's row for exactly this name."""
    text = Text(name)
    matches: Sequence[Match] = termbase.find(text, SUPPORTED[0])
    whole = (0, len(text.pieces))
    return next((m.term for m in matches if m.place == whole and m.term.kind in _NAME_TERMS), None)


def _form(term: Term, name: str) -> str:
    """The glossary's form with as many words as the name: Medvedev for a surname alone; else its first.

    A hyphen may part words, too (Абу-Даби), and an abbreviation is no spelling of a name (UAE).
    """
    forms, lengths = term.forms(SUPPORTED[1]), {len(name.split()), len(name.replace("-", " ").split())}
    return next((form for form in forms if len(form.split()) in lengths and not form.isupper()), forms[0])


def _proposed(wordings: Mapping[Wording, NameTally], parts: Mapping[str, _Part], house: House | None) -> str:
    """The commonest wording of the whole name, its words in the proposed spelling."""
    best = min(wordings, key=lambda w: (abs(len(w.words) - len(parts)), -wordings[w].count, w.text, w))
    text = best.text
    for role, word in ((_HEAD, best.head), (_GIVEN, best.given)):
        if word is not None and role in parts:
            text = text.replace(word.english, parts[role].proposed(house), 1)
    return text


def _russian(wordings: Mapping[Wording, NameTally]) -> tuple[tuple[str, int], ...]:
    forms: Counter[str] = Counter()
    for wording, tally in wordings.items():
        forms[" ".join(word.russian for word in wording.words)] += tally.count
    return tuple(sorted(forms.items(), key=lambda item: (-item[1], item[0])))


def _by_text(wordings: Mapping[Wording, NameTally]) -> list[tuple[str, dict[Wording, NameTally]]]:
    """The wordings by their English text, the commonest first."""
    by_text: dict[str, dict[Wording, NameTally]] = defaultdict(dict)
    for wording, tally in wordings.items():
        by_text[wording.text][wording] = tally
    return sorted(by_text.items(), key=lambda item: (-sum(t.count for t in item[1].values()), item[0]))


def _spelling(
    text: str, seen: Mapping[Wording, NameTally], parts: Mapping[str, _Part], term: Term | None
) -> LedgerSpelling:
    judged = _judged_together(list(_judged_words(seen, parts)))
    if term and text in term.forms(SUPPORTED[1]):
        judged = Judged((GLOSSARY, *judged.standards), True)
    elif term and text in term.forbidden(SUPPORTED[1]):
        judged = judged._replace(fault=FORBIDDEN, derived=False)
    places = sorted(place for tally in seen.values() for place in tally.places)[:PLACES]
    return LedgerSpelling(text, sum(tally.count for tally in seen.values()), judged, tuple(places))


def _judged_words(wordings: Iterable[Wording], parts: Mapping[str, _Part]) -> Iterator[Judged]:
    for wording in wordings:
        yield parts[_HEAD].judged[wording.head.english]
        if wording.given:
            yield parts[_GIVEN].judged[wording.given.english]


def _judged_together(words: Sequence[Judged]) -> Judged:
    """Of several words: what is true of all, and the faults of any."""
    common = tuple(s for s in words[0].standards if all(s in w.standards for w in words))
    fault = next((w.fault for w in words if w.fault), "")
    return Judged(common, all(w.renders for w in words), fault, any(w.derived for w in words))
