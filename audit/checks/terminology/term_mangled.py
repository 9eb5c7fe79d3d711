"""Forms that the glossary forbids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import forbidden_matches, source_matches, target_matches
from audit.model import Confidence, Evidence, Mqm, Segment, Severity, Span, Translated
from audit.terms import Match, Term, TermKind
from audit.text.casing import is_word_for_word

_ROWS = """\
ПНС,Government of National Accord,body,GNA,Government of National Consensus,exact,,
Совет Федерации,Federation Council,body,Council of the Federation,Federal Council,exact,,
Главком,commander-in-chief,office,,main commander,title,,
"""
# A long forbidden form is not there by chance, even if the source says something else.
_LONG = 3
# How much of a wrong form a right one has to share to be the one that was meant.
_NEAR = 0.7
# How near a name may not stand to itself, in characters.
_BESIDE = 40


class _Mangled(NamedTuple):
    """A forbidden form; `person` is the term of one that is no slip where the document has a right form as well."""

    hit: Hit
    person: Term | None


def _takes_its_place(target: str, span: Span, words: str) -> bool:
    """Whether the right form can stand there unseen: not beside itself, as after Tedros Adhanom the name of Tedros."""
    beside = target[max(0, span.start - _BESIDE) : span.end + _BESIDE]
    return is_word_for_word(target, span, words) and words not in beside


@check(
    id="terminology/term-mangled",
    mqm=Mqm.WRONG_TERM,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("target",),
    safe_fix="a form of as many words, with capitals where the other has them, stands in the same way in the sentence",
    safe_if=_takes_its_place,
    bad=[
        Example(
            target="the internationally recognized [[Government of national consensus]]",
            glossary=_ROWS,
            suggestion="Government of National Accord",
        ),
        Example(
            target="Fathi Bashagha of the [[national consensus Government]]",
            glossary=_ROWS,
            suggestion="Government of National Accord",
        ),
        Example(
            source="Выступил Тедо Ахмад Гебре.",
            target="Tedo Ahmad [[Gebra]] spoke.",
            glossary="Тедо Ахмад Гебре,Tedo Ahmad Ghebre,person,Tedo | Ghebre,Gebra,exact,,\n",
            suggestion="Ghebre",
        ),
        Example(
            source="Сенаторы Совета Федерации",
            target="Senators of the [[Federal Council]]",
            glossary=_ROWS,
            suggestion="Federation Council",
        ),
    ],
    good=[
        Example(
            source="Керри говорил о поддержке Россией режима.",
            target="Kerry spoke of Russia's support for the regime.",
            glossary="Опора России,Opora Russia,body,,Support of Russia,exact,,\n",
        ),
        Example(source="Федеральный совет Швейцарии", target="The Swiss Federal Chancellery", glossary=_ROWS),
        Example(target="The Government of National Accord reached a national consensus.", glossary=_ROWS),
        Example(
            source="Командующие разошлись. Согласия правительств нет.",
            target="The commanders left. There is no consensus of governments.",
            glossary=_ROWS,
        ),
    ],
)
def term_mangled(segments: Sequence[Translated], ctx: DocumentContext) -> Iterator[Hit]:
    """A form stands in the translation that the glossary forbids.

    Word order, number and capitals do not matter. Where the source is at hand and has another term, a short
    forbidden form is only a hint.

    Why it matters: a body under a name of the translator's making cannot be recognised or looked up.

    How to fix: use the preferred form of the glossary.
    """
    for segment, found in ctx.each(_mangled, segments):
        # Beside the right spelling it is a variant, which names/variants groups.
        if found.person is None or not _is_named_right(found.person, ctx):
            yield found.hit._replace(segment=segment.id)


def _mangled(segment: Translated, ctx: Context) -> Iterator[_Mangled]:
    for match in ctx.once(forbidden_matches, segment):
        source = _in_source(match, segment, ctx)
        sure = _confidence(match, segment, source, ctx)
        if sure is None:
            continue
        right = _right_forms(match, ctx)
        hit = Hit(
            f"the glossary has “{match.term.preferred(ctx.target_lang)}” for this",
            match.span,
            source=source.span if source else None,
            suggestions=right,
            severity=Severity.MINOR if _is_slight(segment.target[slice(*match.span)], right[0]) else None,
            evidence=(Evidence(f"{match.term.where}: {match.form}"),),
            confidence=sure,
        )
        alone = source is None and len(match.form.split()) == 1 and match.term.kind is TermKind.PERSON
        yield _Mangled(hit, match.term if alone else None)


def _is_slight(wrong: str, right: str) -> bool:
    """Whether they differ by a hyphen, a space or a letter and mislead nobody: Nord Stream-2, Anthony Blinken."""
    ours, theirs = ("".join(filter(str.isalnum, form.casefold())) for form in (wrong, right))
    return Indel.distance(ours, theirs) <= 1


def _right_forms(match: Match, ctx: Context) -> tuple[str, ...]:
    """The preferred form, after the one that the wrong form comes nearest to; for a surname alone the surname alone."""
    term, wrong = match.term, match.form
    preferred, right = term.preferred(ctx.target_lang), term.right(ctx.target_lang)
    if term.kind is TermKind.PERSON:
        as_long = [form for form in (preferred, *right) if len(form.split()) == len(wrong.split())]
        # Of a name in full the part that a desk writes alone: Gaddafi, of all that he is called.
        of_preferred = " ".join(preferred.split()[-len(wrong.split()) :])
        if of_preferred in as_long:
            return (of_preferred,)
        return (max(as_long, key=lambda form: Indel.normalized_similarity(form, wrong), default=preferred),)
    nearest = max(right, key=lambda form: Indel.normalized_similarity(form, wrong))
    is_near = " " in wrong and Indel.normalized_similarity(nearest, wrong) >= _NEAR
    return tuple(dict.fromkeys((nearest, preferred))) if is_near else (preferred,)


def _confidence(match: Match, segment: Translated, source: Match | None, ctx: Context) -> Confidence | None:
    """None if the source has another word for it: a Mr Blinkin is no misspelt Mr Blinken."""
    length = len(match.form.split())
    if source or (length >= _LONG and _has_capitals(match, segment)):
        return Confidence.LIKELY
    if segment.source is not None and (length == 1 or not _has_capitals(match, segment)):
        return None
    if length == 1 and match.term.kind is TermKind.PERSON:
        return Confidence.HINT
    return Confidence.LIKELY if segment.source is None and _is_named(match, segment) else Confidence.HINT


def _has_capitals(match: Match, segment: Translated) -> bool:
    """Whether as many words have a capital as in the form: Russia's support is no Support of Russia."""
    found = segment.target[slice(*match.span)]
    return sum(w[0].isupper() for w in found.split()) >= sum(w[0].isupper() for w in match.form.split())


def _is_named(match: Match, segment: Translated) -> bool:
    """Whether the words have a capital here: in small letters two words may well be there by chance."""
    return any(map(str.isupper, segment.target[slice(*match.span)]))


def _is_named_right(term: Term, ctx: DocumentContext) -> bool:
    """Whether the document has a right form of the term."""
    return any(m.term is term for s in ctx.segments for m in ctx.once(target_matches, s))


def _in_source(match: Match, segment: Segment, ctx: Context) -> Match | None:
    return next((m for m in ctx.once(source_matches, segment) if m.term is match.term), None)
