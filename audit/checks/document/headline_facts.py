"""A number or a name of the headline that the body does not bear out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.names.inventory import Names, everywhere, glossary_words
from audit.checks.names.likeness import alike, is_candidate
from audit.context import Context
from audit.lang.en.names import is_derived
from audit.lang.ru_en.rendering import plain
from audit.lang.ru_en.sources import source_of
from audit.lang.values.grammar import grammar
from audit.lang.values.meaning import equivalent, same_number
from audit.lang.values.model import Firmness, Value
from audit.model import Confidence, Evidence, Kind, Segment, Severity, Span
from audit.registry import Example, Hit, check

_STEM = 4


@check(
    id="document/headline-facts",
    mqm="accuracy/mistranslation",
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    scope="document",
    target="en",
    yields_to=("accuracy/number-mismatch", "names/variants", "names/damaged"),
    bad=[
        Example(
            target="Fire in the port kills [[12]] people\nThe fire killed 21 people in the port on Monday.",
            headline=True,
        ),
        Example(
            target="[[Barzaga]] leaves the post of interior minister\nThe minister left his post, he said.",
            headline=True,
        ),
    ],
    good=[
        Example(target="Fire kills 21 people\nThe fire killed twenty-one people on 12 May.", headline=True),
        Example(target="Fire kills 20 people\nThe fire killed 21 people, 12 of them women.", headline=True),
        Example(target="Libyan leader calls a vote\nThe leader of Libya called a vote.", headline=True),
        Example(
            source="Пожар унёс 12 жизней\nПогиб 21 человек.",
            target="Fire takes 12 lives\nThe fire killed 21 people.",
            headline=True,
        ),
    ],
)
def headline_facts(segments: Sequence[Segment], ctx: Context) -> Iterator[Hit]:
    """A number or a name of the headline is contradicted by the body, or is not in it.

    Why it matters: the headline is what most people read, and the first to be quoted. A number that the
    body has with its digits changed is a slip in one of the two. What the source headline has too is not
    the translator's doing and is left alone; a name that the body never mentions is only shown.

    How to fix: check the fact against the source, and correct the headline or the body.
    """
    headlines = [s for s in segments if s.kind is Kind.HEADLINE]
    body = [s for s in segments if s.kind is Kind.PARAGRAPH]
    if not headlines or not body:
        return
    for headline in headlines:
        yield from _numbers(headline, body, ctx)
        yield from _names(headline, body, ctx)


def _numbers(headline: Segment, body: Sequence[Segment], ctx: Context) -> Iterator[Hit]:
    if headline.source is not None or headline.target is None or not any(c.isdigit() for c in headline.target):
        return
    language = grammar(ctx.target_lang)
    given = [(s, v) for s in body if s.target for v in s.target.once(language.values)]
    for quantity in headline.target.once(language.values):
        if quantity.firmness is not Firmness.DIGITS:
            continue
        if any(same_number(quantity, v) or equivalent(quantity, v) for _, v in given):
            continue
        for segment, other in given:
            if _is_slip(quantity, other):
                now, there = (
                    headline.target[slice(*quantity.core)],
                    (segment.target or "")[slice(*other.core)],
                )
                yield Hit(
                    f"the headline says “{now}”, the body “{there}”",
                    target=quantity.core,
                    segment=headline.id,
                    suggestions=(there,),
                    evidence=(Evidence(there, segment.id, other.core),),
                )
                break


def _is_slip(a: Value, b: Value) -> bool:
    """Whether the digits are the same in another order, or the same number a thousand times greater."""
    one, other = a.number, b.number
    if one <= 0 or other <= 0:
        return False
    swapped = sorted(f"{one:g}") == sorted(f"{other:g}") and min(one, other) > 9
    return swapped or max(one, other) in (min(one, other) * 1e3, min(one, other) * 1e6)


def _names(headline: Segment, body: Sequence[Segment], ctx: Context) -> Iterator[Hit]:
    """Names that the body has in no form; not countries and other terms, which have many forms."""
    listed = glossary_words(ctx.termbase)
    for word in ctx.once_per_document(Names).words[headline.id]:
        if not is_candidate(word) or len(word) < _STEM or plain(word) in listed:
            continue
        if headline.source is not None and source_of(word, headline.source):
            continue
        if not _is_mentioned(word, body, ctx):
            for place in everywhere(headline, word):
                yield Hit(
                    f"the headline names “{word}”, the body does not",
                    target=Span(place.start, place.end),
                    segment=headline.id,
                    severity=Severity.MINOR,
                    confidence=Confidence.HINT,
                )


def _is_mentioned(word: str, body: Sequence[Segment], ctx: Context) -> bool:
    """Whether the body has the name, a form of it, or another spelling."""
    stem = word[:_STEM].lower()
    if any(segment.target and stem in segment.target.folded for segment in body):
        return True
    words = ctx.once_per_document(Names).words
    others = {other for segment in body for other in words[segment.id]}
    return any(alike(word, other) or is_derived(word, other) for other in others)
