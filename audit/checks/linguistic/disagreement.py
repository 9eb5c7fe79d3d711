"""Russian words side by side whose forms do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="linguistic/disagreement",
    mqm=Mqm.GRAMMAR,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="ru",
    bad=[
        Example(target="Это был [[единственный вариантом]] для клуба."),
        Example(target="Заявление подготовили [[для компанией]] на днях."),
        Example(target="Женщина, [[которая признали]] виновной, подала жалобу."),
    ],
    good=[
        Example(target="Это был единственный вариант для компании, которая признала вину."),
        Example(target="Два высокопоставленных командира; три больших дома; в авиационной и туристической отраслях."),
        Example(target="Кандидаты в президенты; взять в заложники; без толку; сделать доступной медицину."),
        Example(target="Люди, достойные сожаления, не спорили."),
        Example(target="Одетый в тёмное мужчина вышел; русские язык и литература."),
    ],
)
def disagreement(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """An adjective and its noun, a preposition and its noun, or “которая” and its verb do not agree.

    Why it matters: the sentence is broken for every reader, and it is not always clear which of the two was meant.

    How to fix: put the one into the form that the other asks for.

    Known problems: only words of the dictionary that stand side by side are looked at.
    """
    for slip in ctx.target_language.agreement.slips(segment.target):
        yield Hit(slip.message, slip.span)
