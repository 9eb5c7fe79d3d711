"""A number or a name of the headline that the body does not bear out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context
from audit.checks.document.body import STEM, Figures, Mentions
from audit.checks.names.glossary_names import glossary_words
from audit.checks.names.inventory import everywhere, words_of
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Evidence, Kind, Mqm, Segment, Severity, Span
from audit.names.likeness import is_candidate
from audit.names.sources import source_of
from audit.text.plain import plain
from audit.values.model import Firmness


@check(
    id="document/headline-facts",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    scope="document",
    target="en",
    bad=[
        Example(
            target="Fire in the port kills [[12]] people\nThe fire killed 21 people in the port on Monday.",
            headline=True,
            suggestion="21",
        ),
        Example(
            target="[[Barzaga]] leaves the post of interior minister\nThe minister left his post, he said.",
            headline=True,
            confidence=Confidence.HINT,
            severity=Severity.MINOR,
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
    figures, mentions = Figures(body, ctx.target_lang), Mentions(len(headlines), body, ctx)
    for headline in headlines:
        yield from _numbers(headline, figures)
        yield from _names(headline, mentions, ctx)


def _numbers(headline: Segment, figures: Figures) -> Iterator[Hit]:
    if headline.source is not None or headline.target is None or not any(c.isdigit() for c in headline.target):
        return
    for quantity in figures.values(headline):
        if quantity.firmness is Firmness.DIGITS and not figures.has(quantity) and (slip := figures.slip(quantity)):
            segment, other = slip
            now, there = headline.target[slice(*quantity.core)], (segment.target or "")[slice(*other.core)]
            yield Hit(
                f"the headline says “{now}”, the body “{there}”",
                target=quantity.core,
                segment=headline.id,
                suggestions=(there,),
                evidence=(Evidence(there, segment.id, other.core),),
            )


def _names(headline: Segment, mentions: Mentions, ctx: Context) -> Iterator[Hit]:
    """Names that the body has in no form; not countries and other terms, which have many forms."""
    listed = glossary_words(ctx)
    for word in words_of(headline, ctx):
        if not is_candidate(word) or len(word) < STEM or plain(word) in listed:
            continue
        if headline.source is not None and source_of(word, headline.source):
            continue
        if not mentions.has(word):
            for place in everywhere(headline, word, ctx):
                yield Hit(
                    f"the headline names “{word}”, the body does not",
                    target=Span(place.start, place.end),
                    segment=headline.id,
                    severity=Severity.MINOR,
                    confidence=Confidence.HINT,
                )
