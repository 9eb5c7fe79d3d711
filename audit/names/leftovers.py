"""Names of either side of a pair that have no counterpart on the other, in both directions of translation."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from audit.languages.en.names import is_given_name, is_known_name, is_title, is_title_case, name_forms, places
from audit.languages.name_words import NameKind
from audit.model import Span
from audit.names.counterparts import missing_names
from audit.names.excuses import Pronouns
from audit.names.metonyms import named_otherwise_in_russian
from audit.names.sources import spells_out
from audit.names.unfounded import unfounded_names
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.gazetteer import kinds_of
from audit.text import Text
from audit.text.patterns import pattern
from audit.text.plain import plain

_BESIDE_BEFORE = pattern(r"([A-Z][^\W\d_]+)[ -]$")
# Letters that a short form has, and bits a letter at which it is the beginning of the long one.
_SHORTENED = 4, 6
_PLAIN = 1.0
# The later part of a name that is written as one word.
_PART = pattern(r"(?<=[a-z])[A-Z][a-z]{2,}\b")
_BESIDE_AFTER = pattern(r"[ -]([A-Z][^\W\d_]+)")


class LeftOver(NamedTuple):
    """A name without a counterpart, where it (first) stands.

    Attributes:
        personal: whether it may name a person.
        place: whether it surely names a place.
        optional: whether something else may well stand for it, or it may be no name.
        explained: whether a pronoun stands for it, it is of a kind that is left out, or a Russian word may be no name.
    """

    text: str
    span: Span
    personal: bool
    place: bool
    optional: bool
    explained: bool

    @property
    def given(self) -> bool:
        """Whether it is a common given name in English."""
        return is_given_name(self.text)


class LeftOvers(NamedTuple):
    """Names of the source that the target has not, and names of the target that the source has not."""

    missing: tuple[LeftOver, ...]
    unfounded: tuple[LeftOver, ...]


NOTHING = LeftOvers((), ())


def left_overs(source: Text, target: Text, source_lang: str, listed: Container[str] = ()) -> LeftOvers:
    """The names that are left when all others have been paired.

    Args:
        source: a text in one of the two languages.
        target: its translation into the other.
        source_lang: the code of the source.
        listed: English name words, in plain letters, that a glossary has.
    """
    if source_lang == "ru":
        words = target.once(_name_words)
        return LeftOvers(_russian(source, target, words), _english(source, target, words, listed))
    words = source.once(_name_words)
    missing = _english(target, source, words, listed)
    pronouns = Pronouns(target, "ru", source, "en")
    return LeftOvers(
        tuple(_of_source(name, source, target, pronouns) for name in missing), _russian(target, source, words)
    )


def _of_source(name: LeftOver, english: Text, russian: Text, pronouns: Pronouns) -> LeftOver:
    """The name of an English source: what is no country's may be left out.

    Russian has short forms of its own, and a pronoun that English has not may stand for a person.
    """
    kinds = kinds_of(name.text)
    if kinds == {ListedKind.DEMONYM} or _is_shortened(name.text, russian):
        return name._replace(optional=True, explained=True)
    explained = name.explained or ListedKind.DEMONYM in kinds
    if not (name.personal and pronouns.are_more):
        return name._replace(explained=explained)
    return name._replace(optional=True, explained=explained or pronouns.stand_about(name.span.start / len(english)))


def _is_shortened(word: str, russian: Text) -> bool:
    """Whether a Russian word begins like the name: МакДак for McDonald's, парашютисты for Paras."""
    if word.startswith("Mc"):
        return any(token.text.startswith("Мак") for token in russian.capitalised)
    stem = word.removesuffix("s").lower()
    if stem == word.lower() or not _SHORTENED[0] <= len(stem) <= _SHORTENED[1]:
        return False
    return any(spells_out(piece[: len(stem)], stem, _PLAIN) for piece in russian.wordset if len(piece) > len(stem) + 2)


def _name_words(english: Text) -> tuple[str, ...]:
    """The capitalised words, O'Neill whole and as Neill too, the parts of SpongeBob."""
    names = (*name_forms(english), *_PART.findall(english))
    if "'" not in english and "’" not in english:
        return tuple(dict.fromkeys(names))
    joined = [piece for piece in english.pieces if piece[1:2] in ("'", "’") and piece[0].isupper()]
    return tuple(dict.fromkeys([*names, *joined, *(piece[2:] for piece in joined)]))


def _russian(russian: Text, english: Text, words: Sequence[str]) -> tuple[LeftOver, ...]:
    found = missing_names(russian, english, words)
    return tuple(
        LeftOver(m.name.text, m.name.span, m.name.is_personal, m.name.kind is NameKind.PLACE, m.excused, m.explained)
        for m in found
    )


def _english(russian: Text, english: Text, words: Sequence[str], in_glossary: Container[str]) -> tuple[LeftOver, ...]:
    """Those that stand inside a sentence, where a capital proves something, or are known as names."""
    unfounded = unfounded_names(russian, english, words)
    if not unfounded or is_title_case(english):
        return ()
    found = []
    for word in unfounded:
        at = next((p for p in places(english, word) if not p.free or is_known_name(word)), None)
        if at:
            given = is_given_name(word)
            listed = not given and bool(kinds_of(word) - {ListedKind.PERSON})
            span = Span(at.start, at.end)
            person = at.titled or at.speaks or plain(word) in in_glossary
            sure = listed or person or (given and _is_of_full_name(english, span, unfounded))
            explained = named_otherwise_in_russian(word, russian)
            optional = explained or not sure or _has_neighbour(english, span, unfounded)
            place = ListedKind.PLACE in kinds_of(word)
            found.append(LeftOver(word, span, given or not listed, place, optional, explained))
    return tuple(found)


def _is_of_full_name(english: Text, span: Span, unfounded: Sequence[str]) -> bool:
    """Whether another name without a counterpart stands right beside it: a given name alone may be a storm, a band."""
    before, after = _BESIDE_BEFORE.search(english, 0, span.start), _BESIDE_AFTER.match(english, span.end)
    return any(m is not None and m[1] in unfounded for m in (before, after))


def _has_neighbour(english: Text, span: Span, unfounded: Sequence[str]) -> bool:
    """Whether a name that is rendered stands right beside it: of Baja California one may be enough."""
    before, after = _BESIDE_BEFORE.search(english, 0, span.start), _BESIDE_AFTER.match(english, span.end)
    return any(m is not None and m[1] not in unfounded and not is_title(m[1]) for m in (before, after))
