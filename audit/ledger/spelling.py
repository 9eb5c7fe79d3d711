"""Whether an English word is a right spelling of a Russian name, and by which standard."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from audit.ledger.languages import NAMED, PAIR, SPELLED
from audit.names.letter_judge import judge_letters
from audit.names.match import Relation, match
from audit.names.right_spellings import spelling_like
from audit.pairs.gazetteer import ListedKind
from audit.pairs.standards import CONVENTION, NEWS, House
from audit.text.plain import plain

# The standards an editor may have heard of; the others are named only where none of these gives the spelling.
_KNOWN = frozenset({CONVENTION, NEWS, *(house.name for house in PAIR.standards.HOUSES.values() if house.schema)})
_SHOWN = 4
# Two words below these shares of likeness and of length are not spellings of one name.
_LEAST_ALIKE = 0.5
_LEAST_LENGTH = 0.6
# The probability of its letters from which a spelling surely renders the name.
_RENDERS = 0.9

CASE_LEAKED = "case ending"
LETTERS = "letters"
FORBIDDEN = "forbidden by the glossary"
GLOSSARY = "glossary"


class Judged(NamedTuple):
    """What is known of a spelling.

    Attributes:
        standards: those that give it, the well-known ones first; at most four.
        renders: it renders the name, be it by no standard (Wagner, Orban).
        fault: why it is wrong: `CASE_LEAKED`, `LETTERS` or `FORBIDDEN`; empty if nothing speaks against it.
        derived: it is another word made from the name (African, the Putins), which says nothing about its spelling.
    """

    standards: tuple[str, ...]
    renders: bool
    fault: str = ""
    derived: bool = False


def judge(
    nominative: str, forms: Iterable[str], counts: Mapping[str, int], *, preferred: str = "", is_place: bool = False
) -> dict[str, Judged]:
    """All English spellings of one name.

    Args:
        nominative: of the name.
        forms: the Russian forms that the spellings stand for.
        counts: how often each spelling stands in the batch.
        preferred: the glossary's spelling, if it has one.
        is_place: adjectives and demonyms may stand for a place.
    """
    standards = {word: PAIR.standards.standard_of(nominative, word) for word in counts}
    oblique = _surely_oblique(nominative, set(forms), any(standards.values()))
    judged = {}
    for word, by in standards.items():
        leaked = not by and any(PAIR.standards.standard_of(form, word) for form in oblique)
        # English writes the letter itself in Baltimore and Yorkshire.
        leaked = leaked and (any(standards.values()) or not SPELLED.names.is_known_name(word))
        renders = bool(by) or judge_letters(nominative, word).probability >= _RENDERS
        judged[word] = Judged(_well_known(by), renders, CASE_LEAKED if leaked else "")
    best = max((counts[word] for word, j in judged.items() if j.renders and not j.fault), default=0)
    for word, j in judged.items():
        others = [other for other in counts if other != word] if word != preferred else []
        if any(_is_made_from(word, other, is_place, j.renders) for other in others):
            judged[word] = j._replace(derived=True, fault="")
        elif not j.renders and not j.fault and counts[word] < best and _is_misspelt(nominative, word):
            judged[word] = j._replace(fault=LETTERS)
    return judged


def _surely_oblique(nominative: str, forms: Set[str], is_attested: bool) -> list[str]:
    """The forms that are no nominatives: not the only form of a foreign name, if English spells it just so."""
    certain = is_attested or len(forms) > 1
    return sorted(form for form in forms if form != nominative and (certain or NAMED.morphology.is_known(form)))


def _is_misspelt(nominative: str, word: str) -> bool:
    """Whether a letter dropped, added or changed, or two swapped, keep the word from rendering the name."""
    if match(nominative, word).relation not in (Relation.DAMAGED, Relation.DIFFERENT):
        return False
    return OSA.distance(plain(spelling_like(nominative, word)), plain(word)) == 1


def differ(one: str, other: str) -> bool:
    """Whether two English words are a name in two spellings: Kiev and Kyiv, but not UK and Britain, Va and Virginia."""
    a, b = sorted((plain(one), plain(other)), key=len)
    if one.casefold() == other.casefold() or len(a) < _LEAST_LENGTH * len(b):
        return False
    return Levenshtein.normalized_similarity(a, b) >= _LEAST_ALIKE


def _well_known(standards: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(s for s in standards if s in _KNOWN or s.startswith(NEWS))
    # Of the variants of news the one with the fewest departures says enough.
    news = sorted((s for s in known if s.startswith(NEWS)), key=lambda s: (s.count(","), s != NEWS))[:1]
    rest = [s for s in known if not s.startswith(NEWS)]
    return (*news, *rest)[:_SHOWN] or standards[:1]


def _is_made_from(word: str, name: str, is_place: bool, renders: bool) -> bool:
    if not is_place:
        return word.lower() == name.lower() + "s"
    if (
        not renders
        and ListedKind.DEMONYM in PAIR.gazetteer.kinds_of(word)
        and ListedKind.DEMONYM not in PAIR.gazetteer.kinds_of(name)
    ):
        return True
    return len(plain(word)) > len(plain(name)) and SPELLED.names.is_derived(word, name)


def house_form(nominative: str, majority: str, house: House) -> str | None:
    """The name as the house romanises it, None if it is no name to romanise: Wagner, Moscow, Haftar.

    A name is romanised where its commonest spelling already follows a standard that a house may have.
    """
    if _KNOWN.isdisjoint(PAIR.standards.standard_of(nominative, majority)):
        return None
    return PAIR.standards.house_spelling(nominative, house)
