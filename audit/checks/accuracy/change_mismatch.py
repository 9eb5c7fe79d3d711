"""A change by a number made a change to it, and a rise made a fall."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.stances import stances
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity


@check(
    id="accuracy/change-mismatch",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    bad=[
        Example(source="Цены выросли на 20%.", target="Prices rose to [[20%]]."),
        Example(source="Ставка снизилась до 7%.", target="The rate fell by [[7%]]."),
        Example(source="Выпуск на 25% меньше прошлогоднего.", target="Output is [[25%]] higher than last year."),
        Example(source="Экспорт вырос на 12%.", target="Exports fell by [[12%]]."),
    ],
    good=[
        Example(source="Цены выросли на 20%.", target="Prices rose by 20%, or 20% in all."),
        Example(source="Ставку подняли с 5 на 7%.", target="The rate was raised from 5% to 7%."),
        Example(source="Ставка снизилась до 7%.", target="The rate fell to 7%."),
        Example(source="Выпуск на 25% меньше.", target="Output is 25% lower."),
        Example(source="Скидки выросли на 5%.", target="The 5% rise in discounts applies to 20% of goods."),
    ],
)
def change_mismatch(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A rise or fall by a number is one to that number, or what rose falls in the translation.

    Why it matters: the figure is right, and the statement is not: a price that rose to 20% and one that rose by 20%
    are two prices.

    How to fix: вырос на 20% is "rose by 20%", вырос до 20% "rose to 20%"; меньше, ниже is less, lower.
    """
    for (was, now), source, target in ctx.once(stances, segment):
        said = segment.target[slice(*now.span)]
        if source.step * target.step < 0:
            by, to = ("source", "translation") if source.step > 0 else ("translation", "source")
            yield Hit(f"the {by} says by “{said}”, the {to} says to that", now.span, was.span)
        elif source.way * target.way < 0:
            more, less = ("source", "translation") if source.way > 0 else ("translation", "source")
            yield Hit(f"the {more} says up or more by “{said}”, the {less} down or less", now.span, was.span)
