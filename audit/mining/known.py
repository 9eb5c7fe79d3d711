"""What needs no suggestion: names, which are the business of ``audit names``, and what the glossaries hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from audit.mining.evidence import Suggestion
from audit.mining.mine import parts_of
from audit.pairs import get_pair
from audit.pairs.base import Sound
from audit.pairs.phrases import Phrases
from audit.terms import Term, Termbase, TermKind
from audit.text import Text

# From here on a word is spelt by another.
_SPELT = 0.72


@dataclass(frozen=True, slots=True)
class Judged:
    """A suggestion with its kind; `against` are terms of glossaries that the corpus contradicts."""

    suggestion: Suggestion
    kind: TermKind
    against: tuple[Term, ...] = ()


def news(found: Iterable[Suggestion], termbase: Termbase, languages: tuple[str, str]) -> Iterator[Judged]:
    """The suggestions that say something new, with what they name.

    Args:
        found: all suggestions.
        termbase: what is known.
        languages: of source and target.
    """
    for suggestion in found:
        kind = _kind(suggestion, languages)
        if _is_name(suggestion, kind, get_pair(*languages).sound):
            continue
        terms = _terms_for(suggestion.source, termbase, languages[0])
        if not terms:
            yield Judged(suggestion, kind)
        elif _contradicts(suggestion, terms, termbase, languages):
            yield Judged(suggestion, terms[0].kind, terms)


def _kind(suggestion: Suggestion, languages: tuple[str, str]) -> TermKind:
    """What the source form names; what the target form names if that tells more."""
    source, target = (
        TermKind(get_pair(*languages).phrases(lang).kind_of(form))
        for lang, form in zip(languages, (suggestion.source, suggestion.target), strict=True)
    )
    if source is TermKind.TERM and target is not TermKind.ABBREVIATION:
        return target
    # A single word that only looks like the name of a body: европротокол.
    plain = " " not in suggestion.source and suggestion.source.islower() and suggestion.target.islower()
    return TermKind.TERM if source is TermKind.BODY and plain else source


def _is_name(suggestion: Suggestion, kind: TermKind, sound: Sound) -> bool:
    """Whether both sides are names in the same sounds, or one that a title is made of: Сан-Диего, Граф."""
    source, target = (_capitalised(form) for form in (suggestion.source, suggestion.target))
    if not source or not target or kind is TermKind.ABBREVIATION:
        return False
    if kind is TermKind.OFFICE and len(source) == 1:
        return True
    return all(any(sound.similarity(one, other) >= _SPELT for other in target) for one in source)


def _capitalised(form: str) -> list[str]:
    """The capitalised parts of a form all of whose words have one, as al-Assad has; empty if one has none."""
    if not all(any(map(str.isupper, word)) for word in form.split()):
        return []
    return [part for part in parts_of(form) if part[0].isupper()]


def _terms_for(form: str, termbase: Termbase, lang: str) -> tuple[Term, ...]:
    """The terms that the whole form is one of, false friends aside."""
    text = Text(form)
    whole = 0, len(text.pieces)
    return tuple(m.term for m in termbase.find(text, lang) if m.place == whole)


def _contradicts(suggestion: Suggestion, terms: Iterable[Term], termbase: Termbase, languages: tuple[str, str]) -> bool:
    """Whether the corpus has another rendering oftener than all those together that the glossaries give."""
    text = Text(suggestion.target)
    counts: Mapping[str, int] = {suggestion.target: suggestion.linked.best.together, **dict(suggestion.others)}
    theirs = 0
    for form, count in counts.items():
        if any(_agrees(term, Text(form), termbase, languages) for term in terms):
            theirs += count
    agrees = any(_agrees(term, text, termbase, languages) for term in terms)
    return not agrees and suggestion.linked.best.together > theirs


def _agrees(term: Term, form: Text, termbase: Termbase, languages: tuple[str, str]) -> bool:
    """Whether a form of the term is in the rendering, or the rendering in a form of the term."""
    lang = languages[1]
    phrases = get_pair(*languages).phrases(lang)
    if termbase.has_term(term, form, lang):
        return True
    keys = _keys(form, phrases)
    return any(f" {keys} " in f" {_keys(Text(right), phrases)} " for right in term.forms(lang))


def _keys(form: Text, phrases: Phrases) -> str:
    return " ".join(filter(None, phrases.word_keys(form)))
