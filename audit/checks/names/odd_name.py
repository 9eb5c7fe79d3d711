"""A name that nobody seems to have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from rapidfuzz.distance import Levenshtein

from audit.checks.names.inventory import Names, UnknownName, everywhere, is_in_term, people_by_given, segments_with
from audit.checks.names.likeness import has_relative
from audit.context import Context
from audit.lang.en.lexicon import is_common
from audit.lang.en.names import is_given_name, is_title_case
from audit.model import Confidence, Segment, Severity, Span
from audit.registry import Example, Hit, check

_MOST = 6
# Likeness of letters from which a surname may be that of somebody in the glossary.
_ALIKE = 0.5
# Matthew SEIS, but not Boeing SA or Peter III
_CAPITALS = re.compile(r"([A-Z](?<!\w.)[a-z]+) ([A-Z]{3,})\b")
_NUMERAL = re.compile(r"[IVX]+")


@check(
    id="names/odd-name",
    mqm="accuracy/mistranslation",
    severity=Severity.MINOR,
    confidence=Confidence.HINT,
    needs=("target",),
    scope="document",
    target="en",
    bad=[
        Example(target="The Minister of the Interior Fathi [[Barzaga]] attended."),
        Example(target="His presence, along with [[Sicom]] evidence, worried them."),
        Example(target="The Deputy Secretary Matthew [[SEIS]] met the envoy."),
    ],
    good=[
        Example(target="Peter III and Matthew Smith met NATO officials in Tripoli."),
        Example(source="Выступил Гумаров.", target="Then Gumarov took the floor."),
        Example(target="Then Emmanuel MACRON met Olaf SCHOLZ in Paris."),
        Example(target="Zarbuko spoke first. “We agree,” said Zarbuko."),
    ],
)
def odd_name(segments: Sequence[Segment], ctx: Context) -> Iterator[Hit]:
    """A capitalised word is no name, place or word that is known.

    Why it matters: it may be a name spelled so badly that nothing brings it back, or a word mistaken for a
    name. Good rare names look the same, so this is only shown, a few in a document.

    How to fix: look the name up, and put it into the glossary if it is right.
    """
    names = ctx.once_per_document(Names)
    shouting = [s for s in segments if any(map(str.isupper, names.words[s.id]))] if names.given else []
    strange = [s for s in segments if s.id in names.unknown]
    unknown = (hit for segment in strange for hit in _unknown(segment, names.unknown[segment.id], ctx))
    yield from islice(chain(_shouted(shouting), unknown), _MOST)


def _unknown(segment: Segment, unknown: Iterable[UnknownName], ctx: Context) -> Iterator[Hit]:
    """Unknown words that stand once, look like no other and render nothing of the source."""
    for word, source in unknown:
        if source or segments_with(word, ctx) > 1 or has_relative(word, ctx):
            continue
        spots = list(everywhere(segment, word))
        if len(spots) == 1 and not spots[0].free and not is_in_term(segment, word, ctx):
            yield _hit(segment, spots[0].start, spots[0].end, word, _namesakes(word, spots[0].given, ctx))


def _shouted(segments: Sequence[Segment]) -> Iterator[Hit]:
    """A surname in capitals after a given name, if only one person is written so."""
    found = [
        (segment, match)
        for segment in segments
        if segment.target and not segment.target.isupper()
        for match in _CAPITALS.finditer(segment.target)
        if is_given_name(match.group(1)) and not _NUMERAL.fullmatch(match.group(2)) and not is_common(match.group(2))
    ]
    if len({match.group(2) for _, match in found}) == 1:
        segment, match = found[0]
        if segment.target and not is_title_case(segment.target):
            yield _hit(segment, *match.span(2), match.group(2))


def _namesakes(word: str, given: str, ctx: Context) -> tuple[str, ...]:
    """People of the glossary with that given name and a surname like the word: Fathi Bashagha for Fathi Barzaga."""
    people = people_by_given(ctx.termbase).get(given, ()) if given else ()
    return tuple(name for name in people if Levenshtein.normalized_similarity(name.split()[-1], word) >= _ALIKE)


def _hit(segment: Segment, start: int, end: int, word: str, suggestions: tuple[str, ...] = ()) -> Hit:
    message = f"“{word}” is a name that is not known"
    return Hit(message, target=Span(start, end), segment=segment.id, suggestions=suggestions)
