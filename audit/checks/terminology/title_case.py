"""Mixed capitals inside a title, an office or the name of a body."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from audit.context import Context
from audit.glossary import CaseRule, Match, TermKind, target_matches
from audit.lang.en.body_names import mixed_names
from audit.lang.en.capitals import Capitals, capitals, starts_sentence, titled
from audit.model import Confidence, Segment, Severity, Span
from audit.registry import Example, Hit, check

_ROWS = """\
Госдепартамент,State Department,body,,,exact,,
Белый дом,White House,body,,,exact,,
Европейский союз,European Union,body,,,exact,,
премьер-министр,Prime Minister,office,,,title,,
госсекретарь,Secretary of State,office,,,title,,
"""
_POSSESSIVE = ("'s", "’s", "'", "’")


@check(
    id="terminology/title-case",
    mqm="terminology/wrong-term",
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    yields_to=("terminology/term-mangled",),
    bad=[
        Example(target="The [[state Department]] said so.", glossary=_ROWS),
        Example(target="He met [[Secretary of state]] Mike Pompeo.", glossary=_ROWS),
        Example(target="The Council of the [[European union]] agreed.", glossary=_ROWS),
        Example(target="The account of Indian [[Prime minister]]'s office was hacked.", glossary=_ROWS),
        Example(target="A report from the [[congressional Research service]] says otherwise."),
        Example(target="The [[Ministry of digital Development]] denied it."),
        Example(target="He was the [[Deputy assistant Secretary]] for Europe."),
    ],
    good=[
        Example(target="Prime minister since 2020, he denies it.", glossary=_ROWS),
        Example(target="The deputy Prime Minister and the prime minister met.", glossary=_ROWS),
        Example(target="WHITE HOUSE SAYS NO", glossary=_ROWS, headline=True),
        Example(target="The Russian foreign ministry and the committee on social policy agreed."),
        Example(target="The Federal Security Service, the security service, a council of state."),
    ],
)
def title_case(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A title, office or body is written with a mixture of capitals and small letters.

    Either all words of a name but "of" and "the" have a capital, or, where the house style allows, none has.
    Names in the glossary are compared with their form there, others are known by their words
    (ministry, council, service ...).

    Why it matters: "the state Department" reads as two unrelated words; it is the commonest trace of an
    unedited machine translation.

    How to fix: write the name as the body itself does.
    """
    target = segment.target
    assert target is not None
    taken = []
    for span, matches in groupby(ctx.once(target_matches, segment), key=lambda m: m.span):
        hits = [_against_form(target, match) for match in matches]
        if all(hits):
            yield hits[0]
        taken.append(span)
    for span in mixed_names(target):
        if not any(span.start < t.end and t.start < span.end for t in taken):
            name = target[span.start : span.end]
            yield Hit("capitals are mixed in a name", span, suggestions=(titled(name),))


def _against_form(target: str, match: Match) -> Hit | None:
    """A hit if the match is written with other capitals than its form allows."""
    span, term = _without_possessive(target, match.span), match.term
    piece = target[span.start : span.end]
    if piece == match.form or " " not in piece or term.case is CaseRule.FREE:
        return None
    found = capitals(match.form, piece, starts_sentence(target, span.start))
    if found is Capitals.MIXED or (found is Capitals.NAMED and term.case is CaseRule.EXACT):
        return Hit("capitals are mixed in a name of the glossary", span, suggestions=(titled(piece),))
    if found is Capitals.LOWER and term.case is CaseRule.EXACT and term.kind is TermKind.BODY:
        message = "the name of a body is written without capitals"
        return Hit(message, span, suggestions=(titled(piece),), confidence=Confidence.HINT)
    return None


def _without_possessive(target: str, span: Span) -> Span:
    piece = target[span.start : span.end]
    ending = next((p for p in _POSSESSIVE if piece.endswith(p)), "")
    return Span(span.start, span.end - len(ending))
