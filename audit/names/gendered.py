"""People of a Russian translation whose gender the English source tells, and the predicates that have the other one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from audit.languages import wordlist
from audit.languages.en.lexicon import is_common
from audit.languages.en.named_people import MAN, WOMAN, NamedPerson, named_people
from audit.languages.inflection import Predicate
from audit.languages.ru.morphology import is_known, lemmas, parses
from audit.languages.ru.predicates import has_other_subject, is_passive, predicate_after, predicate_before
from audit.model import Span
from audit.names.resemblance import first_letters
from audit.names.sources import renders
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.gazetteer import kinds_of
from audit.text import Text
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.patterns import pattern
from audit.text.plain import plain

_NAME = r"[А-ЯЁ][а-яё]+(?:[-'’][А-ЯЁ]?[а-яё]+)*"
# A name alone: no other capitalised word and no initial beside it.
_PARTICLE = r"(?:(?:фон|ван|дер|ден|де|ди|да|ла|ле|дель|аль|эль|бен|бин|цу|тер) ){0,2}"
_LONGEST = 5
_RUN = pattern(rf"(?<![\w.'’-]){_NAME}(?: (?:[А-ЯЁ]\. ){{0,2}}{_PARTICLE}{_NAME}){{0,{_LONGEST - 1}}}(?![\w-])")
_CAPITAL_AFTER = pattern(r",? ?(?:и |или |[–—-] )?[А-ЯЁA-Z]|[-'’]")
_CAPITAL_BEFORE = pattern(r"[А-ЯЁA-Z][\w.'’-]*,? (?:и |или )?$")
_WORDS_BEFORE = pattern(r"(?:(?<![\w-])([А-ЯЁа-яё-]+) )?(?<![\w-])([А-ЯЁа-яё-]+) $")
_LOOK_BACK = 40
_VOWELS = frozenset("аяиеоуыэюё")
_JOINING = frozenset(("и", "или", "ни", "как", "чем", "либо"))
_CLOSING_BEFORE = pattern(r"[»\"”)\]\w] $(?<![а-яё] )")


class Disagreement(NamedTuple):
    """A predicate that has another gender than the person whose it is.

    Attributes:
        name: where the translation has the name.
        source: the person in the source.
        gender: the right one.
        predicate: with the wrong one.
    """

    name: Span
    source: NamedPerson
    gender: str
    predicate: Predicate


def disagreements(source: Text, target: Text) -> Iterator[Disagreement]:
    """The predicates of the translation that have the wrong gender."""
    people = _by_letter(source.once(named_people))
    if not people:
        return
    for match in _RUN.finditer(target):
        for predicate, follows in _predicates(target, match):
            names = [name for name in match.group().split() if name[-1] != "." and name[0].isupper()]
            person, given = _person(names, people) or (None, "")
            gender = _gender(person, given) if person else None
            if person is None or gender is None or gender == predicate.gender:
                continue
            if _is_subject(match, (given, names[-1]), person, gender, predicate, follows, target):
                yield Disagreement(Span(*match.span()), person, gender, predicate)
                break


def _by_letter(people: Sequence[NamedPerson]) -> Mapping[str, Sequence[NamedPerson]]:
    """The people by the first letter of the surname, each as first named."""
    found: dict[str, list[NamedPerson]] = {}
    for person in {person[:3]: person for person in reversed(people)}.values():
        found.setdefault(plain(person.surname)[:1], []).append(person)
    return found


def _predicates(target: Text, match: re.Match[str]) -> Iterator[tuple[Predicate, bool]]:
    """The predicates beside the name, and whether they follow it."""
    if _CAPITAL_BEFORE.search(target, max(0, match.start() - _LOOK_BACK), match.start()):
        return
    if after := predicate_after(target, match.end()):
        yield after, True
    if _CAPITAL_AFTER.match(target, match.end()) is None and (before := predicate_before(target, match.start())):
        yield before, False


def _person(names: Sequence[str], people: Mapping[str, Sequence[NamedPerson]]) -> tuple[NamedPerson, str] | None:
    """The one person of the source whom the words name, with the given name; None where two have the surname."""
    *before, surname = names
    like = [
        p for letter in sorted(first_letters(surname)) for p in people.get(letter, ()) if renders(surname, p.surname)
    ]
    if len({p.gender for p in like if p.gender}) > 1 or len({p.surname for p in like}) > 1:
        return None
    for person in like:
        given = next((name for name in reversed(before) if person.given and renders(name, person.given)), "")
        others = before[: before.index(given)] if given else before
        if (
            bool(given) == bool(person.given)
            and (given or all(map(_is_title, before)))
            and not any(map(_is_thing, others))
        ):
            return person, given
    return None


def _gender(person: NamedPerson, given: str) -> str | None:
    """The gender of the person, where names and pronouns are of one mind."""
    if not given:
        return person.gender
    russian = _told_by_russian(given)
    if person.gender is None:
        # A name of both genders: a pronoun must tell, if the Russian name does not speak against it.
        if person.pronoun and russian in (None, person.pronoun):
            return person.pronoun
        return russian if _is_telling(given, person.given) else None
    if russian not in (None, person.gender):
        return None
    # Charlotte Hornets, Virginia Tech.
    is_place = ListedKind.PLACE in kinds_of(person.given) and is_common(person.surname)
    return person.gender if not is_place or person.pronoun == person.gender else None


@kept_by_word
def _told_by_russian(given: str) -> str | None:
    """The one gender that the dictionary has a given name in, None if it has both or neither."""
    if not is_known(given) or given[-1] in "иоуеэы" or given in wordlist("ru", "given-names-of-both"):
        return None
    tags = [p.tag for p in parses(given) if "Name" in p.tag and "nomn" in p.tag and "sing" in p.tag]
    genders = {gender for tag in tags for gender in (MAN, WOMAN, "ms-f") if gender in tag}
    return genders.pop() if len(genders) == 1 and "ms-f" not in genders else None


def _is_telling(given: str, english: str) -> bool:
    """Whether the forms of a given name go with the gender in the dictionary: Набила, not Элиса of Elyes."""
    gender = _told_by_russian(given)
    if gender is None:
        return False
    if gender == WOMAN:
        return given[-1] in "ая" and plain(english).endswith(("a", "ah", "ia"))
    return given[-1] not in _VOWELS and not plain(english).endswith(("a", "e"))


def _is_subject(
    match: re.Match[str],
    names: tuple[str, str],
    person: NamedPerson,
    gender: str,
    predicate: Predicate,
    follows: bool,
    target: Text,
) -> bool:
    """Whether the name is the subject of the predicate and stands alone."""
    before = _WORDS_BEFORE.search(target, max(0, match.start() - _LOOK_BACK), match.start())
    word = before.group(2) if before and before.group(2) != predicate.word else ""
    if before and word and before.group(1) and _is_preposition(before.group(1)):
        # Во вторник Мария Чен сказала.
        word = ""
    if word.lower() in _JOINING or (word.islower() and _is_thing(word)) or _is_preposition(word):
        return False
    given, surname = names
    if given and _is_oblique(given, gender):
        return False
    if _is_surely_nominative(given, gender) or _is_surely_nominative(surname, gender):
        return True
    # Элизабет Уоррен is the same in all cases.
    passive = is_passive(predicate)
    if not given or not follows or has_other_subject(target, predicate, passive):
        return False
    if not (person.acts or (passive and person.is_free)):
        return False
    if _CLOSING_BEFORE.search(target, max(0, match.start() - _LOOK_BACK), match.start()):
        return False
    words = [word, *match.group().split(f"{given} ")[0].split()]
    return all(_may_stand_before(each) for each in words if each)


def _is_surely_nominative(part: str, gender: str) -> bool:
    """Whether the part of a name would end otherwise in another case: Мария, Джон, not Элизабет or Джо."""
    if not part:
        return False
    return part[-1] in "ая" if gender == WOMAN else part[-1] not in _VOWELS and not part.endswith(("их", "ых"))


@kept_by_pair
def _is_oblique(given: str, gender: str) -> bool:
    """Whether the given name is a form of another case: Мартина of Мартин, Ангелы."""
    if is_known(given):
        return not any("nomn" in parse.tag for parse in parses(given)) or (
            gender == MAN and given[-1] in "ая" and WOMAN in parses(given)[0].tag
        )
    return given.endswith(("ой", "ей", "ы", "у", "ю") if gender == WOMAN else ("а", "я", "ом", "ем", "ы"))


@kept_by_word
def _may_stand_before(word: str) -> bool:
    """Whether a name after the word may be in the nominative: an office in the nominative, or no noun or adjective."""
    tag = parses(word)[0].tag
    if "NOUN" in tag or "ADJF" in tag or "PRTF" in tag:
        return "nomn" in tag and ("NOUN" not in tag or _is_title(word))
    return True


@kept_by_word
def _is_thing(word: str) -> bool:
    """Whether a name after the word is that of a thing: яхта, компания, фильм."""
    tag = parses(word)[0].tag if word else ""
    return "NOUN" in tag and "inan" in tag


@kept_by_word
def _is_preposition(word: str) -> bool:
    return bool(word) and "PREP" in parses(word)[0].tag


@kept_by_word
def _is_title(word: str) -> bool:
    """Whether the Russian word is a title, rank or trade that stands before names."""
    return not wordlist("ru", "titles").isdisjoint(lemmas(word))
