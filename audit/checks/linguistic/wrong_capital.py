"""Capitals in the manner of the other language."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Translated


@check(
    id="linguistic/wrong-capital",
    mqm=Mqm.SPELLING,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    bad=[
        Example(
            source="Выборы в Молдавии пройдут в октябре.",
            target="The elections in [[moldova]] will be held in October.",
            suggestion="Moldova",
        ),
        Example(
            source="He arrived on Monday, January 5.",
            target="Он приехал в понедельник, 5 [[Января]].",
            suggestion="января",
        ),
        Example(
            source="Thousands March Through the City in the Rain",
            target="[[Тысячи Прошли По Городу В Дождь И Ветер]]",
        ),
        Example(
            source="Он пишет в телеграм-канале о ковиде.",
            target="He writes about [[covid]] in his [[telegram channel]].",
            suggestion="COVID",
        ),
        Example(source="Rivers, lakes, etc.", target="Реки, озёра и [[т. Д.]]", suggestion="т. д."),
        Example(source="Новые случаи COVID-19.", target="New cases of [[CoViD]]-19.", suggestion="COVID"),
    ],
    good=[
        Example(source="Он пьёт из фарфора.", target="He drinks from china, and may march in an august company."),
        Example(source="The Defense Ministry said so on Monday.", target="Об этом сказали в понедельник в Минобороны."),
        Example(source="A market in the centre.", target="Рынок в центре, за Домом Советов, у Музея."),
        Example(source="Погуглите и найдёте тег клуб\\russian.", target="You can google it: the tag club\\ russian."),
        Example(source="Адрес: info@google.com", target="Write to info@google.com or see moscow.example."),
        Example(source="без заглавных", target="monday is a day"),
    ],
)
def wrong_capital(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A name has lost its capital, or a word has one that the language does not know.

    Why it matters: English writes days, months, peoples and languages with a capital and Russian does not, and
    headlines with a capital on every word are English alone. It reads as copied.

    How to fix: write names with their usual capitals, and everything else without.
    """
    for slip in ctx.target_language.punctuation.capitals(segment.target):
        yield Hit(slip.message, slip.span, suggestions=(slip.fixed,) if slip.fixed else ())
