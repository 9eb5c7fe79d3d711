"""The terms of a segment, for checks: ``ctx.once(source_matches, segment)``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from audit.terms.model import CaseRule, Match, TermKind
from audit.terms.trie import split

if TYPE_CHECKING:
    from audit.checks.context import Context
    from audit.languages.matching import Matching
    from audit.model import Segment, Translated
    from audit.terms.termbase import Part
    from audit.text import Text

_QUOTES = frozenset("\"«“„‘'")
# So many letters tell given names apart, and leave Dmitri, Dmitry and Dmitriy one.
_GIVEN = 2


def source_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Terms in the source but for false friends, from left to right, without those that are names here."""
    if segment.source is None:
        return ()
    return _no_names(ctx.termbase.find(segment.source, ctx.source_lang), segment.source, ctx)


def own_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """The user's own terms in the source, be they part of longer shipped ones or not, without false friends."""
    if segment.source is None or ctx.termbase.own.empty:
        return ()
    source, is_surname = segment.source, ctx.source_language.words.is_surname
    found = ctx.termbase.own.find(source, ctx.source_lang)
    usable = (m for m in found if m.term.translate)
    return tuple(m for m in usable if not m.form.islower() or not is_surname(source, m.span.start))


def _no_names(found: Sequence[Match], text: Text, ctx: Context) -> tuple[Match, ...]:
    words = ctx.source_language.words
    return tuple(m for m in found if not _is_name_here(m, text) and not _is_namesake(m, text, words, ctx.source_lang))


def target_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Right forms in the target, in whatever capitals, from left to right."""
    if segment.target is None:
        return ()
    return tuple(m for m in ctx.termbase.find(segment.target, ctx.target_lang) if not m.forbidden)


def phrase_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Right forms of several words in the target: what most checks need, and cheap to find."""
    return tuple(m for m in ctx.once(_target_phrases, segment) if not m.forbidden)


def forbidden_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Forbidden forms in the target, from left to right."""
    return tuple(m for m in ctx.once(_target_phrases, segment) if m.forbidden)


def false_friend_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """False friends in the source, from left to right, but for those inside longer terms."""
    if segment.source is None or ctx.termbase.friends.empty:
        return ()
    found = ctx.termbase.friends.find(segment.source, ctx.source_lang)
    if not found:
        return ()
    longer, ends = _places(ctx.termbase.find(segment.source, ctx.source_lang))
    return _no_names([m for m in found if not _is_inside(m.place, longer, ends)], segment.source, ctx)


def _target_phrases(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    if segment.target is None:
        return ()
    return ctx.termbase.find_phrases(segment.target, ctx.target_lang)


def deprecated_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Deprecated forms in the target, from left to right."""
    found = _found_alone(ctx.termbase.deprecating, segment, ctx)
    return tuple(m for m in found if m.form in m.term.deprecated(ctx.target_lang))


def numbered_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Right forms in the target of terms that stand in one number only, from left to right."""
    return tuple(m for m in _found_alone(ctx.termbase.numbered, segment, ctx) if not m.forbidden)


def kept_matches(segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Names in the source that stay as they are, from left to right."""
    if segment.source is None or ctx.termbase.untranslated.empty:
        return ()
    return tuple(m for m in ctx.termbase.untranslated.find(segment.source, ctx.source_lang) if not m.forbidden)


def _found_alone(some: Part, segment: Segment, ctx: Context) -> tuple[Match, ...]:
    """Forms of some terms in the target, but for those inside a longer form of other terms."""
    if segment.target is None or some.empty:
        return ()
    found = some.find(segment.target, ctx.target_lang)
    longer, ends = _places(ctx.once(_target_phrases, segment) if found else ())
    return tuple(m for m in found if not _is_inside(m.place, longer, ends))


def _places(matches: Iterable[Match]) -> tuple[Sequence[tuple[int, int]], Sequence[int]]:
    """Where matches stand, sorted, and how far they go up to each of them."""
    longer = sorted({m.place for m in matches})
    return longer, list(accumulate((end for _, end in longer), max))


def _is_inside(place: tuple[int, int], others: Sequence[tuple[int, int]], ends: Sequence[int]) -> bool:
    """Whether it is part of one of the other places, which are sorted; `ends` is how far they go up to each of them."""
    start, end = place
    first, after = bisect_left(others, (start,)), bisect_left(others, (start + 1,))
    return (first > 0 and ends[first - 1] >= end) or (after > first and others[after - 1][1] > end)


def is_absent(matches: Sequence[Match], segment: Segment, ctx: Context) -> bool:
    """Whether no form, right or forbidden, of the terms of one source place is in the target."""
    if segment.target is None:
        return True
    if any(id(m.term) in ctx.once(_terms_in_target, segment) for m in matches):
        return False
    return not any(ctx.termbase.has_term(m.term, segment.target, ctx.target_lang) for m in matches)


def is_named_in_full(matches: Sequence[Match], segment: Segment, ctx: Context) -> bool:
    """Whether a right form of several words of one of the terms is in the target."""
    return any(id(m.term) in ctx.once(_right_in_target, segment) for m in matches)


def _terms_in_target(segment: Segment, ctx: Context) -> frozenset[int]:
    """The terms, by identity, of which the target has a form of several words or a forbidden one."""
    return frozenset(id(m.term) for m in ctx.once(_target_phrases, segment))


def _right_in_target(segment: Segment, ctx: Context) -> frozenset[int]:
    return frozenset(id(m.term) for m in ctx.once(phrase_matches, segment))


def is_paraphrased(match: Match, segment: Translated, ctx: Context) -> bool:
    """Whether words of the same families as a right form of the term stand close together in the target.

    ``edit`` may be rendered by отредактировать where the glossary has редактировать, a noun by its adjective.
    """
    language = ctx.target_language.words
    words = segment.target.words
    for form in match.term.forms(ctx.target_lang):
        wanted = [w for w in split(form) if w[0].isalpha() and not language.is_function_word(w)]
        places: list[list[int]] = []
        for base in wanted:
            places.append([n for n, w in enumerate(words) if language.derived(w.text, base)])
            if not places[-1]:
                break
        else:
            if places and any(_all_near(first, places) for first in places[0]):
                return True
    return False


def _all_near(first: int, places: Sequence[Sequence[int]]) -> bool:
    """Whether every word of a term has a place no further from the first than the term is long."""
    return all(any(abs(n - first) <= len(places) for n in found) for found in places)


def _is_namesake(match: Match, text: Text, words: Matching, language: str) -> bool:
    """Whether the surname of a person is that of somebody with another given name: Stu Rothenberg is no Rotenberg."""
    if match.term.kind is not TermKind.PERSON or " " in match.form:
        return False
    given = words.given_before(text, match.span.start)
    full = [form for form in match.term.forms(language) if " " in form]
    return bool(given and full) and not any(form[:_GIVEN].lower() == given[:_GIVEN].lower() for form in full)


def _is_name_here(match: Match, text: Text) -> bool:
    """Whether an ordinary word opens a quoted name, or has a capital inside a sentence.

    The portal «Главред» is no editor-in-chief, Elizabeth Трасс no highway.
    """
    if match.term.case is CaseRule.EXACT or not text.pieces[match.place[0]][0].isupper():
        return False
    start, end = match.span
    if start and text[start - 1] in _QUOTES:
        return True
    free = match.term.case is CaseRule.FREE and not text[start:end].isupper()
    return free and start > 1 and text[start - 2].isalnum()
