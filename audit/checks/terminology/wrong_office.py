"""Offices that the translation makes others."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity
from audit.pairs.offices import Facet

_MESSAGES = {
    Facet.PORTFOLIO: "another ministry than “{}”",
    Facet.HEAD: "another office than “{}”",
    Facet.RANK: "the rank of “{}” is lost",
}


@check(
    id="terminology/wrong-office",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    target="en",
    needs=("source", "target"),
    bad=[
        Example(
            source="Министр обороны Иван Лосев ушёл.",
            target="[[Foreign Minister]] Ivan Losev left.",
            suggestion="Defense Minister",
        ),
        Example(
            source="В Министерстве юстиции молчат.",
            target="The [[Ministry of Health]] is silent.",
            suggestion="Ministry of Justice",
        ),
        Example(
            source="Замминистра финансов уехал.", target="The finance [[minister]] left.", suggestion="deputy minister"
        ),
        Example(
            source="Вице-премьер Анна Белова приехала.",
            target="[[Prime Minister]] Anna Belova arrived.",
            suggestion="Deputy Prime Minister",
        ),
        Example(
            source="Врио губернатора обещал ответ.",
            target="The [[governor]] promised an answer.",
            suggestion="acting governor",
        ),
        Example(
            source="Премьер-министр Пётр Громов молчит.",
            target="[[President]] Pyotr Gromov is silent.",
            suggestion="Prime Minister",
        ),
    ],
    good=[
        Example(source="Министр внутренних дел уехал.", target="The Home Secretary left."),
        Example(source="Министр финансов США уехал.", target="The US Treasury secretary left."),
        Example(source="Министр промышленности и торговли", target="The Minister of Trade and Industry"),
        Example(source="Заместитель директора молчит.", target="The director's second-in-command is silent."),
        Example(
            source="Глава МИД уехал в Минобороны.", target="The foreign minister left for the Ministry of Defence."
        ),
        Example(source="Президент США Джо Байден", target="US leader Joe Biden and Prime Minister Boris Johnson"),
    ],
)
def wrong_office(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """The translation gives a person or a ministry another office than the source, or drops a deputy's rank.

    Found by the grammar of offices, with or without a glossary: which ministry, which head, and whether somebody
    is a deputy or acts for another. Silent as long as any word of the translation may say what the source says.

    Why it matters: a statement goes out under the wrong minister, or a deputy's word becomes his minister's.

    How to fix: write the office of the source.
    """
    for clash in ctx.pair.office_clashes(segment.source, segment.target):
        said = segment.source[slice(*clash.source)]
        message = _MESSAGES[clash.facet].format(said)
        yield Hit(message, clash.target, source=clash.source, suggestions=(clash.corrected,))
