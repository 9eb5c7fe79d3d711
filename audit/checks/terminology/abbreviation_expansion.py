"""Acronyms that are never explained, or explained in two ways."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.languages.titles import Expansion
from audit.model import Confidence, Evidence, Mqm, Segment, Severity, Span
from audit.text import Text


@check(
    id="terminology/abbreviation-expansion",
    mqm=Mqm.INCONSISTENT_USE,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    target="en",
    bad=[
        Example(
            target="The Investigative Committee of Russia (ICR) opened a case.\n"
            "The [[Inquiry Commission of Russia]] (ICR) is busy.",
            suggestion="Investigative Committee of Russia",
        ),
        Example(target="A case was opened by the [[GSUSK]].", confidence=Confidence.HINT),
    ],
    good=[
        Example(target="NATO and the FSB know the World Health Organization."),
        Example(target="The Global Fund Initiative (GFI) is rich. The GFI is old."),
        Example(target="THE GSUSK OPENS A CASE", headline=True),
        Example(target="The Center for Energy (CFE) met.\nThe Centre for Energy (CFE) left."),
    ],
)
def abbreviation_expansion(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """An acronym is explained in two different ways, or (a hint) never.

    Well-known acronyms and those of the glossary need no explanation.

    Why it matters: two full names for one acronym are two bodies to the reader.

    How to fix: one full name, at the first mention.
    """
    explained: dict[str, list[tuple[Segment, Expansion]]] = {}
    for segment, expansion in ctx.each(_expansions, segments):
        explained.setdefault(expansion.acronym, []).append((segment, expansion))
    for places in explained.values():
        yield from _contradictions(places, ctx.target_language.words.key)
    yield from _unexplained(segments, ctx)


def _expansions(segment: Segment, ctx: Context) -> Iterable[Expansion]:
    return ctx.target_language.acronyms.expansions(segment.target) if segment.target else ()


def _contradictions(places: Sequence[tuple[Segment, Expansion]], key: Callable[[str], str]) -> Iterator[Hit]:
    """The first expansion is taken for the right one."""
    (first_segment, first), *others = places
    for segment, other in others:
        if _folded(other, key) != _folded(first, key):
            yield Hit(
                f"{first.acronym} is explained in two ways",
                other.span,
                suggestions=(first.words,),
                evidence=(Evidence(first.words, first_segment.id, target_span=first.span),),
                segment=segment.id,
            )


def _folded(expansion: Expansion, key: Callable[[str], str]) -> list[str]:
    return [key(word) for word in expansion.words.replace("-", " ").split() if word.islower() or word[0].isupper()]


def _unexplained(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    seen = {acronym for _, acronym in ctx.each(_glossed, segments)}
    for segment, (acronym, span) in ctx.each(_unclear, segments):
        if acronym not in seen:
            seen.add(acronym)
            message = f"{acronym} is nowhere explained"
            yield Hit(message, span, segment=segment.id, confidence=Confidence.HINT)


def _glossed(segment: Segment, ctx: Context) -> Iterable[str]:
    return ctx.target_language.acronyms.glossed(segment.target) if segment.target else ()


def _unclear(segment: Segment, ctx: Context) -> Iterator[tuple[str, Span]]:
    """Acronyms of the target that its readers cannot know, and where they stand."""
    text, known = segment.target or Text(), ctx.target_language.acronyms
    for acronym, span in known.acronyms(text):
        if not (
            _needs_no_explanation(acronym, segment, ctx) or known.is_part_of_name(text, span) or known.is_shouted(text)
        ):
            yield acronym, span


def _needs_no_explanation(acronym: str, segment: Segment, ctx: Context) -> bool:
    """Well-known, in the glossary, allowed, or a name that the source has in the same letters."""
    return (
        ctx.target_language.acronyms.is_known_acronym(acronym)
        or ctx.termbase.has_form(acronym, ctx.target_lang)
        or acronym in ctx.config.allow.words
        or (segment.source is not None and acronym in segment.source)
    )
