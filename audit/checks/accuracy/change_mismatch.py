"""A change by a number made a change to it, a rise made a fall, and a change from one number to another reversed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from audit.checks.accuracy.stances import Said, stances
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity, Span


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
        Example(
            source="Налог вырос с 20% до 21%.",
            target="The tax rose from [[21% to 20%]].",
            suggestion="20% to 21%",
        ),
        Example(
            source="The fare went from 40 to 55 rubles.",
            target="Проезд подорожал с [[55 до 40 рублей]].",
            suggestion="40 до 55 рублей",
        ),
    ],
    good=[
        Example(source="Ставку подняли с 5 до 7%.", target="The rate was raised to 7% from 5%."),
        Example(source="Цены выросли на 20%.", target="Prices rose by 20%, or 20% in all."),
        Example(source="Ставку подняли с 5 на 7%.", target="The rate was raised from 5% to 7%."),
        Example(source="Ставка снизилась до 7%.", target="The rate fell to 7%."),
        Example(source="Цены вырастут на 30%.", target="Prices will rise by up to 30%."),
        Example(source="Выпуск на 25% меньше.", target="Output is 25% lower."),
        Example(source="Скидки выросли на 5%.", target="The 5% rise in discounts applies to 20% of goods."),
    ],
)
def change_mismatch(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A rise or fall by a number is one to that number, what rose falls, or a change goes from its end to its start.

    Why it matters: the figure is right, and the statement is not: a price that rose to 20% and one that rose by 20%
    are two prices.

    How to fix: вырос на 20% is "rose by 20%", вырос до 20% "rose to 20%"; меньше, ниже is less, lower.
    """
    said_of = ctx.once(stances, segment)
    for (was, now), source, target in said_of:
        said = segment.target[slice(*now.span)]
        if source.step * target.step < 0:
            by, to = ("source", "translation") if source.step > 0 else ("translation", "source")
            yield Hit(f"the {by} says by “{said}”, the {to} says to that", now.span, was.span)
        elif source.way * target.way < 0:
            more, less = ("source", "translation") if source.way > 0 else ("translation", "source")
            yield Hit(f"the {more} says up or more by “{said}”, the {less} down or less", now.span, was.span)
    for first, last in permutations(said_of, 2):
        if first.source.end < 0 < first.target.end and last.target.end < 0 < last.source.end:
            yield _turned(first, last, segment)


def _turned(first: Said, last: Said, segment: Paired) -> Hit:
    """The change that begins at the number of `first` in the source, and ends there in the translation."""
    one, other = sorted(said.pair.target.core for said in (first, last))
    target = _around(first.pair.target.span, last.pair.target.span)
    source = _around(first.pair.source.span, last.pair.source.span)
    text = segment.target
    fixed = text[target.start : one.start] + text[slice(*other)] + text[one.end : other.start] + text[slice(*one)]
    begin, end = (segment.source[slice(*said.pair.source.span)] for said in (first, last))
    message = f"the source goes from “{begin}” to “{end}”, the translation the other way round"
    return Hit(message, target, source, (fixed + text[other.end : target.end],))


def _around(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
