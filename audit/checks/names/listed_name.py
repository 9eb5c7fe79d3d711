"""A person or place of the glossary under a spelling that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rapidfuzz.distance import Indel

from audit.checks.context import Context
from audit.checks.names.inventory import name_pairs, spans
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.bodies import garbled_bodies
from audit.checks.terminology.matches import is_absent, source_matches
from audit.languages import get_language
from audit.model import Confidence, Evidence, Mqm, Segment, Severity, Span, Translated
from audit.names.likeness import is_candidate
from audit.names.match import Relation, match
from audit.names.pairing import NamePair
from audit.terms import Match, TermKind
from audit.text.articles import stands_alone
from audit.text.plain import plain

_ROWS = """\
Фатхи Башага | Башага,Fathi Bashagha,person,Bashagha,,exact,,
Евгений Примаков | Примаков,Yevgeny Primakov,person,Primakov,,exact,,
Кристине Ламберт | Ламберт,Christine Lambaert,person,Lambaert,,exact,,
Минстрой,Construction Ministry,abbreviation,,,title,,
Трубмашбанк,Trubmashbank,body,,,exact,,
"""
_PARTICLES = frozenset({"the"})
_KINDS = (TermKind.PERSON, TermKind.CITY, TermKind.COUNTRY)


def _takes_its_place(target: str, span: Span, words: str) -> bool:
    """Whether the name is one word for a word that is no name: Francisco may be right, or Zsófia, for all we know."""
    word = target[slice(*span)]
    is_name = get_language("en").names.is_known_name(word) or not word.isascii()
    return not is_name and " " not in words and stands_alone(target, span, words)


@check(
    id="names/listed-name",
    mqm=Mqm.INCONSISTENT_WITH_RESOURCE,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="segment",
    needs=("source", "target"),
    target="en",
    safe_fix="one name of a person takes the place of another",
    safe_if=_takes_its_place,
    bad=[
        Example(
            source="Приехал министр Фатхи Башага.",
            target="The minister Fathi [[Barzaga]] came.",
            glossary=_ROWS,
            suggestion="Bashagha",
        ),
        Example(
            source="Приехала Кристине Ламберт.",
            target="Christine [[Lambert]] came.",
            glossary=_ROWS,
            suggestion="Lambaert",
        ),
        Example(
            source="Об этом сообщили в Минстрое.",
            target="[[Minstroi]] reported it.",
            glossary=_ROWS,
            suggestion="Construction Ministry",
        ),
        Example(
            source="Об этом сообщили в Трубмашбанке.",
            target="[[Trumbashbank]] reported it.",
            glossary=_ROWS,
            suggestion="Trubmashbank",
        ),
    ],
    good=[
        Example(source="Об этом сообщили в Минстрое.", target="The ministry reported it.", glossary=_ROWS),
        Example(source="Об этом сообщили в Трубмашбанке.", target="Trubmashbank reported it.", glossary=_ROWS),
        Example(source="Приехал министр Фатхи Башага.", target="The minister Fathi Bashagha came.", glossary=_ROWS),
        Example(source="Говорил Евгений Примаков.", target="Evgeny Primakov spoke.", glossary=_ROWS),
        Example(source="Говорил Евгений Примаков.", target="The minister spoke.", glossary=_ROWS),
    ],
)
def listed_name(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A name of the glossary is spelled as neither the glossary nor a standard of romanisation has it.

    Bodies of one word (Минстрой) are called in English what the glossary says; spelled out they say nothing.

    Why it matters: the glossary knows how the person spells the name.

    How to fix: take the spelling of the glossary.
    """
    pieces = segment.target.pieceset
    listed = [m for m in ctx.once(source_matches, segment) if m.term.kind in _KINDS]
    for _, found in groupby(listed, key=lambda m: m.place):
        matches = list(found)
        # Most are there just as the glossary has them, which is quicker to see.
        if any(form in pieces for m in matches for form in m.term.forms(ctx.target_lang)):
            continue
        if is_absent(matches, segment, ctx):
            yield from _misspelled(matches, segment, ctx)
    for body, span in ctx.once(garbled_bodies, segment):
        yield Hit(
            f"the glossary has another name for {body.form}",
            target=span,
            source=body.span,
            suggestions=(body.term.preferred(ctx.target_lang),),
            evidence=(Evidence(body.term.where),),
        )


def _misspelled(matches: list[Match], segment: Segment, ctx: Context) -> Iterator[Hit]:
    """The words of the target that stand for the term, where they are no spelling of it."""
    span, term = matches[0].span, matches[0].term
    right = {plain(word) for m in matches for form in m.term.forms(ctx.target_lang) for word in form.split()}
    begun = ctx.once(_by_beginning, segment)
    for pair in (pair for place in range(*span) for pair in begun.get(place, ())):
        if (
            not is_candidate(pair.word)
            or plain(pair.word) in right
            or any(ctx.target_language.names.is_derived(word, pair.word) for word in right)
        ):
            continue
        if _is_right(pair, matches, ctx):
            continue
        for place in spans(segment, pair.word, ctx):
            yield Hit(
                f"the glossary spells {pair.source.text} otherwise",
                target=place,
                source=pair.source.span,
                suggestions=(_part_like(term.preferred(ctx.target_lang), pair.word),),
                evidence=(Evidence(term.where),),
            )


def _is_right(pair: NamePair, matches: Sequence[Match], ctx: Context) -> bool:
    """Whether the word is a name that English has, or spells the Russian one by a standard.

    Who is no Russian, if he is named in full, is not spelled by the sound of his Russian name: none of the spellings of
    the glossary is by a standard.
    """
    name = pair.source.text
    relation = match(name, pair.word).relation
    if relation is not Relation.STANDARD or not all(m.term.kind is TermKind.PERSON and " " in m.form for m in matches):
        return relation in (Relation.STANDARD, Relation.EXONYM)
    forms = {word for m in matches for form in m.term.forms(ctx.target_lang) for word in form.split()}
    return any(match(name, word).relation is Relation.STANDARD for word in sorted(forms))


def _by_beginning(segment: Segment, ctx: Context) -> Mapping[int, Sequence[NamePair]]:
    """The names of both sides by where they begin in the source."""
    found: dict[int, list[NamePair]] = {}
    for pair in ctx.once(name_pairs, segment):
        found.setdefault(pair.source.span.start, []).append(pair)
    return found


def _part_like(name: str, word: str) -> str:
    """The word of a name that another word is meant for: Bashagha of Fathi Bashagha for Barzaga; the Terrible."""
    parts = name.split()
    place = max(range(len(parts)), key=lambda n: Indel.normalized_similarity(plain(parts[n]), plain(word)))
    return " ".join(parts[place - 1 : place + 1]) if place and parts[place - 1] in _PARTICLES else parts[place]
