"""The grammar of offices in both languages: which one it is, of what one is minister, whose deputy one is.

An office is taken to be wrong only where the target lacks every word for what the source says, and says something
else of the same kind that the source has no word for.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from audit.model import Span
from audit.pairs.offices import Clash, Facet
from audit.text import Text
from audit.text.caching import kept_by_word

_MINISTRY_RU = r"(?:министр|замминистра|министерств)[а-я]*"
_MINISTER_EN = r"(?:minister|ministry|secretary|secretaries|ministries)s?"
_MINISTRY_EN = r"(?:minister|ministry|secretary|department)s?"


class _Meaning(NamedTuple):
    """A row of the table: what is said, by which words, and what else may say it, in Russian and in English."""

    meaning: str
    russian: Sequence[str]
    english: Sequence[str]
    also_russian: str
    also_english: str


class _Place(NamedTuple):
    meaning: _Meaning
    span: Span
    words: str


def office_clashes(source: Text, target: Text) -> list[Clash]:
    """Offices of the Russian source that the English target has as others, or without their rank."""
    if not source.once(_has_office):
        return []
    found = [c for facet in (Facet.PORTFOLIO, Facet.HEAD) for c in _swapped(facet, source, target)]
    return found + list(_lost_ranks(source, target))


def _swapped(facet: Facet, source: str, target: str) -> Iterator[Clash]:
    said = list(_places(_russian(facet), source, facet))
    if not said:
        return
    # An office is named again and again in a long text; the other side is searched once for each.
    missing = [m for m in _distinct(said) if not _beginnings(m.also_english).search(target)]
    if len(missing) != 1:
        return
    named = list(_places(_english(facet), target, facet))
    added = [m for m in _distinct(named) if not _beginnings(m.also_russian).search(source)]
    if added:
        right = next(p for p in said if p.meaning is missing[0])
        wrong = next(p for p in named if p.meaning is added[0])
        yield Clash(facet, right.span, wrong.span, _corrected(target[slice(*wrong.span)], wrong.words, right.meaning))


def _corrected(office: str, wrong: str, right: _Meaning) -> str:
    """The office with the right words for the wrong ones; foreign minister, but minister of foreign affairs."""
    last = office.endswith(wrong)
    words = next((w for w in right.english if last and w.endswith(" affairs")), right.english[0])
    return office.replace(wrong, _as(wrong, words))


def _lost_ranks(source: str, target: str) -> Iterator[Clash]:
    """Deputies and acting heads whom the target makes ministers and heads."""
    for rank in _table()[Facet.RANK]:
        match = _deputies(rank.meaning).search(source)
        if match is None or _beginnings(rank.also_english).search(target):
            continue
        heads = [m for m in _table()[Facet.DEPUTISED] if _fits(m.russian, match["head"])]
        words = "|".join(re.escape(word) for meaning in heads for word in meaning.english)
        place = re.search(rf"\b(?:{words})\b(?!-)", target, re.IGNORECASE) if words else None
        if place:
            office = place.group()
            yield Clash(
                Facet.RANK, Span(*match.span()), Span(*place.span()), f"{_as(office, rank.english[0])} {office}"
            )


def _as(model: str, words: str) -> str:
    """The words with the capitals of the model: none, or one on each."""
    return " ".join(w.capitalize() for w in words.split()) if model[0].isupper() else words


def _places(pattern: re.Pattern[str], text: str, facet: Facet) -> Iterator[_Place]:
    for match in pattern.finditer(text):
        words = next(group for group in match.groups() if group)
        meaning = next((m for m in _table()[facet] if _fits((*m.russian, *m.english), words)), None)
        if meaning:
            yield _Place(meaning, Span(*match.span()), words)


def _distinct(places: Sequence[_Place]) -> Sequence[_Meaning]:
    """What the places mean, each meaning once, in the order in which they begin."""
    return list({p.meaning.meaning: p.meaning for p in places}.values())


def _fits(wordings: Sequence[str], words: str) -> bool:
    return any(re.fullmatch(_ending(w), words, re.IGNORECASE) for w in wordings)


def _has_office(source: Text) -> bool:
    """Whether a Russian text may name an office: most sentences do not."""
    return any(map(_begins_office, source.wordset))


@kept_by_word
def _begins_office(word: str) -> bool:
    return word.lower().startswith(_office_stems())


@cache
def _office_stems() -> tuple[str, ...]:
    facets = (Facet.HEAD, Facet.DEPUTISED, Facet.RANK)
    stems = {re.split(r"[~ .-]", w)[0] for facet in facets for m in _table()[facet] for w in m.russian}
    return ("министерств", "вице", *sorted(stem for stem in stems if len(stem) > 1))


@cache
def _russian(facet: Facet) -> re.Pattern[str]:
    words = _any_of([w for m in _table()[facet] for w in m.russian])
    if facet is Facet.PORTFOLIO:
        return re.compile(rf"\b{_MINISTRY_RU} ({words})\b", re.IGNORECASE)
    # Of a person who is named: президент США Джо Байден.
    return re.compile(rf"(?<![\w-])((?i:{words}))(?= (?:\S+ ){{0,2}}[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё])")


@cache
def _english(facet: Facet) -> re.Pattern[str]:
    words = _any_of([w for m in _table()[facet] for w in m.english])
    if facet is Facet.PORTFOLIO:
        return re.compile(
            rf"\b(?:({words}) {_MINISTER_EN}|{_MINISTRY_EN} (?:of|for) (?:the )?({words}))\b", re.IGNORECASE
        )
    return re.compile(rf"(?<![\w-])((?i:{words}))(?= [A-Z][a-z]+ [A-Z])")


@cache
def _deputies(rank: str) -> re.Pattern[str]:
    """A deputy and what he is the deputy of: заместитель министра, замминистра, вице-премьер, врио губернатора."""
    words = _any_of(next(m.russian for m in _table()[Facet.RANK] if m.meaning == rank))
    heads = _any_of([w for m in _table()[Facet.DEPUTISED] for w in m.russian])
    joined = r"|зам|вице-" if rank == "deputy" else ""
    return re.compile(rf"(?<![\w-])(?:(?:{words}) {joined})(?P<head>{heads})(?![\w-])", re.IGNORECASE)


def _any_of(wordings: Sequence[str]) -> str:
    return "|".join(_ending(w) for w in sorted(wordings, key=len, reverse=True))


def _ending(wording: str) -> str:
    return re.escape(wording).replace("\\~", "~").replace("~", "[а-яё]{0,4}")


@cache
def _table() -> Mapping[Facet, Sequence[_Meaning]]:
    text = (files("audit.pairs.ru_en") / "offices.tsv").read_text("utf-8")
    table: dict[Facet, list[_Meaning]] = {facet: [] for facet in Facet}
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    for facet, meaning, russian, english, also_russian, also_english in csv.reader(lines, delimiter="\t"):
        table[Facet(facet)].append(
            _Meaning(meaning, russian.split("|"), english.split("|"), also_russian, also_english)
        )
    return table


@cache
def _beginnings(stems: str) -> re.Pattern[str]:
    """Words that begin so; short ones and those in capitals have to be the whole word."""
    parts = [re.escape(s) + (r"\b" if s.isupper() or len(s) < 3 else "") for s in stems.split("|")]
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)
