"""Names of an English text as wholes, by rule: persons, places, organisations, peoples, quoted names of things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.languages import wordlist
from audit.languages.en.entity_runs import is_organisation, runs
from audit.languages.en.entity_words import bare, is_acronym, is_calendar, is_demonym, is_head, is_particle, is_place
from audit.languages.en.lexicon import is_common
from audit.languages.en.matching import is_function_word
from audit.languages.en.names import is_given_name, is_title, is_title_case, opens_sentence
from audit.languages.en.titles import title_before
from audit.model import Span
from audit.names.entities import Entity, EntityKind, Found, apart, assembled
from audit.text import Text, Token

_LONGEST_QUOTED = 5
_LONGEST_PERSON = 4
_ARTICLES = (" the ", " a ", " an ", "The ")
_QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»")
# The Kremlin’s.
_DRESS = re.compile(r"(?:(?:[Tt]he|[Aa]n?) )?(.+?)(?:['’]s?)?")
_INITIAL = re.compile(r"[A-Z]|(?:[A-Z]\.)+")
_ROMAN = re.compile(r"[IVXLCDM]+")
# What makes a single unknown word a place: in Barzaga.
_IN_PLACE = re.compile(r"(?:^|\W)(?:in|at|near)\s$", re.IGNORECASE)


def entities(text: Text) -> tuple[Entity, ...]:
    """The names of an English text, from left to right; no two overlap."""
    return completed(text, apart(_quoted(text), _capitalised(text)))


def completed(text: Text, found: Sequence[Found]) -> tuple[Entity, ...]:
    """Names as entities, with the titles before persons; and the demonyms of the text that are part of none."""
    return assembled(text, apart(found, text.once(_demonyms)), title_before, wordlist("en", "name_particles"))


def trimmed(text: str, span: Span) -> Span:
    """The span without an article before the name and a possessive ending after it: the US's is US."""
    match = _DRESS.fullmatch(text, *span)
    return Span(*match.span(1)) if match else span


def _demonyms(text: Text) -> tuple[Found, ...]:
    return tuple(
        Found(_span([w]), EntityKind.DEMONYM) for w in text.words if w.text[0].isupper() and is_demonym(bare(w.text))
    )


def _span(words: Sequence[Token]) -> Span:
    return Span(words[0].start, words[-1].start + len(bare(words[-1].text)))


def _quoted(text: Text) -> Iterator[Found]:
    """Names in quotation marks: the newspaper “Izvestia”."""
    for match in _QUOTED.finditer(text):
        inner = next(i for i in range(1, 4) if match[i] is not None)
        words = match[inner].split()
        small = [w for w in words if not w[0].isupper() and not is_function_word(w)]
        if match[inner][0].isupper() and not small and len(words) <= _LONGEST_QUOTED and match[inner][-1] not in ".,!?":
            yield Found(Span(*match.span(inner)), EntityKind.OTHER)


def _capitalised(text: Text) -> Iterator[Found]:
    for run in runs(text):
        words = [bare(w.text) for w in run]
        kind = _kind_of_one(text, run[0], words[0]) if len(words) == 1 else _kind(text, run[0].start, words)
        if kind:
            yield Found(_span(run), kind)


def _kind(text: Text, start: int, words: Sequence[str]) -> EntityKind:
    """What a name of several words names."""
    named = [w for w in words if not is_function_word(w)]
    if is_organisation(words):
        return EntityKind.ORGANISATION
    if is_place(" ".join(words)) or words[-1].lower() in wordlist("en", "place-heads") or all(map(is_place, named)):
        return EntityKind.PLACE
    marked = any(map(_INITIAL.fullmatch, words[:-1])) or any(is_particle(w.lower()) for w in words)
    if marked or is_given_name(words[0]) or title_before(text, start):
        return EntityKind.PERSON
    if len(named) > _LONGEST_PERSON or any(is_common(w) or is_acronym(w) for w in named):
        return EntityKind.OTHER
    return EntityKind.PERSON


def _kind_of_one(text: Text, word: Token, name: str) -> EntityKind | None:
    """What a single word names, None if it is no name."""
    if len(name) < 2 or name in wordlist("en", "no-names") or is_calendar(name):
        return None
    titled = title_before(text, word.start) is not None
    if is_place(name):
        return EntityKind.PERSON if titled else EntityKind.PLACE
    if is_demonym(name):
        return EntityKind.DEMONYM
    if is_acronym(name):
        ordinary = name in wordlist("en", "common-acronyms") or _ROMAN.fullmatch(name) or text.isupper()
        return None if ordinary else EntityKind.ORGANISATION
    if is_title(name) or is_head(name) or _needs_no_capital(text, word, name):
        return None
    if titled or is_given_name(name):
        return EntityKind.PERSON
    if is_common(name):
        return EntityKind.OTHER
    return EntityKind.PLACE if _IN_PLACE.search(text, 0, word.start) else EntityKind.PERSON


def _needs_no_capital(text: Text, word: Token, name: str) -> bool:
    """Whether the word is an ordinary one that opens a sentence, or has an article: the State."""
    if not is_common(name) or is_given_name(name):
        return False
    return is_title_case(text) or opens_sentence(text, word.start) or text.endswith(_ARTICLES, 0, word.start)
