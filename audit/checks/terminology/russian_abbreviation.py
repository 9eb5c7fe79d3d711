"""A Russian abbreviation of a unit left after its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages.base import Language
from audit.model import Confidence, Mqm, Severity, Span, Translated
from audit.text.patterns import pattern

_SEPARATOR = " = "
_SENTENCE_ENDS = pattern(r"[”\"')]*(?:$|\s+[“\"'(]*[A-Z])")


@check(
    id="terminology/russian-abbreviation",
    mqm=Mqm.UNTRANSLATED,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    needs=("target",),
    target="en",
    bad=[
        Example(source="Храм построен в XI в.", target="The church was built in the XI [[v]].", suggestion="century"),
        Example(source="В XI в. был храм.", target="In the XI [[v.]] there was a church.", suggestion="century"),
        Example(source="Убыток 5 млрд рублей.", target="A loss of 5 [[mlrd]] rubles.", suggestion="billion"),
        Example(source="В 1914–1918 гг. шла война.", target="There was war in 1914-1918 [[gg]].", suggestion="years"),
    ],
    good=[
        Example(source="Дело Миранды.", target="Brown v. Board of Education, Miranda v. Arizona."),
        Example(source="Добавьте 5 г соли.", target="Add 5 g of salt to 2 kg of rice."),
    ],
)
def russian_abbreviation(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """An abbreviation of Russian (г., вв., тыс., млрд) stands in Latin letters after a number.

    Why it matters: "in the XI v." means nothing to a reader of English.

    How to fix: write the word out: century, years, thousand, billion.
    """
    for m in _pattern(ctx.target_language).finditer(segment.target):
        meant = _meanings(ctx.target_language)[m[1]]
        start, end = m.span(1)
        # The stop of an abbreviation at the end of a sentence is that of the sentence, too.
        if segment.target[end - 1] == "." and _SENTENCE_ENDS.match(segment.target, end):
            end -= 1
        yield Hit(f"a Russian abbreviation of “{meant}”", Span(start, end), suggestions=(meant,))


@cache
def _meanings(language: Language) -> Mapping[str, str]:
    return dict(entry.split(_SEPARATOR) for entry in language.listed("russian-abbreviations"))


@cache
def _pattern(language: Language) -> re.Pattern[str]:
    shorts = "|".join(re.escape(s) for s in sorted(_meanings(language), key=lambda s: (-len(s), s)))
    return re.compile(rf"(?<=[\dIVX])[  ]({shorts})(?!\w)")
