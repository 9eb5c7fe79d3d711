"""A name of the source that the translation does not have."""

from __future__ import annotations

from collections.abc import Iterator

from audit.checks.names.inventory import name_words
from audit.context import Context
from audit.glossary.matches import source_matches, target_matches
from audit.glossary.model import TermKind
from audit.lang import wordlist
from audit.lang.ru_en.exonyms import unrendered
from audit.model import Confidence, Segment, Severity
from audit.registry import Example, Hit, check

_NAMES = (TermKind.PERSON, TermKind.COUNTRY, TermKind.CITY)


@check(
    id="names/missing",
    mqm="accuracy/omission",
    severity=Severity.MAJOR,
    confidence=Confidence.HINT,
    needs=("source", "target"),
    target="en",
    yields_to=("accuracy/untranslated", "accuracy/empty-target", "names/read-as-word"),
    bad=[
        Example(
            source="Накануне в Сочи перевернулся автобус.",
            target="[[]]A bus overturned on the eve of the holiday.",
        ),
        Example(
            source="По словам Путина, флот растёт.", target="[[]]According to him, the fleet is growing."
        ),
    ],
    good=[
        Example(source="Он вернулся в Москву из Китая.", target="He returned to Moscow from China."),
        Example(source="Встреча с Хабаровым прошла в Германии.", target="He met Khabarov in Germany."),
        Example(source="Российский паралимпиец", target="A Russian Paralympian"),
    ],
)
def missing(segment: Segment, ctx: Context) -> Iterator[Hit]:
    """A person or a place of the source is not named in the translation.

    Why it matters: who and where are facts. "He" for the second mention of Putin may be good style, so
    this is shown and never counted.

    How to fix: name the person or the place, unless the sentence before does.
    """
    assert segment.source is not None
    assert segment.target is not None
    names = unrendered(segment.source, segment.target, ctx.once(name_words, segment))
    if not names:
        return
    rendered = {match.term for match in ctx.once(target_matches, segment)}
    terms = [m for m in ctx.once(source_matches, segment) if m.term in rendered or m.term.kind not in _NAMES]
    plainly = wordlist("en", "stand-ins").isdisjoint(segment.target.wordset)
    for name in names:
        if any(m.span.start <= name.span.start < m.span.end for m in terms):
            continue
        yield Hit(
            f"{name.text} of the source is not named",
            source=name.span,
            text=name.text,
            confidence=Confidence.LIKELY if plainly else Confidence.HINT,
        )
