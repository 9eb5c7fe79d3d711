"""A name that nobody seems to have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from rapidfuzz.distance import Levenshtein

from audit.checks.context import Context, DocumentContext
from audit.checks.names.glossary_names import is_in_term, people_by_given
from audit.checks.names.inventory import everywhere, name_words, segments_with, unknown_names
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Segment, Severity, Span
from audit.names.likeness import alike
from audit.text.patterns import pattern

_MOST = 6
# Likeness of letters from which a surname may be that of somebody in the glossary.
_ALIKE = 0.5
# Matthew SEIS, but not Boeing SA or Peter III
_CAPITALS = pattern(r"([A-Z](?<!\w.)[a-z]+) ([A-Z]{3,})\b")
_NUMERAL = pattern(r"[IVX]+")


@check(
    id="names/odd-name",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MINOR,
    confidence=Confidence.HINT,
    needs=("target",),
    scope="document",
    target="en",
    bad=[
        Example(target="The Minister of the Interior Fathi [[Barzaga]] attended.", suggestion="Bashagha"),
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
def odd_name(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """A capitalised word is no name, place or word that is known.

    Why it matters: it may be a name spelled so badly that nothing brings it back, or a word mistaken for a
    name. Good rare names look the same, so this is only shown, a few in a document.

    How to fix: look the name up, and put it into the glossary if it is right.
    """
    yield from islice(chain(_of_one_person(ctx.each(_shouted, segments), ctx), _unknown(segments, ctx)), _MOST)


def _unfounded(segment: Segment, ctx: Context) -> Iterator[str]:
    """Words of the target that no list knows, and that render nothing of the source."""
    return (word for word, source in ctx.once(unknown_names, segment) if not source)


def _unknown(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """Unknown words that stand once and look like no other."""
    for segment, word in ctx.each(_unfounded, segments):
        if segments_with(word, ctx) > 1 or _has_relative(word, ctx):
            continue
        spots = list(everywhere(segment, word, ctx))
        if len(spots) == 1 and not spots[0].free and not is_in_term(segment, word, ctx):
            yield _hit(segment, spots[0].start, spots[0].end, word, _namesakes(word, spots[0].given, ctx))


def _has_relative(word: str, ctx: DocumentContext) -> bool:
    """Whether another word of the document is spelled alike."""
    return any(alike(name, word) for name in ctx.once_per_document(name_words).near(word))


def _shouted(segment: Segment, ctx: Context) -> Iterator[tuple[str, Span]]:
    """Surnames in capitals after a given name, and where they stand."""
    if segment.target is None or segment.target.isupper():
        return
    names, is_common = ctx.target_language.names, ctx.target_language.lexicon.is_common
    for match in _CAPITALS.finditer(segment.target):
        given, surname = match.groups()
        if names.is_given_name(given) and not _NUMERAL.fullmatch(surname) and not is_common(surname):
            yield surname, Span(*match.span(2))


def _of_one_person(shouted: Sequence[tuple[Segment, tuple[str, Span]]], ctx: Context) -> Iterator[Hit]:
    """The first of `shouted`, if only one person is written so."""
    if len({surname for _, (surname, _) in shouted}) == 1:
        segment, (surname, span) = shouted[0]
        if segment.target and not ctx.target_language.names.is_title_case(segment.target):
            yield _hit(segment, *span, surname)


def _namesakes(word: str, given: str, ctx: Context) -> tuple[str, ...]:
    """People of the glossary with that given name and a surname like the word: Fathi Bashagha for Fathi Barzaga."""
    people = people_by_given(ctx.termbase).get(given, ()) if given else ()
    return tuple(
        name.split()[-1] for name in people if Levenshtein.normalized_similarity(name.split()[-1], word) >= _ALIKE
    )


def _hit(segment: Segment, start: int, end: int, word: str, suggestions: tuple[str, ...] = ()) -> Hit:
    message = f"“{word}” is a name that is not known"
    return Hit(message, target=Span(start, end), segment=segment.id, suggestions=suggestions)
