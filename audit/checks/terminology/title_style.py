"""Capitals of titles against the house style, or without a system."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import phrase_matches, target_matches
from audit.checks.terminology.title_uses import STYLES, TitleUse, restyled, title_use
from audit.languages.base import Language
from audit.model import Confidence, Evidence, Mqm, Segment, Severity
from audit.terms import CaseRule, Match, Term, TermKind
from audit.text import Text

_KINDS = (TermKind.OFFICE, TermKind.TITLE, TermKind.RANK)
_ROWS = """\
премьер-министр,prime minister,office,,,title,,
президент,president,office,,,title,,
"""
_NAMES, _NEVER, _ALWAYS = ((("titles", style),) for style in ("before-names", "never", "always"))


@check(
    id="terminology/title-style",
    mqm=Mqm.COMPANY_STYLE,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    target="en",
    bad=[
        Example(
            target="It was [[prime minister]] Pyotr Gromov.", glossary=_ROWS, style=_NAMES, suggestion="Prime Minister"
        ),
        Example(target="Then the [[Prime Minister]] left.", glossary=_ROWS, style=_NAMES, suggestion="prime minister"),
        Example(target="A call to [[President]] Pyotr Gromov.", glossary=_ROWS, style=_NEVER, suggestion="president"),
        Example(target="Then the [[president]] left.", glossary=_ROWS, style=_ALWAYS, suggestion="President"),
        Example(
            target="With Prime Minister Gromov.\nTo Prime Minister Gromov.\nBy [[prime minister]] Gromov.",
            glossary=_ROWS,
            suggestion="Prime Minister",
            confidence=Confidence.HINT,
        ),
    ],
    good=[
        Example(target="With Prime Minister Gromov.\nThen the prime minister left.", glossary=_ROWS, style=_NAMES),
        Example(target="Prime minister since May, he left.", glossary=_ROWS, style=_NAMES),
        Example(target="The prime minister left. President Gromov stayed.", glossary=_ROWS),
    ],
)
def title_style(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """Titles have capitals in some places and none in others like them, or not as the house writes them.

    The house style (`[style] titles`) is "before-names" (Prime Minister Anna Belova, the prime minister), "always" or
    "never". Without one, a title of several words that is written in two ways is shown, before names and alone each
    for itself. Words of a headline in capitals are left alone.

    Why it matters: readers see the seams of an article put together by several hands.

    How to fix: take the suggested form.
    """
    house = ctx.config.style.titles
    if house == "any":
        yield from _mixtures(ctx.each(_of_several_words, segments), ctx)
        return
    for segment, (_, use) in ctx.each(_of_any_length, segments):
        if use.raised != STYLES[house][not use.named]:
            message = f"the house style is “{use._replace(raised=not use.raised).example}”"
            yield Hit(message, use.span, suggestions=(_restyled(segment, use, ctx),), segment=segment.id)


class _Title(NamedTuple):
    term: Term
    use: TitleUse


def _of_several_words(segment: Segment, ctx: Context) -> Iterator[_Title]:
    return _titles(segment, ctx.once(phrase_matches, segment), ctx.target_language)


def _of_any_length(segment: Segment, ctx: Context) -> Iterator[_Title]:
    return _titles(segment, ctx.once(target_matches, segment), ctx.target_language)


def _titles(segment: Segment, matches: Sequence[Match], language: Language) -> Iterator[_Title]:
    text = segment.target
    titles = [m for m in matches if m.term.kind in _KINDS and m.term.case is not CaseRule.EXACT]
    if not text or not titles or language.names.is_title_case(text):
        return
    for match in titles:
        if use := title_use(text, match.span, language):
            yield _Title(match.term, use)


def _mixtures(titles: Sequence[tuple[Segment, _Title]], ctx: Context) -> Iterator[Hit]:
    """A hit for each title that stands both ways, before names or alone."""
    groups: dict[tuple[int, bool], list[tuple[Segment, TitleUse]]] = {}
    for segment, (term, use) in titles:
        groups.setdefault((id(term), use.named), []).append((segment, use))
    for (_, named), alike in groups.items():
        raised = [place for place in alike if place[1].raised]
        small = [place for place in alike if not place[1].raised]
        if not raised or not small:
            continue
        # On a tie, as most papers write: with capitals before names only.
        segment, use = min(raised, small, key=lambda some: (len(some), (some is raised) == named))[0]
        places = (Evidence(str((s.target or "")[slice(*u.span)]), s.id, target_span=u.span) for s, u in alike)
        yield Hit(
            "the capitals of a title differ from place to place",
            use.span,
            suggestions=(_restyled(segment, use, ctx),),
            evidence=tuple(places),
            confidence=Confidence.HINT,
            segment=segment.id,
        )


def _restyled(segment: Segment, use: TitleUse, ctx: Context) -> str:
    return restyled(segment.target or Text(), use, ctx.target_language.capitals)
