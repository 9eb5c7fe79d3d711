"""Formulas of reports, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity


@check(
    id="terminology/reporting-formula",
    mqm=Mqm.AWKWARD,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source="Отмечается, что мост закроют на год.",
            target="[[It is noted that]] the bridge will be closed for a year.",
        ),
        Example(
            source="Напомним, что в мае мост уже закрывали.",
            target="[[We recall that]] the bridge was closed in May.",
        ),
        Example(
            source="Об этом сообщает РБК со ссылкой на мэрию.",
            target="RBC reported this [[with reference to]] the city hall.",
            confidence=Confidence.HINT,
        ),
        Example(
            source="По итогам года выпуск вырос.",
            target="[[According to the results of]] the year, output has grown.",
        ),
        Example(source="Стали известны имена погибших.", target="The names of the dead [[became known]]."),
    ],
    good=[
        Example(source="Он отметил, что мост закроют.", target="It is noted that the bridge will be closed."),
        Example(source="Отмечается, что мост закроют.", target="The city says the bridge will be closed."),
        Example(source="Он помнит войну.", target="He can recall that war."),
    ],
)
def reporting_formula(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A formula of Russian reports stands in English word for word.

    Why it matters: "it is noted that" hides who says so, and "with reference to", "within the framework of" or
    "on the territory of" are nobody's English: readers see at once that the text was translated.

    How to fix: name who says so ("the ministry said"), or use what English papers write; the advice shows it. Formulas
    that good translators write, too, are hints: house style decides.
    """
    seen: set[int] = set()
    for formula in ctx.pair.formulas(segment.source, segment.target):
        if seen.isdisjoint(range(*formula.target)):
            seen.update(range(*formula.target))
            yield Hit(
                "word for word from Russian",
                formula.target,
                source=formula.source,
                advice=f"usual English: {formula.instead}",
                confidence=None if formula.sure else Confidence.HINT,
            )
