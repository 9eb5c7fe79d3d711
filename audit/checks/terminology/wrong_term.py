"""Bodies of the source under a name that is almost theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.almost import TITLES, near_miss
from audit.checks.terminology.matches import is_absent, is_named_in_full, source_matches
from audit.checks.terminology.near import NearMiss
from audit.languages.titles import CapitalRules
from audit.model import Confidence, Evidence, Mqm, Paired, Segment, Severity, Span, Translated
from audit.names.spelled_out import spelling_of
from audit.terms import Match, TermKind

_ROWS = """\
Совет национальной безопасности,National Security Council,body,,,exact,,
Следственный комитет | СК,Investigative Committee,body,,,exact,,
Минспорт,Sports Ministry,abbreviation,,,title,,
МИД Британии,British Foreign Office,body,,,exact,,
Верховный суд,Supreme Court,body,,,exact,,
Правительство национального единства,Government of National Unity,body,,,exact,,
врио губернатора,acting governor,office,interim governor,,exact,,
заместитель министра,deputy minister,office,deputy foreign minister,,exact,,
"""
_KINDS = (TermKind.BODY, TermKind.ABBREVIATION, *TITLES)
_DISORDER = "the words of the name are in the wrong order"


@check(
    id="terminology/wrong-term",
    mqm=Mqm.WRONG_TERM,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source="Директор Совета национальной безопасности",
            target="Director of the [[National Safety Council]]",
            glossary=_ROWS,
            suggestion="National Security Council",
        ),
        Example(
            source="Об этом сообщили в Минспорте.",
            target="This was reported by [[Minsport]].",
            glossary=_ROWS,
            suggestion="Sports Ministry",
        ),
        Example(
            source="Правительство национального единства молчит.",
            target="The [[national consensus Government]] is silent.",
            glossary=_ROWS,
            suggestion="Government of National Unity",
        ),
        Example(
            source="В СК возбудили дело.",
            target="The [[Investigation Committee]] opened a case.",
            glossary=_ROWS,
            suggestion="Investigative Committee",
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
        Example(
            source="Врио губернатора Курской области сообщил об этом.",
            target="Acting Kursk Region Governor said so.",
            glossary=_ROWS,
        ),
        Example(
            source="Заместитель министра здравоохранения Татарстана уволен.",
            target="Tatarstan's Deputy Health Minister was fired.",
            glossary=_ROWS,
        ),
    ],
)
def wrong_term(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A body or an office of the glossary is rendered by a name that is almost a form of it.

    It differs from the form, or from a rewording of it, in one word, or in the order of the words.
    A term may well be missing from a good translation (a pronoun, a paraphrase), so absence alone says
    nothing: something close to a right form must stand in its place.

    Why it matters: the reader takes it for another body.

    How to fix: use the form of the glossary.
    """
    found: dict[tuple[str, tuple[int, ...]], Hit | None] = {}
    for _, matches in groupby(ctx.once(source_matches, segment), key=lambda m: m.place):
        candidates = [m for m in matches if m.term.kind in _KINDS]
        if not candidates:
            continue
        # The same words stand for the same terms wherever they stand.
        named = segment.source[slice(*candidates[0].span)], tuple(id(m.term) for m in candidates)
        if named not in found:
            found[named] = _in_its_place(candidates, segment, ctx)
        if hit := found[named]:
            yield hit._replace(source=candidates[0].span)


def _in_its_place(candidates: list[Match], segment: Paired, ctx: Context) -> Hit | None:
    """What stands in the place of one of the terms of a place, if none of them is there."""
    if not _is_missing(candidates, segment, ctx):
        return None
    match = candidates[0]
    near = near_miss(candidates, segment, ctx)
    hit = _hit(near, segment, ctx.target_language.capitals) if near else None
    if near is None and match.term.kind not in TITLES and is_absent(candidates, segment, ctx):
        hit = _transliteration(match.span, segment)
    if hit is None:
        return None
    right = hit.suggestions or (match.term.preferred(ctx.target_lang),)
    return hit._replace(suggestions=right, evidence=(Evidence(match.term.where),))


def _is_missing(candidates: list[Match], segment: Segment, ctx: Context) -> bool:
    """Whether a name is not there in full: "ministry" alone may be part of a mangled one, but suffices for one word."""
    first, end = candidates[0].place
    if is_named_in_full(candidates, segment, ctx):
        return False
    return end - first > 1 or is_absent(candidates, segment, ctx)


def _hit(near: NearMiss, segment: Translated, rules: CapitalRules) -> Hit:
    message = f"“{near.wrong}” where the glossary has “{near.right}”" if near.wrong else _DISORDER
    return Hit(message, near.span, suggestions=(rules.cased_like(near.form, segment.target[slice(*near.span)]),))


def _transliteration(span: Span, segment: Paired) -> Hit | None:
    """A one-word term that is only spelled in Latin letters."""
    token = spelling_of(segment.source[slice(*span)], segment.target)
    message = "a term of the glossary is only transliterated"
    return Hit(message, Span(token.start, token.end)) if token else None
