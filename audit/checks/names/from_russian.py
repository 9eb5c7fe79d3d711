"""names/from-russian."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.names.glossary_names import is_in_term
from audit.checks.names.inventory import name_pairs, spans
from audit.checks.registry import Example, Hit, check
from audit.limits import excess
from audit.model import Confidence, Mqm, Paired, Severity
from audit.names.foreign import foreign_spelling, is_foreign_given, is_polish_in_russian, is_usual_spelling


@check(
    id="names/from-russian",
    mqm=Mqm.SPELLING,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source="Гол забил Гжегож Крыховяк.",
            target="The goal was scored by Grzegorz [[Krykhovyak]].",
            suggestion="Krychowiak",
        ),
        Example(
            source="Актриса Жаклин Дункан больна.",
            target="The actress Jacqueline [[Dunkan]] is ill.",
            suggestion="Duncan",
        ),
        Example(
            source="Об этом сказал Павел Каминьский.",
            target="Pawel [[Kaminsky]] said so.",
        ),
    ],
    good=[
        Example(source="Гол забил Гжегож Крыховяк.", target="The goal was scored by Grzegorz Krychowiak."),
        Example(source="Об этом сказал Павел Каминский.", target="Pavel Kaminsky said so."),
        Example(source="Врач Олег Мурашко больна.", target="The doctor Oleg Murashko is ill."),
    ],
)
def from_russian(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A foreign name is spelled from its Russian transcription, letter by letter.

    Why it matters: Krykhovyak is nobody; the footballer is Krychowiak, and a search finds nothing else. People and
    places of that name are spelled otherwise, and it is no Russian name.

    How to fix: take the suggested spelling, or look up how the person spells the name.
    """
    if excess(segment):
        return
    given_before = ctx.source_language.words.given_before
    for pair in ctx.once(name_pairs, segment):
        polish, right = is_polish_in_russian(pair.source.text, pair.word), ""
        if ctx.target_language.names.is_unknown(pair.word) and not ctx.pair.attested.attested_originals(pair.word):
            given = given_before(segment.source, pair.source.span.start)
            right = foreign_spelling(pair.source.text, pair.word, certainly_foreign=is_foreign_given(given))
        if not (polish or right) or is_in_term(segment, pair.word, ctx):
            continue
        usual = bool(right) and is_usual_spelling(pair.source.text, right)
        for span in spans(segment, pair.word, ctx):
            yield Hit(
                f"“{pair.word}” spells the Russian {pair.source.text}, not the foreign name",
                target=span,
                source=pair.source.span,
                suggestions=(right,) if usual else (),
                advice=_advice(right, usual=usual),
            )


def _advice(right: str, *, usual: bool) -> str | None:
    if usual:
        return None
    return f"many of the name are {right}" if right else "Polish names in -ński are written so in Russian"
