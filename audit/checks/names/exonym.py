"""A place spelled by its Russian sound where English has a name of its own."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from audit.checks.context import Context
from audit.checks.names.glossary_names import is_in_term
from audit.checks.names.inventory import name_pairs, spans
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.established import missed_exonym
from audit.text.plain import plain

# Similarity of letters from which two names may be spellings of one.
_ALIKE = 0.7


def _is_another_name(target: str, span: Span, words: str) -> bool:
    """Whether the two are no spellings of one name, between which a desk chooses: Balkhash and Balqash."""
    return Levenshtein.normalized_similarity(plain(target[slice(*span)]), plain(words)) < _ALIKE


@check(
    id="names/exonym",
    mqm=Mqm.WRONG_TERM,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="segment",
    needs=("source", "target"),
    target="en",
    safe_fix="one name of a place takes the place of another",
    safe_if=_is_another_name,
    bad=[
        Example(
            source="Переговоры прошли в Женеве.", target="The talks were held in [[Zheneva]].", suggestion="Geneva"
        ),
        Example(
            source="В Валенсии начались протесты.", target="Protests began in [[Valensiya]].", suggestion="Valencia"
        ),
    ],
    good=[
        Example(source="Переговоры прошли в Женеве.", target="The talks were held in Geneva."),
        Example(source="Он живёт в Екатеринбурге.", target="He lives in Ekaterinburg."),
        Example(source="Выступил Лондон, писатель.", target="London, a writer, took the floor."),
    ],
)
def exonym(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A place has an English name that its Russian one does not spell, and the translation spells the Russian one.

    Why it matters: nobody will look for Geneva under "Zheneva".

    How to fix: use the English name.
    """
    for pair in ctx.once(name_pairs, segment):
        established = missed_exonym(pair.source.text, pair.word)
        if not established or ctx.target_language.names.is_known_name(pair.word):
            continue
        if ctx.source_language.name_words.is_beside_name(segment.source, pair.source.span):
            continue
        if is_in_term(segment, pair.word, ctx):
            continue
        for span in spans(segment, pair.word, ctx):
            yield Hit(
                f"{pair.source.text} has an English name: {established[0]}",
                target=span,
                source=pair.source.span,
                suggestions=established[:2],
            )
