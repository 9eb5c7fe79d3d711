"""Bodies of the source under a name that is almost theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from audit.context import Context
from audit.glossary import Match, TermKind, is_absent, source_matches, target_matches
from audit.glossary.near import near_misses
from audit.lang import wordlist
from audit.lang.ru_en.spelled_out import spelling_of
from audit.model import Confidence, Evidence, Segment, Severity, Span
from audit.registry import Example, Hit, check

_ROWS = """\
Совет национальной безопасности,National Security Council,body,,,exact,,
Следственный комитет | СК,Investigative Committee,body,,,exact,,
Минспорт,Sports Ministry,abbreviation,,,title,,
МИД Британии,British Foreign Office,body,,,exact,,
Верховный суд,Supreme Court,body,,,exact,,
Правительство национального единства,Government of National Unity,body,,,exact,,
"""
_KINDS = (TermKind.BODY, TermKind.ABBREVIATION)


@check(
    id="terminology/wrong-term",
    mqm="terminology/wrong-term",
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="en",
    yields_to=("terminology/term-mangled", "terminology/title-case"),
    bad=[
        Example(
            source="Директор Совета национальной безопасности",
            target="Director of the [[National Safety Council]]",
            glossary=_ROWS,
        ),
        Example(
            source="Об этом сообщили в Минспорте.",
            target="This was reported by [[Minsport]].",
            glossary=_ROWS,
        ),
        Example(
            source="Правительство национального единства молчит.",
            target="The [[national consensus Government]] is silent.",
            glossary=_ROWS,
        ),
        Example(
            source="В СК возбудили дело.",
            target="The [[Investigation Committee]] opened a case.",
            glossary=_ROWS,
        ),
    ],
    good=[
        Example(
            source="Заседание Совета национальной безопасности",
            target="A meeting of the council on national security",
            glossary=_ROWS,
        ),
        Example(source="В СК возбудили дело.", target="Investigators opened a case.", glossary=_ROWS),
        Example(source="Глава МИД Британии уехал.", target="The British Foreign Secretary left.", glossary=_ROWS),
        Example(source="Верховный суд отказал.", target="The supreme judges refused.", glossary=_ROWS),
    ],
)
def wrong_term(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A body of the glossary is rendered by a name that differs from it, or from a rewording of it, in one word.

    A term may well be missing from a good translation (a pronoun, a paraphrase), so absence alone says
    nothing: something close to a right form must stand in its place.

    Why it matters: the reader takes it for another body.

    How to fix: use the form of the glossary.
    """
    for _, matches in groupby(ctx.once(source_matches, segment), key=lambda m: m.place):
        candidates = list(matches)
        if any(m.term.kind in _KINDS for m in candidates) and is_absent(candidates, segment, ctx):
            span = candidates[0].span
            hit = _near_miss(candidates, segment, ctx) or _transliteration(span, segment)
            if hit:
                right = hit.suggestions or (candidates[0].term.preferred(ctx.target_lang),)
                yield hit._replace(source=span, suggestions=right, evidence=(Evidence(candidates[0].term.where),))


def _near_miss(candidates: list[Match], segment: Segment, ctx: Context) -> Hit | None:
    """The first near miss that is not itself a right form of some other term."""
    target = segment.target
    assert target is not None
    taken = [m.span for m in ctx.once(target_matches, segment)]
    for match in candidates:
        for near in near_misses(match.term.forms(ctx.target_lang), target, ctx.target_lang):
            inside = any(s.start <= near.span.start and near.span.end <= s.end for s in taken)
            # A minister often stands for his ministry.
            if not inside and near.wrong not in wordlist("en", "ranks_before_names"):
                message = f"“{near.wrong}” where the glossary has “{near.right}”"
                return Hit(message, near.span, suggestions=(near.form,))
    return None


def _transliteration(span: Span, segment: Segment) -> Hit | None:
    """A one-word term that is only spelled in Latin letters."""
    assert segment.source is not None
    assert segment.target is not None
    token = spelling_of(segment.source[slice(*span)], segment.target)
    message = "a term of the glossary is only transliterated"
    return Hit(message, Span(token.start, token.end)) if token else None
