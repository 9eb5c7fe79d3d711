"""The names of one document: who is named, in the nominative, and in which words on both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from audit.languages import SUPPORTED
from audit.languages.inflection import Nominative
from audit.ledger.languages import NAMED, PAIR
from audit.ledger.wordings import Wording, wordings
from audit.limits import excess
from audit.model import Document, Segment
from audit.names.letter_align import rendering_bits
from audit.text.plain import letters

# Places kept of each wording.
PLACES = 5
# A nominative of a dictionary word that is so probable needs no English to confirm it.
_SURE = 0.95
# English may spell an inflected form (Haftara), but seldom does: in human translations once in hundreds of names
# that the dictionary does not have. Where the batch has the nominative too (`settle.py`), it is likelier.
_LEAKS = 0.01
# Bits a letter up to which English spells a nominative, and has no word of its own: Turkey.
_SPELT = 1.3
_WRONG_GENDER = 0.02
_GENDERS = ("masc", "femn")
# Distinct forms remembered; a batch of 200,000 segments of news has some 20,000.
_FORMS = 1 << 17


class Name(NamedTuple):
    """Who or what is named, in nominatives: a person's surname, or the one word of any other name.

    `given` is empty where it is not known; it tells persons of one surname apart.
    """

    given: str
    head: str

    @property
    def full(self) -> str:
        """Both in one."""
        return f"{self.given} {self.head}".lstrip()


class Seen(NamedTuple):
    """How often a wording stands in a document, and in which segments first: their numbers from 1, and ids."""

    mentions: int
    segments: tuple[tuple[int, str], ...]


Found = dict[Name, dict[Wording, Seen]]


def found_in(document: Document, segments: Iterable[Segment]) -> Found:
    """The names of a document that stand in both texts of a segment; those beyond the limits are passed over.

    A surname without a given name is that of the one person of the document who bears it.
    """
    seen: dict[Wording, list[tuple[int, str]]] = {}
    for number, segment in enumerate(segments, 1):
        for wording in () if excess(segment) else _wordings(segment, document):
            seen.setdefault(wording, []).append((number, segment.id))
    namesakes = _Forms(word.russian for wording in seen for word in wording.words)
    names = {wording: name_of(wording, namesakes) for wording in seen}
    persons = persons_by_head(names.values())
    found: Found = {}
    for wording, places in seen.items():
        name = with_person(names[wording], persons)
        found.setdefault(name, {})[wording] = Seen(len(places), tuple(places[:PLACES]))
    return found


def _wordings(segment: Segment, document: Document) -> Iterable[Wording]:
    texts = {document.source_lang: segment.source, document.target_lang: segment.target}
    russian, english = (texts.get(language) for language in SUPPORTED)
    return wordings(russian, english) if russian and english else ()


class _Forms:
    """Russian forms of a document, found by their beginning: only those may be forms of one name."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_start: dict[str, set[str]] = defaultdict(set)
        for form in forms:
            self._by_start[_start(form)].add(form)

    def like(self, form: str) -> tuple[str, ...]:
        """The other forms that begin as `form` does."""
        return tuple(sorted(self._by_start[_start(form)] - {form}))


def _start(form: str) -> str:
    return form[:3].lower()


def name_of(wording: Wording, forms: _Forms) -> Name:
    """The nominatives of a wording, `forms` being those of the whole document."""
    head, given = wording.head, wording.given
    if given is None:
        return Name("", _nominative(head.russian, head.english, forms.like(head.russian), None).form)
    first = _nominative(given.russian, given.english, forms.like(given.russian), None)
    gender = first.gender if first.gender in _GENDERS else None
    return Name(first.form, _nominative(head.russian, head.english, forms.like(head.russian), gender).form)


@lru_cache(maxsize=_FORMS)
def candidates(form: str) -> tuple[Nominative, ...]:
    """`nominatives_of(form)`, remembered for as many forms as a batch has."""
    return NAMED.declension.nominatives_of(form)


@lru_cache(maxsize=_FORMS)
def _nominative(form: str, english: str, others: tuple[str, ...], gender: str | None) -> Nominative:
    """The nominative of `form` that the English word confirms, and the gender of the given name."""
    known = NAMED.morphology.is_known(form)
    found = NAMED.declension.nominatives_among(form, others) if others else candidates(form)
    if not others and not known and _has_its_ending(form, english, found):
        # Nothing but the English tells what the nominative is; the batch may know better (`settle.py`).
        return Nominative(form, 1.0, None, "")
    if len(found) == 1 or (known and found[0].probability >= _SURE and found[0].gender in (gender, None)):
        return found[0]
    fits = fitness([n.form for n in found], english, _LEAKS)
    return max(found, key=lambda n: n.probability * fits[n.form] * _agreement(n.gender, gender))


def _has_its_ending(form: str, english: str, nominatives: Iterable[Nominative]) -> bool:
    """Whether English spells the form, the ending too, rather than any nominative: Ponce for Понсе, Haftara."""
    others = (n.form for n in nominatives if n.form != form)
    return _spells(form, english) and all(_price(form, english) < _price(other, english) for other in others)


def _spells(form: str, english: str) -> bool:
    return rendering_bits(form, english) <= _SPELT or PAIR.standards.is_standard(form, english)


def _price(form: str, english: str) -> float:
    return rendering_bits(form, english) * len(letters(form))


def fitness(nominatives: Sequence[str], english: str, least: float) -> Mapping[str, float]:
    """How likely each nominative is to be spelt `english`, against the best of them; never below `least`.

    All are equal if `english` spells none of them: Turkey says nothing about the ending of Турции.
    """
    if not any(_spells(form, english) for form in nominatives):
        return dict.fromkeys(nominatives, 1.0)
    bits = {form: _price(form, english) for form in nominatives}
    best = min(bits.values())
    return {form: max(2 ** (best - price), least) for form, price in bits.items()}


def _agreement(one: str | None, other: str | None) -> float:
    return _WRONG_GENDER if one in _GENDERS and other in _GENDERS and one != other else 1.0


def persons_by_head(names: Iterable[Name]) -> dict[str, set[Name]]:
    """The persons with a given name, by surname."""
    persons: dict[str, set[Name]] = defaultdict(set)
    for name in names:
        if name.given:
            persons[name.head].add(name)
    return persons


def with_person(name: Name, persons: Mapping[str, set[Name]]) -> Name:
    """The person whom a bare surname names, if just one bears it; else `name` itself."""
    bearers = persons.get(name.head, set()) if not name.given else set()
    return next(iter(bearers)) if len(bearers) == 1 else name
