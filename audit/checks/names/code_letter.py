"""names/code-letter."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity
from audit.names.codes import wrong_codes


@check(
    id="names/code-letter",
    mqm=Mqm.SPELLING,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="en",
    safe_fix="the letter stays the same",
    bad=[
        Example(
            source="Комплексы С-300 и «Панцирь-С1» переброшены на север.",
            target="[[C-300]] and Pantsir-[[C1]] systems were moved to the north.",
        ),
        Example(source="Выпущены ракеты Х-101.", target="[[X-101]] missiles were launched.", suggestion="Kh-101"),
    ],
    good=[
        Example(source="Комплексы С-300 переброшены на север.", target="S-300 systems were moved to the north."),
        Example(source="Врачи советуют пить витамин С-3.", target="Doctors advise vitamin C-3."),
    ],
)
def code_letter(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A letter of a make or a model is the one that looks like the Russian letter, not the one that sounds like it.

    Why it matters: nobody finds the S-300 under C-300.

    How to fix: write S for С, R for Р, Kh for Х.
    """
    for found in wrong_codes(segment.source, segment.target):
        yield Hit("the letter only looks like the Russian one", found.target, found.source, suggestions=(found.right,))
