"""A whole segment left in the source language."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.context import Context
from audit.checks.coverage import is_prose
from audit.checks.registry import Example, Hit, check
from audit.languages.letters import foreign_letters, own_letters, writes_foreign_names
from audit.model import Confidence, Kind, Mqm, Severity, Span, Translated
from audit.text import Text
from audit.text.placeholders import without_placeholders

# Below this share of foreign letters a segment is translated in part: a residue, not untranslated.
_MOSTLY = 0.6
_FEWEST_LETTERS = 4
# Up to this share of letters of the right language is a name or two, and nothing that is translated.
_STRAY = 0.1


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
        Example(source="Changed {fields} for {name}.", target="Изменено {fields} у {name}.", string=True),
        Example(source="i18next JSON file v4", target="Файл JSON i18next v4", string=True),
        Example(source="Up to %(max_length)s", target="До %(max_length)s", string=True),
    ],
)
def untranslated(segment: Translated, ctx: Context) -> Iterator[Hit]:
    """A segment is left in the source language.

    Why it matters: readers meet a sentence that they cannot read at all.

    How to fix: translate the segment.
    """
    target = segment.target
    if (words := without_placeholders(target)) is not target:
        target = Text(words)
    foreign = foreign_letters(target, ctx.target_lang)
    if foreign < _FEWEST_LETTERS:
        return
    own = own_letters(target, ctx.target_lang)
    # The strings of a program are full of names of files and formats: what has any word of the language is translated.
    if own / (foreign + own) > (0 if segment.kind is Kind.STRING else 1 - _MOSTLY):
        return
    if writes_foreign_names(ctx.target_lang) and not is_prose(target, ctx.source_language):
        return
    whole = own <= _STRAY * (own + foreign)
    yield Hit(f"{'' if whole else 'most of '}the segment is not translated", Span(0, len(segment.target)))
