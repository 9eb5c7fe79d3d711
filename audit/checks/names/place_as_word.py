"""names/place-as-word."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.names.correspondence import correspondence
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span


@check(
    id="names/place-as-word",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="ru",
    bad=[
        Example(source="Turkey blocked the statement.", target="[[Индейка]] заблокировала заявление."),
    ],
    good=[
        Example(source="Turkey blocked the statement.", target="Турция заблокировала заявление."),
        Example(source="They ate turkey in Turkey.", target="В Турции они ели индейку."),
        Example(source="Turkey coronavirus harms turkeys.", target="Коронавирус индеек вреден индейкам."),
        Example(source="Ships left the Gulf by the Cape route.", target="Суда ушли из залива мимо мыса."),
    ],
)
def place_as_word(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The name of a country or a town is translated as the ordinary word that is spelled like it.

    Why it matters: a bird is said to have blocked the statement.

    How to fix: write the name of the place.
    """
    lost = [name for name in ctx.once(correspondence, segment).missing if name.place]
    if not lost:
        return
    meanings, stem = ctx.pair.meanings, ctx.source_language.lexicon.stem
    # A gulf is what it is called, and what the source itself writes small is no place.
    small = {stem(word.text) for word in segment.source.words if word.text.islower()}
    small |= set(map(stem, ctx.source_language.listed("landforms")))
    lost = [name for name in lost if stem(name.text.lower()) not in small]
    for token in segment.target.words:
        said = {stem(word) for word in meanings(token.text, ctx.target_lang)}
        for name in lost:
            if stem(name.text.lower()) in said:
                span = Span(token.start, token.end)
                yield Hit(f"the name {name.text} is translated as a word", target=span, source=name.span)
