"""Which phrase of a translation is almost a form of a term, and no other name."""

from __future__ import annotations

from collections.abc import Sequence

from audit.checks.context import Context
from audit.checks.terminology.matches import target_matches
from audit.checks.terminology.near import NearMiss, near_misses
from audit.languages.titles import NameOrder
from audit.model import Paired
from audit.terms import Match, Term, TermKind
from audit.text import Text

TITLES = (TermKind.OFFICE, TermKind.TITLE, TermKind.RANK)
_ROOT = 5


def near_miss(candidates: Sequence[Match], segment: Paired, ctx: Context) -> NearMiss | None:
    """The first phrase that is almost a form of one of the terms, and not itself a right form of another."""
    target, lang = segment.target, ctx.target_lang
    for match in candidates:
        nears = _near_misses(match.term, target, lang, ctx.target_language.name_order)
        found = ctx.once(target_matches, segment) if nears else ()
        own = [m.span for m in ctx.termbase.find_term(match.term, target, lang)] if nears else []
        for near in nears:
            inside = any(m.span.start <= near.span.start and near.span.end <= m.span.end for m in found)
            apart = any(span.end <= near.span.start or near.span.end <= span.start for span in own)
            if inside or apart or _goes_on(near, target, ctx) or _is_said_before(near, nears, target, ctx):
                continue
            if _is_wrong(near, match, segment, ctx):
                return near
    return None


def _near_misses(term: Term, target: Text, lang: str, order: NameOrder) -> list[NearMiss]:
    """The sure ones first; of an office without its body last."""
    titles, forms = term.kind in TITLES, term.forms(lang)
    heads = [head for form in forms if (head := order.first_part(form)) not in forms] if titles else []
    found = [near for some in (forms, heads) for near in near_misses(some, target, lang, titles=titles)]
    return sorted(found, key=lambda near: not near.sure)


def _is_wrong(near: NearMiss, match: Match, segment: Paired, ctx: Context) -> bool:
    """Whether the other word, or the other order, makes no other name."""
    phrase, language = segment.target[slice(*near.span)], ctx.target_language
    order, words = language.name_order, ctx.pair.term_words
    if not order.is_one_name(near.form, phrase):
        return False
    if not near.wrong:
        return not any(order.is_rewording(name, phrase) for name in (near.form, near.wording))
    # A minister often stands for his ministry.
    if near.wrong in language.listed("ranks_before_names") or near.wrong.lower() in language.capitals.TOLERATED_BEFORE:
        return False
    if near.sure and match.term.kind not in TITLES:
        return True
    if not near.sure and (words.is_portfolio(near.wrong) or not _says_all(match, segment)):
        return False
    if match.term.kind in TITLES and _is_form_with_more(near, match.term, segment.target, ctx):
        return False
    if match.term.kind in TITLES and not near.sure and order.first_part(near.wording) != near.wording:
        return False
    if language.names.is_heading(segment.target):
        return False
    if not near.alike and not order.is_joined_alike(near.wording, near.right, phrase, near.wrong):
        return False
    return words.is_plain(near.wrong) and words.is_plain(near.right) and not order.is_head_of(near.wording, near.right)


def _is_form_with_more(near: NearMiss, term: Term, target: Text, ctx: Context) -> bool:
    """Whether the phrase has all words of a form of several: Deputy Health Minister is a deputy minister."""
    key = ctx.target_language.words.key
    here = {key(word.text) for word in Text(target[slice(*near.span)]).words}
    forms = [Text(form).words for form in term.forms(ctx.target_lang)]
    return any(len(words) > 1 and here.issuperset(key(word.text) for word in words) for words in forms)


def _goes_on(near: NearMiss, target: Text, ctx: Context) -> bool:
    """Whether another word of a name follows: National Institute of Public | Health."""
    after = next((w for w in target.words if w.start >= near.span.end), None)
    joined = after is not None and target[near.span.end : after.start] == " "
    return joined and after is not None and after.text[0].isupper() and ctx.pair.term_words.is_plain(after.text)


def _is_said_before(near: NearMiss, nears: Sequence[NearMiss], target: Text, ctx: Context) -> bool:
    """Whether the phrase ends a run of capitals that has what a form misses: Acting Kursk | Region Governor."""
    key, start = ctx.target_language.words.key, near.span.start
    missing = {key(other.right) for other in nears if other.right and other.span == near.span}
    for word in reversed([w for w in target.words if w.end <= start]):
        if target[word.end : start] != " ":
            return False
        if key(word.text) in missing:
            return True
        if not word.text[0].isupper():
            return False
        start = word.start
    return False


def _says_all(match: Match, segment: Paired) -> bool:
    """Whether the source has the full name, and none like it: of two courts, one may be left out."""
    first, end = match.place
    pieces = segment.source.pieces
    here = {word[:_ROOT].lower() for word in pieces[first:end] if len(word) >= _ROOT}
    others = {word[:_ROOT].lower() for word in (*pieces[:first], *pieces[end:])}
    return end - first > 1 and here.isdisjoint(others)
