"""Mixed capitals inside a title, an office or the name of a body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.almost import TITLES
from audit.checks.terminology.body_capitals import mixed_names
from audit.checks.terminology.matches import phrase_matches, source_matches
from audit.languages import wordlist
from audit.languages.titles import CapitalRules, Capitals
from audit.model import Confidence, Mqm, Segment, Severity, Span, Translated
from audit.terms import CaseRule, Match, Term, TermKind
from audit.text.casing import starts_sentence

_ROWS = """\
Госдепартамент,State Department,body,,,exact,,
Белый дом,White House,body,,,exact,,
Европейский союз,European Union,body,,,exact,,
премьер-министр,Prime Minister,office,,,title,,
госсекретарь,Secretary of State,office,,,title,,
пресс-секретарь,press secretary,office,,,title,,
"""
_ORDER = (Capitals.RIGHT, Capitals.LOWER, Capitals.MIXED)
_POSSESSIVE = ("'s", "’s", "'", "’")


def _is_of_no_post(target: str, span: Span, _words: str) -> bool:
    """Whether it is the name of a body or place: company Director may want small letters, as Foreign ministers does."""
    last = target[slice(*span)].split()[-1].lower()
    posts = wordlist("en", "office-heads")
    return last not in posts and last.removesuffix("s") not in posts


@check(
    id="terminology/title-case",
    mqm=Mqm.WRONG_TERM,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    safe_fix="only capitals change",
    safe_if=_is_of_no_post,
    bad=[
        Example(target="The [[state Department]] said so.", glossary=_ROWS, suggestion="State Department"),
        Example(target="He met [[Secretary of state]] Mike Pompeo.", glossary=_ROWS, suggestion="Secretary of State"),
        Example(target="Leaders of the [[European union]] agreed.", glossary=_ROWS, suggestion="European Union"),
        Example(
            target="The account of Indian [[Prime minister]]'s office was hacked.",
            glossary=_ROWS,
            suggestion="Prime Minister",
        ),
        Example(
            target="A report from the [[congressional Research service]] says otherwise.",
            suggestion="Congressional Research Service",
        ),
        Example(
            target="The [[Ministry of digital Development]] denied it.", suggestion="Ministry of Digital Development"
        ),
        Example(
            target="He was the [[Deputy assistant Secretary]] for Europe.", suggestion="Deputy Assistant Secretary"
        ),
        Example(target="So said its [[press Secretary]] Ivan Losev.", glossary=_ROWS, suggestion="Press Secretary"),
    ],
    good=[
        Example(target="Prime minister since 2020, he denies it.", glossary=_ROWS),
        Example(target="The deputy Prime Minister and the prime minister met.", glossary=_ROWS),
        Example(target="WHITE HOUSE SAYS NO", glossary=_ROWS, headline=True),
        Example(target="The Russian foreign ministry and the committee on social policy agreed."),
        Example(target="The Federal Security Service, the security service, a council of state."),
    ],
)
def title_case(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A title, office or body is written with a mixture of capitals and small letters.

    Either all words of a name but "of" and "the" have a capital, or, where the house style allows, none has.
    Names in the glossary are compared with their form there, others are known by their words
    (ministry, council, service ...).

    Why it matters: "the state Department" reads as two unrelated words; it is the commonest trace of an
    unedited machine translation.

    How to fix: write the name as the body itself does.
    """
    target, language = segment.target, ctx.target_language
    taken = []
    for _, matches in groupby(ctx.once(phrase_matches, segment), key=lambda m: m.place):
        found = list(matches)
        yield from _against_forms(segment, ctx, found)
        taken.append(found[0].span)
    for span in mixed_names(target, language):
        if not any(span.start < t.end and t.start < span.end for t in taken):
            name = target[span.start : span.end]
            yield Hit("capitals are mixed in a name", span, suggestions=(language.capitals.titled(name),))


def _against_forms(segment: Translated, ctx: Context, matches: list[Match]) -> Iterator[Hit]:
    """A hit if no term of this place may be written with these capitals."""
    target, rules, trim = segment.target, ctx.target_language.capitals, ctx.target_language.words.trim
    span = _bare(target, matches[0].span)
    piece = target[span.start : span.end]
    if " " not in piece or any(piece == trim(match.form) for match in matches):
        return
    matches = [m for m in matches if m.term.case is not CaseRule.FREE]
    small = [m for m in matches if m.form.islower() and m.term.kind in TITLES and piece[0].islower()]
    matches = [m for m in matches if not m.form.islower()] or small
    if not matches:
        return
    initial = piece[0].isupper() and starts_sentence(target, span.start)
    found = [_judge(rules.capitals(_raised(m, piece, rules), piece, initial), m.term) for m in matches]
    worst = min(found, key=_ORDER.index)
    if worst is Capitals.MIXED:
        yield Hit("capitals are mixed in a name of the glossary", span, suggestions=(rules.titled(piece),))
    elif worst is Capitals.LOWER:
        yield from _without_capitals(segment, ctx, span, matches)


def _raised(match: Match, piece: str, rules: CapitalRules) -> str:
    """The form with its capitals; a title in small letters has them where its last words have: press Secretary."""
    return rules.titled(piece) if match.form.islower() else match.form


def _judge(found: Capitals, term: Term) -> Capitals:
    """What the rules of a term make of the capitals found: MIXED, LOWER or RIGHT."""
    exact = term.case is CaseRule.EXACT
    if found is Capitals.NAMED:
        # "the Anadolu agency" says what Anadolu is.
        return Capitals.MIXED if exact and term.kind is not TermKind.OUTLET else Capitals.RIGHT
    return Capitals.RIGHT if found is Capitals.LOWER and not exact else found


def _without_capitals(segment: Segment, ctx: Context, span: Span, matches: list[Match]) -> Iterator[Hit]:
    """Sure only if the source has the term: "a council of state" may be any."""
    name = segment.target[slice(*span)].lower() if segment.target else ""
    bodies = [m for m in matches if m.term.kind is TermKind.BODY and m.form == m.term.target]
    bodies = [m for m in bodies if m.form.lower() == name]
    if not bodies:
        return
    in_source = {id(m.term) for m in ctx.once(source_matches, segment)}
    match = next((m for m in bodies if id(m.term) in in_source), None)
    if match or len(ctx.target_language.capitals.content_words(bodies[0].form)) > 2:
        right = (match or bodies[0]).form
        sure = Confidence.LIKELY if match else Confidence.HINT
        yield Hit("the name of a body is written without capitals", span, suggestions=(right,), confidence=sure)


def _bare(target: str, span: Span) -> Span:
    """The span without an article before and a possessive ending."""
    piece = target[span.start : span.end]
    ending = next((p for p in _POSSESSIVE if piece.endswith(p)), "")
    article = "the " if piece[:4].lower() == "the " else ""
    return Span(span.start + len(article), span.end - len(ending))
