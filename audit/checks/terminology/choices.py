"""Which of the admitted terms a document chooses for a concept, and whether it sticks to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from audit.checks.terminology.matches import phrase_matches, source_matches, target_matches
from audit.languages import get_language
from audit.model import Span, Translated
from audit.terms.model import Match, Term, TermKind
from audit.text import Text

if TYPE_CHECKING:
    from audit.checks.context import Context, DocumentContext
    from audit.terms.termbase import Termbase

_NAMES = (TermKind.BODY, TermKind.ABBREVIATION, TermKind.OUTLET)
_TERMS = (*_NAMES, TermKind.TERM)
_PLACES = (TermKind.COUNTRY, TermKind.DEMONYM)
_FUNCTION_WORD = 3
# So many letters tell countries apart, and not a country from its people.
_LIKE = 4
_POSSESSIVE = ("'s", "’s", "'", "’")


class Choice(NamedTuple):
    """A place where a concept of the source is named in the target.

    Attributes:
        term: the concept.
        form: how the source names it.
        source: where.
        country: the country beside it there, if any.
        wording: keys of the content words, without the country: what makes two names the same.
        shown: the words as the target has them.
    """

    term: Term
    form: str
    source: Span
    country: str
    wording: tuple[str, ...]
    shown: str
    span: Span


class Preference(NamedTuple):
    """The choice to keep, and whether the others are certainly rivals."""

    right: Choice
    sure: bool


def choices(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[list[tuple[Translated, Choice]]]:
    """For each concept that the document names in more than one wording, all places in order."""
    found: dict[int, list[tuple[Translated, Choice]]] = {}
    for segment, choice in ctx.each(_in_segment, segments):
        found.setdefault(id(choice.term), []).append((segment, choice))
    yield from (uses for uses in found.values() if len({use.wording for _, use in uses}) > 1)


def mixed(uses: Sequence[Choice], ctx: Context) -> Preference | None:
    """What is wrong with the wordings of one concept; None if they only shorten each other.

    Sure if one and the same source wording is rendered in two ways that are no forms of each other.
    """
    counts = Counter(use.wording for use in uses)
    term = uses[0].term
    preferred = _wording(term.preferred(ctx.target_lang), term.kind, ctx)
    best = max(counts, key=lambda wording: (wording == preferred, counts[wording]))
    right = next(use for use in uses if use.wording == best)
    order = [use.wording for use in uses]
    wordings = {w for w in counts if _are_rivals(w, best) and not _is_introduction(w, order, best)}
    # What is asked of two uses does not depend on where they stand: each kind of use is asked once.
    kept = {(use.form, use.country): use for use in uses if use.wording == best}.values()
    others = {(use.wording, use.form, use.country): use for use in uses if use.wording in wordings}.values()
    rivals = [use for use in others if any(_of_one(use, other) for other in kept)]
    if not rivals:
        return None
    sure = any(_is_sure(use, other) for use in rivals for other in kept)
    return Preference(right, sure)


def _is_sure(use: Choice, right: Choice) -> bool:
    """Whether one source wording is rendered in two ways, by names of which neither is quite another one."""
    alike = not set(use.wording).isdisjoint(right.wording) or not use.term.shipped
    return use.form == right.form and alike


def _of_one(use: Choice, other: Choice) -> bool:
    """Whether both may be of one country: the ministries of two may well have different names."""
    return not use.country or not other.country or use.country == other.country


def _in_segment(segment: Translated, ctx: Context) -> Iterator[Choice]:
    """The full names of concepts that the source has: those that can be of one concept only."""
    in_source = ctx.once(source_matches, segment)
    sought = {id(m.term): m for m in in_source if _may_vary(m.term, ctx.target_lang)}
    if not sought:
        return
    named = {id(m.term) for m in in_source}
    own = any(not m.term.shipped for m in sought.values())
    found = ctx.once(target_matches if own else phrase_matches, segment)
    claims = Counter(m.place for m in found if id(m.term) in named)
    countries = _countries(in_source)
    for match in found:
        source = sought.get(id(match.term))
        if source and _is_full(match) and claims[match.place] == 1:
            span = match.span
            shown = _bare(segment.target[slice(*span)])
            wording, end = _wording(shown, match.term.kind, ctx), span.start + len(shown)
            country = _country(source, countries)
            yield Choice(source.term, source.form, source.span, country, wording, shown, Span(span.start, end))


def _countries(matches: Sequence[Match]) -> dict[tuple[str, int], tuple[int, str]]:
    """Countries by where they begin and where they end, the first of several there, with their numbers."""
    found: dict[tuple[str, int], tuple[int, str]] = {}
    for n, m in enumerate(matches):
        if m.term.kind in _PLACES:
            found.setdefault(("from", m.place[0]), (n, m.term.target[:_LIKE]))
            found.setdefault(("to", m.place[1]), (n, m.term.target[:_LIKE]))
    return found


def _country(match: Match, countries: Mapping[tuple[str, int], tuple[int, str]]) -> str:
    """The country that stands right before or after a name: МИД Украины."""
    start, end = match.place
    beside = [at for at in (countries.get(("to", start)), countries.get(("from", end))) if at]
    return min(beside)[1] if beside else ""


def _may_vary(term: Term, lang: str) -> bool:
    """Names of bodies, and all terms of the user's own glossary: what ours admits is often a mere paraphrase."""
    kinds = _NAMES if term.shipped else _TERMS
    return term.kind in kinds and term.translate and len(term.right(lang)) > 1


def _is_full(match: Match) -> bool:
    """Whether the form is a whole name, no abbreviation and no generic word; of plain terms any form will do."""
    if match.form.isupper() or match.form.endswith("."):
        return False
    if match.term.kind is TermKind.TERM:
        return True
    words = match.form.split()
    names = [word for word in words if word[0].isupper() and not word.isupper()]
    return len(names) > 1 and all(word[0].isupper() or len(word) <= _FUNCTION_WORD for word in words)


def _are_rivals(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether neither wording is a piece of the other."""
    a, b = f" {' '.join(one)} ", f" {' '.join(other)} "
    return a not in b and b not in a


def _is_introduction(wording: tuple[str, ...], wordings: Sequence[tuple[str, ...]], best: tuple[str, ...]) -> bool:
    """Whether the fuller of two wordings stands only before the other: the full name first, a short one later."""
    if set(wording) == set(best):
        return False
    full, short = sorted((wording, best), key=len, reverse=True)
    return set(full) > set(short) and full not in wordings[wordings.index(short) :]


def _wording(form: str, kind: TermKind, ctx: Context) -> tuple[str, ...]:
    """What is left of a form without inflection and function words; of a name also without its country and acronyms."""
    language, places = ctx.target_language.words, _place_words(ctx.termbase, ctx.target_lang)
    words = [word.text for word in Text(form.replace(".", "")).words]
    words = [word for word in words if not language.is_function_word(word)]
    keys = tuple(map(language.key, words))
    if kind is TermKind.TERM:
        return keys
    return tuple(k for k, word in zip(keys, words, strict=True) if k not in places and not word.isupper()) or keys


@lru_cache(maxsize=4)
def _place_words(termbase: Termbase, lang: str) -> frozenset[str]:
    """What single words for countries and their people are filed under."""
    key = get_language(lang).words.key
    forms = (form for term in termbase.of_kinds(_PLACES) for form in term.forms(lang))
    return frozenset(key(form) for form in forms if " " not in form and form[0].isupper())


def _bare(name: str) -> str:
    """The name without a possessive ending."""
    return name.removesuffix(next((ending for ending in _POSSESSIVE if name.endswith(ending)), ""))
