"""Commas that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="linguistic/missing-comma",
    mqm=Mqm.PUNCTUATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    bad=[
        Example(
            source="He said that he had bought a house that stands by the river.",
            target="Он [[сказал что]] купил [[дом который]] стоит у реки.",
            suggestion="сказал, что",
        ),
        Example(
            source="Об этом сообщил президент Молдавии Иван Петров.",
            target="This was reported by the president of [[Moldova Ivan Petrov]].",
            confidence=Confidence.HINT,
            suggestion="Moldova, Ivan Petrov",
        ),
    ],
    good=[
        Example(source="The house in which he lived.", target="Дом, в котором он жил, потому что любил его."),
        Example(source="Президент Молдавии Иван Петров.", target="Moldovan President Ivan Petrov."),
        Example(source="Глава фонда имени Ивана Петрова.", target="The head of the Ivan Petrov Fund."),
    ],
)
def missing_comma(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A clause, or a name that follows an office, has no comma before it.

    Why it matters: in Russian a clause with который or что always has a comma before it; in English a name after “the
    president of a country” has one, or it reads as part of the country's name.

    How to fix: put in the comma; in English, or put the office before the name ("Moldovan President Ivan Petrov").
    The English half is a hint, for some houses do without.
    """
    for slip in ctx.target_language.punctuation.commas(segment.target):
        confidence = None if slip.sure else Confidence.HINT
        yield Hit(slip.message, slip.span, suggestions=(slip.fixed,) if slip.fixed else (), confidence=confidence)
