"""A name of the source that the translation does not have."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.names.inventory import Names
from audit.context import Context
from audit.glossary.matches import source_matches
from audit.glossary.model import Match, TermKind
from audit.lang import wordlist
from audit.lang.ru_en.exonyms import unrendered
from audit.lang.ru_en.sources import SourceName
from audit.model import Confidence, Segment, Severity
from audit.registry import Example, Hit, check

# A translation is about as long as its source, in letters.
_HALF = 0.5
_NAMES = (TermKind.PERSON, TermKind.COUNTRY, TermKind.CITY)


@check(
    id="names/missing",
    mqm="accuracy/omission",
    severity=Severity.MAJOR,
    confidence=Confidence.HINT,
    scope="neighbours",
    needs=("source", "target"),
    target="en",
    yields_to=("accuracy/untranslated", "accuracy/empty-target", "names/read-as-word"),
    bad=[
        Example(
            source="Накануне в Сочи перевернулся автобус.",
            target="[[]]A bus overturned on the eve of the holiday.",
        ),
        Example(source="По словам Путина, флот растёт.", target="[[]]According to him, the fleet is growing."),
    ],
    good=[
        Example(source="Он вернулся в Москву из Китая.", target="He returned to Moscow from China."),
        Example(source="Встреча с Хабаровым прошла в Германии.", target="He met Khabarov in Germany."),
        Example(source="Российский паралимпиец", target="A Russian Paralympian"),
    ],
)
def missing(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A person or a place of the source is not named in the translation.

    Why it matters: who and where are facts. "He" for the second mention of Putin, IIT, Brexit and GMT may be
    good style, so this is only shown, unless half of the text is gone with the name.

    How to fix: name the person or the place, unless the sentence before does.
    """
    assert segment.source is not None
    assert segment.target is not None
    names = unrendered(segment.source, segment.target, ctx.once_per_document(Names).words[segment.id])
    if not names:
        return
    cut = len(segment.target) < _HALF * len(segment.source)
    sure = cut and wordlist("en", "stand-ins").isdisjoint(segment.target.wordset)
    for name in names:
        if any(_excuses(match, name, segment, ctx) for match in ctx.once(source_matches, segment)):
            continue
        yield Hit(
            f"{name.text} of the source is not named",
            source=name.span,
            text=name.text,
            confidence=Confidence.LIKELY if sure else Confidence.HINT,
        )


def _excuses(match: Match, name: SourceName, segment: Segment, ctx: Context) -> bool:
    """Whether the name is part of a term that is rendered, or that other checks look after."""
    if segment.target is None or not match.span.start <= name.span.start < match.span.end:
        return False
    rendered = ctx.termbase.find_term(match.term, segment.target, ctx.target_lang)
    return match.term.kind not in _NAMES or any(not m.forbidden for m in rendered)
