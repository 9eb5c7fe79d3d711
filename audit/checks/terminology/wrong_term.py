"""Bodies of the source under a name that is almost theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from audit.context import Context
from audit.glossary import Match, TermKind, is_absent, phrase_matches, source_matches, target_matches
from audit.glossary.near import NearMiss, near_misses
from audit.lang import wordlist
from audit.lang.en.capitals import cased_like
from audit.lang.en.entity_words import is_plain, is_portfolio
from audit.lang.en.name_order import is_head_of, is_rewording
from audit.lang.ru.matching import key
from audit.lang.ru_en.spelled_out import spelling_of
from audit.model import Confidence, Evidence, Segment, Severity, Span
from audit.registry import Example, Hit, check
from audit.text import Text

_ROWS = """\
Совет национальной безопасности,National Security Council,body,,,exact,,
Следственный комитет | СК,Investigative Committee,body,,,exact,,
Минспорт,Sports Ministry,abbreviation,,,title,,
МИД Британии,British Foreign Office,body,,,exact,,
Верховный суд,Supreme Court,body,,,exact,,
Правительство национального единства,Government of National Unity,body,,,exact,,
"""
_TITLES = (TermKind.OFFICE, TermKind.TITLE, TermKind.RANK)
_KINDS = (TermKind.BODY, TermKind.ABBREVIATION, *_TITLES)
_DISORDER = "the words of the name are in the wrong order"
_SHORT = 3


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
    """A body or an office of the glossary is rendered by a name that is almost a form of it.

    It differs from the form, or from a rewording of it, in one word, or in the order of the words.
    A term may well be missing from a good translation (a pronoun, a paraphrase), so absence alone says
    nothing: something close to a right form must stand in its place.

    Why it matters: the reader takes it for another body.

    How to fix: use the form of the glossary.
    """
    for _, matches in groupby(ctx.once(source_matches, segment), key=lambda m: m.place):
        candidates = [m for m in matches if m.term.kind in _KINDS]
        if candidates and _is_missing(candidates, segment, ctx):
            match = candidates[0]
            hit = _near_miss(candidates, segment, ctx)
            if hit is None and match.term.kind not in _TITLES:
                hit = _transliteration(match.span, segment)
            if hit:
                right = hit.suggestions or (match.term.preferred(ctx.target_lang),)
                yield hit._replace(source=match.span, suggestions=right, evidence=(Evidence(match.term.where),))


def _is_missing(candidates: list[Match], segment: Segment, ctx: Context) -> bool:
    """Whether no form is there; of offices no full one: "minister" alone may be part of a mangled one."""
    if candidates[0].term.kind not in _TITLES:
        return is_absent(candidates, segment, ctx)
    terms = {id(m.term) for m in candidates}
    return not any(id(m.term) in terms for m in ctx.once(phrase_matches, segment))


def _near_miss(candidates: list[Match], segment: Segment, ctx: Context) -> Hit | None:
    """The first near miss that is not itself a right form of some other term."""
    target, lang = segment.target, ctx.target_lang
    assert target is not None
    taken = [m.span for m in ctx.once(target_matches, segment)]
    for match in candidates:
        titles = match.term.kind in _TITLES
        for near in near_misses(match.term.forms(lang), target, lang, titles=titles):
            inside = any(s.start <= near.span.start and near.span.end <= s.end for s in taken)
            if inside or _goes_on(near, target) or not _is_wrong(near, match, segment):
                continue
            phrase = target[slice(*near.span)]
            message = f"“{near.wrong}” where the glossary has “{near.right}”" if near.wrong else _DISORDER
            return Hit(message, near.span, suggestions=(cased_like(near.form, phrase),))
    return None


def _is_wrong(near: NearMiss, match: Match, segment: Segment) -> bool:
    """Whether the other word, or the other order, makes no other name."""
    assert segment.target is not None
    if not near.wrong:
        return not is_rewording(near.wording, segment.target[slice(*near.span)])
    # A minister often stands for his ministry.
    if near.wrong in wordlist("en", "ranks_before_names"):
        return False
    if near.sure and match.term.kind not in _TITLES:
        return True
    if not near.sure and (is_portfolio(near.wrong) or _has_a_like(match, segment)):
        return False
    return is_plain(near.wrong) and is_plain(near.right) and not is_head_of(near.wording, near.right)


def _goes_on(near: NearMiss, target: Text) -> bool:
    """Whether another word of a name follows: National Institute of Public | Health."""
    after = next((w for w in target.words if w.start >= near.span.end), None)
    joined = after is not None and target[near.span.end : after.start] == " "
    return joined and after is not None and after.text[0].isupper() and is_plain(after.text)


def _has_a_like(match: Match, segment: Segment) -> bool:
    """Whether the source has a word of the term once more: of two courts, one may be left out."""
    assert segment.source is not None
    first, end = match.place
    pieces = segment.source.pieces
    here = {key(word) for word in pieces[first:end] if len(word) > _SHORT}
    return any(key(word) in here for word in (*pieces[:first], *pieces[end:]))


def _transliteration(span: Span, segment: Segment) -> Hit | None:
    """A one-word term that is only spelled in Latin letters."""
    assert segment.source is not None
    assert segment.target is not None
    token = spelling_of(segment.source[slice(*span)], segment.target)
    message = "a term of the glossary is only transliterated"
    return Hit(message, Span(token.start, token.end)) if token else None
