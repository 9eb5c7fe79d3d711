"""The phrases of a pair of texts: all that the corpus has to know of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from audit.align import align
from audit.align.evidence import Sides
from audit.align.leaning import without_leaning
from audit.config import Settings
from audit.model import Document, Link, Segment
from audit.pairs import get_pair
from audit.pairs.phrases import Phrase, Phrases
from audit.text import Text

# Words of a text beyond which too much stands together by chance.
LONGEST = 300


class MinedPhrase(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A phrase of one side of a pair; see `audit.pairs.phrases.Phrase`."""

    key: str
    form: str
    closes: bool
    whole: bool


class PhrasePair(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A pair of texts as far as it matters here.

    Attributes:
        place: ``path:line``.
        source, target: its phrases, each once.
        source_words, target_words: keys of its words, and of the parts of compounds.
        tied: numbers of a source and a target phrase that word links tie to each other, where there are links.
    """

    place: str
    source: tuple[MinedPhrase, ...]
    target: tuple[MinedPhrase, ...]
    source_words: tuple[str, ...]
    target_words: tuple[str, ...]
    tied: tuple[tuple[int, int], ...] = ()

    def turned(self) -> PhrasePair:
        """The same pair with source and target exchanged."""
        tied = tuple(sorted((target, source) for source, target in self.tied))
        return PhrasePair(self.place, self.target, self.source, self.target_words, self.source_words, tied)


class Mined(NamedTuple):
    """The pairs of a document, how many were too long to tell what stands for what, and its languages."""

    pairs: list[PhrasePair]
    too_long: int
    languages: tuple[str, str]


def mining(settings: Settings) -> Callable[[Document], Mined]:
    """The work on each document: its pairs. Word links are made if `links` of its settings is "all"."""
    return partial(_mined, settings=settings)


def _mined(document: Document, settings: Settings) -> Mined:
    config = settings.of(document.path)
    segments = align(document, config)
    if config.links == "all":
        from pathlib import Path

        from audit.align.words import add_links
        from audit.terms import load_termbase

        paths = [Path(g) for g in config.glossaries]
        segments = add_links(segments, config, load_termbase(paths, starter=config.starter_glossary))
    codes = document.source_lang, document.target_lang
    languages = _phrases_of(*codes)
    texts = [(s, s.source, s.target) for s in segments if s.source and s.target]
    short = [item for item in texts if max(len(text.words) for text in item[1:]) <= LONGEST]
    return Mined([_pair(*item, languages, document) for item in short], len(texts) - len(short), codes)


def _pair(
    segment: Segment, source: Text, target: Text, languages: tuple[Phrases, Phrases], document: Document
) -> PhrasePair:
    of_source, of_target = languages[0].phrases(source), languages[1].phrases(target)
    sources, targets = _units(of_source), _units(of_target)
    where = segment.source_location or segment.target_location
    links = without_leaning(segment.links, source, target, Sides(document.source_lang, document.target_lang))
    return PhrasePair(
        place=f"{where.path}:{where.line}" if where else f"{document.id} {segment.id}",
        source=tuple(sources.values()),
        target=tuple(targets.values()),
        source_words=_words(languages[0].word_keys(source), sources),
        target_words=_words(languages[1].word_keys(target), targets),
        tied=tuple(_tied(links, of_source, of_target, [*sources], [*targets])) if links else (),
    )


def _units(found: Iterable[Phrase]) -> dict[str, MinedPhrase]:
    """Each phrase once; it is whole if it is so at one place."""
    units: dict[str, MinedPhrase] = {}
    for p in found:
        known = units.get(p.key)
        if known is None:
            units[p.key] = MinedPhrase(p.key, p.form, p.closes, p.whole)
        elif not known.whole:
            units[p.key] = MinedPhrase(p.key, known.form, known.closes or p.closes, p.whole)
    return units


def parts_of(key: str) -> list[str]:
    """The words of a key, compounds taken apart."""
    return key.replace("-", " ").split()


def _words(keys: Iterable[str], units: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({part for key in (*keys, *units) for part in parts_of(key)}))


def _tied(
    links: Sequence[Link], source: Sequence[Phrase], target: Sequence[Phrase], sources: list[str], targets: list[str]
) -> Iterator[tuple[int, int]]:
    """Pairs of phrases such that a link joins them, and none leads from one of them to outside the other.

    That is how phrase-based translation takes its phrases from linked texts (Koehn, Och and Marcu 2003, section 4.2).
    """
    forth: dict[int, list[int]] = {}
    back: dict[int, list[int]] = {}
    for link in links:
        forth.setdefault(link.source, []).append(link.target)
        back.setdefault(link.target, []).append(link.source)
    found = {
        (p.key, q.key) for p in source for q in target if _is_consistent(p, q, forth) and _is_consistent(q, p, back)
    }
    yield from sorted((sources.index(p), targets.index(q)) for p, q in found)


def _is_consistent(phrase: Phrase, other: Phrase, links: dict[int, list[int]]) -> bool:
    reached = [there for here in range(phrase.first, phrase.end) for there in links.get(here, ())]
    return bool(reached) and all(other.first <= there < other.end for there in reached)


def _phrases_of(source_lang: str, target_lang: str) -> tuple[Phrases, Phrases]:
    pair = get_pair(source_lang, target_lang)
    return pair.phrases(source_lang), pair.phrases(target_lang)
