"""Capitalised words of a Russian text that stand side by side, cut into the names that they make up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.languages import wordlist
from audit.languages.ru.entity_words import (
    is_acronym,
    is_adjective,
    is_body,
    is_demonym,
    is_place,
    is_place_head,
    is_title,
    phrase_keys,
)
from audit.languages.ru.morphology import parses
from audit.languages.ru.name_words import NameKind, NameWord, is_inside
from audit.pairs.ru_en.surnames import is_slavic
from audit.text import Text, Token

_LONGEST_INITIAL = 2
# Particles that stand after a name: Алиев Гейдар оглы.
_AFTER_NAME = ("оглы", "кызы")
OF_PERSONS = (NameKind.GIVEN, NameKind.PATRONYMIC, NameKind.SURNAME)


def runs(text: Text, known: dict[int, NameWord]) -> Iterator[Sequence[Token]]:
    """The words of each name, from left to right; `known` are the name words of the text by their offset."""
    for run in _capital_runs(text, known):
        yield from _split(run, known)


def _capital_runs(text: Text, known: dict[int, NameWord]) -> Iterator[list[Token]]:
    """Capitalised words side by side, with the initials and particles between them."""
    run: list[Token] = []
    for word in text.words:
        if run and not _is_joined(text, run[-1], word):
            yield _trimmed(run)
            run = []
        if _belongs(text, word, known, bool(run)):
            run.append(word)
        elif run:
            yield _trimmed(run)
            run = []
    yield _trimmed(run)


def _trimmed(run: list[Token]) -> list[Token]:
    """The run without particles at its ends, but for those that stand after a name: Алиев Гейдар оглы."""
    while run and run[-1].text[0].islower() and "-" not in run[-1].text and run[-1].text not in _AFTER_NAME:
        run = run[:-1]
    while run and run[0].text[0].islower() and "-" not in run[0].text:
        run = run[1:]
    return run


def _is_joined(text: str, before: Token, word: Token) -> bool:
    """Whether only a space lies between, or the full stop of an initial."""
    between = text[before.end : word.start]
    return between in (" ", "\u00a0") or (between.strip() == "." and len(before.text) <= _LONGEST_INITIAL)


def _belongs(text: Text, word: Token, known: dict[int, NameWord], begun: bool) -> bool:
    """Whether the word may be part of a name: a known one, an initial, a particle, a capital inside a sentence."""
    if word.text[0].islower():
        before, hyphen, after = word.text.partition("-")
        if before not in wordlist("ru", "name_particles"):
            return False
        return begun if not hyphen else after[:1].isupper()
    if not "А" <= word.text[0] <= "Я" and word.text[0] != "Ё":
        return False
    if len(word.text) <= _LONGEST_INITIAL and not is_acronym(word.text):
        # Ли Кэцян, Роберт Де Ниро; no function word has a capital inside a sentence.
        return text[word.end : word.end + 1] == "." or (len(word.text) > 1 and is_inside(text, word.start))
    if word.text.isupper() or word.start in known or is_place(word.text):
        return True
    return begun or is_inside(text, word.start) or is_body(word.text) or _opens_name(text, word, known)


def _opens_name(text: Text, word: Token, known: dict[int, NameWord]) -> bool:
    """Whether an ordinary word that opens a sentence begins a name: Северная Корея, Песков Дмитрий."""
    after = next((w for w in text.words if w.start > word.end), None)
    if after is None or text[word.end : after.start] != " ":
        return False
    if is_adjective(word.text):
        return bool(phrase_keys((word.text, after.text))) or is_place_head(after.text)
    return kind_of(after, known) is NameKind.GIVEN and is_slavic(word.text)


def _split(run: Sequence[Token], known: dict[int, NameWord]) -> Iterator[list[Token]]:
    """A run cut where one name ends and another begins: США | Дональд Трамп, Чечни | Рамзан Кадыров."""
    part: list[Token] = []
    for word in run:
        if part and _parts_company(part, word, known):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _parts_company(part: Sequence[Token], word: Token, known: dict[int, NameWord]) -> bool:
    before = part[-1].text
    if is_acronym(before) or is_acronym(word.text) or is_title(before) or is_body(before):
        return True
    if is_demonym(before) and not (is_place(word.text) or is_place_head(word.text)):
        return True
    if (
        len(part) > 1
        and phrase_keys(tuple(w.text for w in part))
        and not phrase_keys((*(w.text for w in part), word.text))
    ):
        return True
    if len(part) > 1 or not is_place(before) or is_place(word.text):
        return False
    return "Geox" in parses(before)[0].tag or kind_of(word, known) in OF_PERSONS


def kind_of(word: Token, known: dict[int, NameWord]) -> NameKind | None:
    """What a name word names, as far as it tells by itself."""
    name = known.get(word.start)
    return name.kind if name else None
