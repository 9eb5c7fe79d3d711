"""Thousands in words after a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Severity, Span, Translated

_THOUSAND = re.compile(r"(?<![\w.,$€£-])(?P<whole>\d{1,3})(?:\.(?P<part>\d{1,3}))?(?P<after> thousand)\b(?! million)")
_DIGITS = 3


@check(
    id="locale/thousand-in-words",
    mqm=Mqm.NUMBER_FORMAT,
    severity=Severity.MINOR,
    confidence=Confidence.HINT,
    needs=("target",),
    target="en",
    bad=[
        Example(source="Построено 50 тыс. домов.", target="[[50 thousand]] houses were built.", suggestion="50,000"),
        Example(source="Это 9,5 тыс. случаев.", target="That is [[9.5 thousand]] cases.", suggestion="9,500"),
    ],
    good=[
        Example(source="Это 50 тыс. домов и 3 млн человек.", target="It is 50,000 houses and 3 million people."),
        Example(source="Тысяча человек.", target="A thousand people, and some thousands more."),
    ],
)
def thousand_in_words(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A number is written as “50 thousand”.

    Why it matters: Russian shortens thousands as it does millions; English papers write the figures out.

    How to fix: 50,000; 9,500. A hint, for some translators keep the word, and house style decides.
    """
    if " thousand" not in segment.target:
        return
    for match in _THOUSAND.finditer(segment.target):
        figures = f"{match['whole']},{(match['part'] or '').ljust(_DIGITS, '0')}"
        yield Hit("thousands are written in figures", Span(*match.span()), suggestions=(figures,))
