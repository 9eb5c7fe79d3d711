"""Bodies of the glossary that the source names and the target does not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from audit.checks.context import Context
from audit.checks.names.inventory import name_pairs
from audit.checks.terminology.matches import forbidden_matches, is_absent, source_matches
from audit.languages import get_language
from audit.limits import excess
from audit.model import Paired, Segment, Span, is_paired
from audit.names.counterparts import counterpart, is_called_otherwise
from audit.pairs import get_pair
from audit.terms.model import Match, TermKind
from audit.text.homoglyphs import in_one_script, mixed_words
from audit.text.patterns import pattern

_MARKS = ".,;:!?()[]\"«»“”„‘’'"
_BODIES = (TermKind.BODY, TermKind.ABBREVIATION)
# So many words from a body stands whoever is a member of it.
_MANDATE = 2
_MOST_UNKNOWN = 40
_ACRONYM = pattern(r"\b[A-Z](?:[A-Za-z]?[A-Z]|\.[A-Z])+")


def absent_bodies(segment: Paired, ctx: Context) -> Iterator[Match]:
    """Bodies of the source of whose names not one word is in the target, nor an acronym that may be theirs.

    A body may well be called "the ministry" or "the agency"; nothing of it at all is an omission. A word that another
    part of the source has too says nothing: the official website, the Russian leader. Only terms of the direction of
    translation count: the forms of the others are not all there is in their source language.
    """
    words: set[str] = set()
    for _, found in groupby(ctx.once(source_matches, segment), key=lambda m: m.place):
        matches = [m for m in found if m.term.kind in _BODIES and m.term.source_lang == ctx.source_lang]
        matches = [m for m in matches if any(map(str.isupper, m.term.target))]
        if not matches or not is_absent(matches, segment, ctx):
            continue
        if (
            _may_be_left_out(matches[0], segment, ctx)
            or _is_misprinted(matches, segment, ctx)
            or _is_told_by_mandate(matches[0], segment, ctx)
        ):
            continue
        words = words or _keys(segment.target, ctx.target_lang)
        forms = [form for m in matches for form in m.term.forms(ctx.target_lang)]
        named = words & set().union(*[_keys(form, ctx.target_lang) for form in forms])
        initials = {word[0] for form in forms for word in form.split() if word[0].isupper()}
        if any(not initials.isdisjoint(acronym) for acronym in ctx.once(_new_acronyms, segment)):
            continue
        if all(_is_said_elsewhere(word, matches[0].span, segment, ctx) for word in named):
            yield matches[0]


def _may_be_left_out(match: Match, segment: Paired, ctx: Context) -> bool:
    """Whether it says what kind of firm a firm is, which may be left out, or what English makes a verb of."""
    if segment.source[slice(*match.span)] in ctx.source_language.listed("legal-forms"):
        return True
    return any(is_called_otherwise(form.lower(), segment.target) for form in match.term.forms(ctx.target_lang))


def _is_misprinted(matches: Sequence[Match], segment: Paired, ctx: Context) -> bool:
    """Whether the target has a form with letters of the other alphabet that look the same: another check's business."""
    mixed = ctx.once(_mixed, segment)
    forms = {form for match in matches for form in match.term.forms(ctx.target_lang)} if mixed else set()
    return any(in_one_script(word, script) in forms for word in mixed for script in ("Latin", "Cyrillic"))


def _mixed(segment: Paired, _: Context) -> tuple[str, ...]:
    """The words of the target that have letters of two alphabets."""
    return tuple(word.text for word in mixed_words(segment.target))


def _is_told_by_mandate(match: Match, segment: Paired, ctx: Context) -> bool:
    """Whether it is the parliament of someone whom both sides call a member: депутат Рады, a Ukrainian MP."""
    here, there = ctx.source_language.listed("mandates"), ctx.target_language.listed("mandates")
    key = ctx.source_language.words.key
    words = segment.source.words
    first = bisect_right(words, match.span.start, key=lambda word: word.end)
    last = bisect_left(words, match.span.end, key=lambda word: word.start)
    before = [word.text.rpartition("-")[2] for word in words[max(0, first - _MANDATE) : first]]
    after = [word.text for word in words[last : last + _MANDATE]]
    if not any(key(word) in here for word in (*before, *after)):
        return False
    return any(ctx.target_language.words.key(word.text) in there for word in segment.target.words)


def garbled_bodies(segment: Segment, ctx: Context) -> tuple[tuple[Match, Span], ...]:
    """Absent bodies of one word that the target spells out, rightly or not, and where: ``ctx.once(garbled_bodies, s)``.

    What the glossary forbids is left to the check for that.
    """
    if not is_paired(segment) or excess(segment):
        return ()
    found = []
    for match in ctx.once(_absent, segment):
        name = segment.source[slice(*match.span)]
        if name.isalpha() and not name.isupper() and (place := _spelled_out(name, segment, ctx)):
            found.append((match, place))
    return tuple(found)


def _absent(segment: Paired, ctx: Context) -> tuple[Match, ...]:
    return tuple(absent_bodies(segment, ctx))


def _spelled_out(name: str, segment: Paired, ctx: Context) -> Span | None:
    """Where the target spells the name out by a word that nobody knows and that stands for nothing else."""
    names, forbidden = ctx.target_language.names, {m.span.start for m in ctx.once(forbidden_matches, segment)}
    unknown = ctx.once(_unknown, segment)
    word = counterpart(name, [word for word, source in unknown.items() if source in (None, name)])
    if word is None:
        return None
    places = (Span(p.start, p.end) for p in names.places(segment.target, word) if p.start not in forbidden)
    return next(places, None)


def _unknown(segment: Paired, ctx: Context) -> Mapping[str, str | None]:
    """The names of the target that no list has, and what of the source each stands for, if that is known.

    None where there are many of them: they are no bodies then.
    """
    names = ctx.target_language.names
    found = [word for word in names.name_forms(segment.target) if names.is_unknown(word)]
    if not 0 < len(found) <= _MOST_UNKNOWN:
        return {}
    stands_for = {pair.word: pair.source.text for pair in ctx.once(name_pairs, segment)}
    return {word: stands_for.get(word) for word in found}


def _keys(text: str, lang: str) -> set[str]:
    """What the content words of a text are filed under, parts of compounds one by one."""
    language = get_language(lang).words
    words = (piece for piece in text.replace("-", " ").split())
    return {language.key(w.strip(_MARKS)) for w in words if not language.is_function_word(w)}


def _is_said_elsewhere(key: str, span: Span, segment: Paired, ctx: Context) -> bool:
    """Whether a word of the source outside the span means what is filed under the key."""
    found = ctx.once(_said, segment).get(key)
    return found is not None and (found.start < span.start or found.end > span.end)


def _said(segment: Paired, ctx: Context) -> Mapping[str, Span]:
    """What the words of the target are filed under that translate the source's, from the first of those to the last."""
    pair, key = get_pair(ctx.source_lang, ctx.target_lang), ctx.target_language.words.key
    found: dict[str, Span] = {}
    for word in segment.source.words:
        for meaning in map(key, pair.meanings(word.text, ctx.source_lang)):
            first = found[meaning].start if meaning in found else word.start
            found[meaning] = Span(first, word.end)
    return found


def _new_acronyms(segment: Segment, _: Context) -> frozenset[str]:
    """The acronyms that the target has and the source has not."""
    return frozenset(_ACRONYM.findall(segment.target or "")) - frozenset(_ACRONYM.findall(segment.source or ""))
