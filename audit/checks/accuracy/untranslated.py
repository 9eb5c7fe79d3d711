"""A whole segment left in the source language."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.coverage import is_prose
from audit.checks.registry import Example, Hit, check
from audit.languages.letters import foreign_letters, own_letters, writes_foreign_names
from audit.model import Confidence, Mqm, Severity, Span, Translated

# Below this share of foreign letters a segment is translated in part: a residue, not untranslated.
_MOSTLY = 0.6
_FEWEST_LETTERS = 4


@check(
    id="accuracy/untranslated",
    mqm=Mqm.UNTRANSLATED,
    severity=Severity.CRITICAL,
    confidence=Confidence.CERTAIN,
    needs=("target",),
    bad=[
        Example(source="Врачи борются за его жизнь.", target="[[Врачи борются за его жизнь.]]"),
        Example(target="[[Об этом сообщил ТАСС в Telegram.]]"),
        Example(source="It was shut because of the rain.", target="[[It was shut because of the rain, ТАСС said.]]"),
    ],
    good=[
        Example(source="Газета «Известия» вышла.", target="The newspaper (Известия) was published."),
        Example(source="Facebook, Instagram.", target="Facebook, Instagram."),
        Example(source="12 Oak Street, Dover, DE 19901", target="12 Oak Street, Dover, DE 19901"),
        Example(source="The iPhone 9 Pro or the Nokia C5 Max?", target="iPhone 9 Pro или Nokia C5 Max?"),
    ],
)
def untranslated(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A segment is left in the source language.

    Why it matters: readers meet a sentence that they cannot read at all.

    How to fix: translate the segment.
    """
    target = segment.target
    foreign = foreign_letters(target, ctx.target_lang)
    if foreign < _FEWEST_LETTERS:
        return
    if foreign / (foreign + own_letters(target, ctx.target_lang)) < _MOSTLY:
        return
    if writes_foreign_names(ctx.target_lang) and not is_prose(target, ctx.source_language):
        return
    yield Hit("the segment is not translated", Span(0, len(target)))
