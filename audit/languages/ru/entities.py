"""Names of a Russian text as wholes, by rule: persons, places, organisations, peoples, quoted names of things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.languages import wordlist
from audit.languages.ru.entity_runs import OF_PERSONS, kind_of, runs
from audit.languages.ru.entity_words import (
    head_lemma,
    is_acronym,
    is_adjective,
    is_body,
    is_demonym,
    is_place,
    is_place_head,
    is_territory,
    is_title,
    phrase_keys,
)
from audit.languages.ru.morphology import lemmas, parses
from audit.languages.ru.name_words import NameKind, NameWord, is_inside, name_words
from audit.languages.ru.organisations import organisations
from audit.languages.ru.titles import title_before
from audit.model import Span
from audit.names.entities import Entity, EntityKind, Found, apart, assembled
from audit.pairs.ru_en.gazetteer import Kind, russian_kinds
from audit.pairs.ru_en.surnames import is_slavic
from audit.text import Text, Token

_LONGEST_QUOTED = 5
_LONGEST_ACRONYM = 8
_QUOTED = re.compile(r"«([^«»]+)»|\"([^\"]+)\"|“([^“”]+)”|„([^„“”]+)[“”]")
_LATIN = re.compile(r"[A-Z][\w&.'’-]*\w(?: (?:[A-Z][\w&.'’-]*\w|(?:of|and|the|de|&) [A-Z][\w&.'’-]*\w))*|[A-Z]\b")
_ROMAN = re.compile(r"[IVXLCDM]+")
# What makes a single word a place: в Барзаге, из Барзаги.
_IN_PLACE = re.compile(r"(?:^|\W)(?:во?|из)\s$", re.IGNORECASE)


def entities(text: Text) -> tuple[Entity, ...]:
    """The names of a Russian text, from left to right; no two overlap."""
    return completed(text, apart(_quoted(text), organisations(text), _latin(text), _capitalised(text)))


def completed(text: Text, found: Sequence[Found]) -> tuple[Entity, ...]:
    """Names as entities, with the titles before persons; and the demonyms of the text that are part of none."""
    return assembled(text, apart(found, text.once(_demonyms)), title_before, wordlist("ru", "name_particles"))


def _demonyms(text: Text) -> tuple[Found, ...]:
    return tuple(Found(Span(w.start, w.end), EntityKind.DEMONYM) for w in text.words if is_demonym(w.text))


def _quoted(text: Text) -> Iterator[Found]:
    """Names in quotation marks: телеканал «Дождь», «Единая Россия»."""
    for match in _QUOTED.finditer(text):
        inner = next(i for i in range(1, 5) if match[i] is not None)
        if _is_quoted_name(match[inner], text[match.end() : match.end() + 3]):
            before = next((w for w in reversed(text.words) if w.end <= match.start()), None)
            noun = before.text if before is not None and text[before.end : match.start()] == " " else ""
            yield Found(Span(*match.span(inner)), _quoted_kind(noun, match[inner]))


def _quoted_kind(noun: str, name: str) -> EntityKind:
    """What a quoted name after `noun` names: things say what they are, companies and clubs need not."""
    if head_lemma(noun):
        return EntityKind.ORGANISATION
    thing = any(form in wordlist("ru", "quoted-things") for form in lemmas(noun)) if noun else False
    capitals = all(word[0].isupper() for word in name.split())
    return EntityKind.ORGANISATION if capitals and not thing else EntityKind.OTHER


def _is_quoted_name(inner: str, after: str) -> bool:
    """Whether what is quoted is short, capitalised and no sentence, and is not followed by who said it."""
    if not inner[0].isupper() or inner[-1] in " .,!?…" or ", " in inner or len(inner.split()) > _LONGEST_QUOTED:
        return False
    if any("VERB" in parses(word.text)[0].tag for word in Text(inner).words[1:]):
        return False
    return not after.startswith((", —", ", –", ", -", " —", " –"))


def _latin(text: Text) -> Iterator[Found]:
    """Runs of capitalised Latin words: Apple, Al Jazeera. What a Russian text leaves so is mostly a company."""
    for match in _LATIN.finditer(text):
        name = match.group()
        if len(name) > 1 and not _ROMAN.fullmatch(name) and name not in wordlist("en", "common-acronyms"):
            yield Found(Span(*match.span()), EntityKind.ORGANISATION)


def _capitalised(text: Text) -> Iterator[Found]:
    known = {name.span.start: name for name in name_words(text) if name.kind is not NameKind.LATIN}
    for run in runs(text, known):
        found = _judged(text, run, known)
        if found:
            yield found


def _judged(text: Text, run: Sequence[Token], known: dict[int, NameWord]) -> Found | None:
    """A run as a name of its kind, None if it is none."""
    span = Span(run[0].start, run[-1].end)
    after = next((w for w in text.words if w.start > span.end), None)
    words = tuple(w.text for w in run)
    if after and text[span.end : after.start] == " " and is_place_head(after.text) and is_adjective(words[-1]):
        return Found(Span(span.start, after.end), EntityKind.PLACE)
    kind = _kind_of(text, run, words, known)
    return Found(span, kind) if kind else None


def _kind_of(text: Text, run: Sequence[Token], words: tuple[str, ...], known: dict[int, NameWord]) -> EntityKind | None:
    if len(words) > 1 and phrase_keys(words):
        return EntityKind.PLACE
    if len(words) > 1 and kind_of(run[0], known) is NameKind.GIVEN:
        return EntityKind.PERSON
    if all(map(is_place, words)):
        return EntityKind.PLACE
    if len(words) == 1:
        return _kind_of_one(text, run[0], known)
    kinds = [kind_of(word, known) for word in run]
    marked = any(len(w.rstrip(".")) == 1 or w.lower() in wordlist("ru", "name_particles") for w in words)
    if marked or any(kind in OF_PERSONS for kind in kinds) or title_before(text, run[0].start):
        return EntityKind.PERSON
    if is_place(words[-1]) or is_place_head(words[-1]):
        return EntityKind.PLACE
    return EntityKind.PERSON if any(kind is NameKind.UNKNOWN for kind in kinds) else EntityKind.OTHER


def _kind_of_one(text: Text, word: Token, known: dict[int, NameWord]) -> EntityKind | None:
    """The kind of a single word."""
    name = known.get(word.start)
    if is_acronym(word.text):
        listed = word.text in wordlist("ru", "common-acronyms") or len(word.text) > _LONGEST_ACRONYM
        return None if listed else EntityKind.ORGANISATION
    if is_demonym(word.text) or is_title(word.text):
        return None
    if name is None and is_body(word.text):
        return EntityKind.ORGANISATION
    if name is None and not is_inside(text, word.start):
        return None
    if _follows_territory(text, word):
        return EntityKind.PLACE
    if name is None and not any("Surn" in p.tag for p in parses(word.text)):
        return EntityKind.OTHER if "NOUN" in parses(word.text)[0].tag else None
    unsure = name is not None and name.kind not in OF_PERSONS and not is_slavic(word.text)
    if unsure and _IN_PLACE.search(text, 0, word.start):
        return EntityKind.PLACE
    return EntityKind.OTHER if Kind.STAR in russian_kinds(word.text) else EntityKind.PERSON


def _follows_territory(text: Text, word: Token) -> bool:
    """Whether a noun before the word says that it is a place: города Палу, озера Преспа."""
    before = next((w for w in reversed(text.words) if w.end < word.start), None)
    return before is not None and text[before.end : word.start] == " " and is_territory(before.text)
