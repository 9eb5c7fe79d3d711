"""Figures with a space in them that does not belong there."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.accuracy.values import broken_figures
from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Severity


@check(
    id="locale/split-figure",
    mqm=Mqm.NUMBER_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.CERTAIN,
    needs=("source", "target"),
    safe_fix="the source has the figure in one piece",
    bad=[
        Example(source="Пришли 14 200 человек.", target="Some [[14, 200]] people came.", suggestion="14,200"),
        Example(source="Выросло на 3,7%.", target="It grew by [[3 .7]]%.", suggestion="3.7"),
        Example(source="Авария произошла в 13:50.", target="The crash happened at [[13: 50]].", suggestion="13:50"),
        Example(
            source="В сезоне 2019/20 он играл.", target="He played in the [[2019 / 20]] season.", suggestion="2019/20"
        ),
    ],
    good=[
        Example(source="В 14 домах 200 человек.", target="There are 14, 200 people in them."),
        Example(source="В 2015 200 человек уехали.", target="In 2015, 200 people left."),
        Example(source="Её размеры: 86/65/93.", target="Her size is 86 / 65 / 93."),
        Example(source="Результат: 3 из 5.", target="The result is 3: 5 is the most."),
        Example(source="5 мая 200 человек пришли.", target="On May 5, 200 people came."),
    ],
)
def split_figure(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A number, time, score or season of the source is one figure, and broken by a space in the translation.

    Why it matters: 14, 200 is read as two numbers, and 13: 50 stops the reader.

    How to fix: take out the space.
    """
    for span, whole in ctx.once(broken_figures, segment).target:
        yield Hit("a space breaks the figure", span, suggestions=(whole,))
