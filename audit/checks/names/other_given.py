"""A person of the glossary under another given name."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Indel

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import source_matches
from audit.model import Confidence, Evidence, Mqm, Paired, Severity, Span
from audit.names.match import RIGHT, match
from audit.names.short_forms import is_short, key
from audit.terms import Match, TermKind
from audit.text.patterns import pattern

_ROWS = """\
Эммануэль Корбен | Корбен,Emmanuel Corben,person,Corben,,exact,,
Энтони Стоквуд | Стоквуд,Antony Stockwood,person,Stockwood,,exact,,
"""
_BEFORE = pattern(r"(?<![\w'’-])([^\W\d_][\w'’-]+) $")
_LOOK_BACK = 40
# How much alike two renderings of one given name are at least; what is less is a title, or another person.
_ALIKE = 0.6
# The last letters that declension may change.
_ENDING = 2


@check(
    id="names/other-given",
    mqm=Mqm.INCONSISTENT_WITH_RESOURCE,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="segment",
    needs=("source", "target"),
    bad=[
        Example(
            source="Приехал Эммануэль Корбен.",
            target="[[Emmanuil]] Corben came.",
            glossary=_ROWS,
            suggestion="Emmanuel",
        ),
        Example(
            source="Antony Stockwood met them.",
            target="С ними встретился [[Антоний]] Стоквуд.",
            glossary=_ROWS,
            suggestion="Энтони",
        ),
        Example(source="They met Antony Stockwood.", target="Встреча с [[Антонием]] Стоквудом.", glossary=_ROWS),
    ],
    good=[
        Example(source="Приехал Эммануэль Корбен.", target="Emmanuel Corben came.", glossary=_ROWS),
        Example(source="Приехал Эммануэль Корбен.", target="President Corben came.", glossary=_ROWS),
        Example(source="Antony Stockwood left.", target="Мы простились с Энтони Стоквудом.", glossary=_ROWS),
        Example(source="Antony Stockwood left.", target="Тони Стоквуд ушёл.", glossary=_ROWS),
        Example(source="Stockwood left.", target="Антоний Стоквуд ушёл.", glossary=_ROWS),
        Example(source="Antony Stockwood left.", target="Ентони Стоквуд ушёл.", glossary=_ROWS),
    ],
)
def other_given(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A person whom the glossary knows by full name has another given name beside the right surname.

    Short forms (Tony for Antony) and other spellings by a standard (Sergey, Sergei) are left alone.

    Why it matters: Emmanuil Macron is nobody; readers see that no editor has read the text.

    How to fix: take the name of the glossary.
    """
    for found in ctx.once(source_matches, segment):
        if found.term.kind is TermKind.PERSON and " " in found.form:
            yield from _otherwise(found, segment, ctx)


def _otherwise(found: Match, segment: Paired, ctx: Context) -> Iterator[Hit]:
    term, target = found.term, segment.target
    full = [form for form in term.forms(ctx.target_lang) if " " in form]
    standing = ctx.termbase.find_term(term, target, ctx.target_lang)
    if not full or any(" " in match.form for match in standing):
        return
    givens = {form.split()[0] for form in full}
    source_given = segment.source[slice(*found.span)].split()[0]
    for surname in standing:
        before = _BEFORE.search(target, max(0, surname.span.start - _LOOK_BACK), surname.span.start)
        if before and _is_another(before[1], givens, source_given, ctx):
            yield Hit(
                f"the glossary has {full[0]}, not {before[1]}",
                Span(*before.span(1)),
                found.span,
                # Where the surname is declined, so would be the given name.
                suggestions=(full[0].split()[0],) if target[slice(*surname.span)] == full[0].split()[-1] else (),
                evidence=(Evidence(term.where),),
            )


def _is_another(word: str, givens: set[str], source_given: str, ctx: Context) -> bool:
    """Whether a word is another given name than those, and one that a translator may have taken for it."""
    if not word[0].isupper() or not word[1:].islower():
        return False
    into_second = ctx.target_lang == ctx.pair.codes[1]
    # Only the first language declines names.
    ending = 0 if into_second else _ENDING
    if any(_is_one(word, given, ending, ctx.target_lang) for given in givens):
        return False
    if into_second and match(source_given, word).relation in RIGHT:
        return False
    return any(Indel.normalized_similarity(key(word), key(given)) >= _ALIKE for given in givens)


def _is_one(first: str, second: str, ending: int, code: str) -> bool:
    """Whether two given names are one but for so long an ending, or one is short for the other."""
    first, second = key(first), key(second)
    least = min(len(first), len(second)) - ending
    return first[:least] == second[:least] or is_short(first, second, code)
