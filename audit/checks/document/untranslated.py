"""A document that is for the most part not translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context
from audit.checks.coverage import is_untranslated, share
from audit.checks.registry import Example, Hit, check
from audit.languages.letters import foreign_letters, own_letters, writes_foreign_names
from audit.model import Confidence, Mqm, Segment, Severity, Span

# Names and brands stay as they are: a line that was copied has common words too.
_COMMON_WORDS = 2


@check(
    id="document/untranslated",
    mqm=Mqm.OMISSION,
    severity=Severity.CRITICAL,
    confidence=Confidence.CERTAIN,
    needs=("source",),
    scope="document",
    bad=[
        Example(
            source="Президент подписал указ.\nОн вступит в силу в мае.\nЕго ждали.",
            target="[[]]\n\nIt had been awaited.",
            confidence=Confidence.LIKELY,
        ),
        Example(
            source="Президент подписал указ.\nОн вступит в силу в мае.\nЕго ждали.",
            target="[[Президент подписал указ.]]\nОн вступит в силу в мае.\nIt had been awaited.",
            confidence=Confidence.LIKELY,
        ),
    ],
    good=[
        Example(
            source="Президент подписал указ в мае.\nОн вступит в силу.",
            target="The president signed the decree in May.\n",
        ),
        Example(source="***\n***\nЕго ждали.", target="\n\nIt had been awaited."),
        Example(source="ВТБ\nЕго ждали.", target="VTB\nIt had been awaited."),
    ],
)
def untranslated(segments: Sequence[Segment], ctx: Context) -> Iterator[Hit]:
    """More than half of the source has no translation, by segments or by words.

    It does not matter how that is written down: a translation that is absent (null), empty, or the source copied. It
    is said once, and only where no other finding says it of a segment.

    Why it matters: a document cannot be judged by the few sentences that were translated.

    How to fix: translate the rest; leave out of the file what is not meant to be translated; or accept the finding if
    only an excerpt was asked for.
    """
    lacking = [s for s in segments if _lacks(s, ctx)]
    if not lacking:
        return
    found = share(segments, lambda s: _lacks(s, ctx))
    if not found.is_most:
        return
    absent = next((s for s in lacking if s.target is None), None)
    segment = absent or lacking[0]
    assert segment.source is not None
    yield Hit(
        f"no translation of {found}, {100 * found.words / found.of_words:.0f}% of the source's words",
        None if segment.target is None else Span(0, len(segment.target)),
        Span(0, len(segment.source)),
        confidence=None if absent else Confidence.LIKELY,
        segment=segment.id,
        text=str(segment.source),
    )


def _lacks(segment: Segment, ctx: Context) -> bool:
    return is_untranslated(segment) or _is_copied(segment, ctx)


def _is_copied(segment: Segment, ctx: Context) -> bool:
    """Whether the translation is the source over again, in the source's letters and with common words in it."""
    target = segment.target
    if target is None or segment.source is None or target.strip() != segment.source.strip():
        return False
    if foreign_letters(target, ctx.target_lang) <= own_letters(target, ctx.target_lang):
        return False
    small = [word.text for word in target.words if word.text.islower()]
    if writes_foreign_names(ctx.target_lang):
        # Russian keeps addresses, and sentences of a third language, in Latin letters.
        strange = ctx.source_language.lexicon.uncommon(frozenset(small))
        small = [word for word in small if word not in strange]
    return len(small) >= _COMMON_WORDS
