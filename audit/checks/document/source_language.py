"""A source text that is in the language of the translation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context
from audit.checks.registry import Example, Hit, check
from audit.languages.letters import foreign_letters, own_letters
from audit.model import Confidence, Mqm, Segment, Severity, Span
from audit.text import Text

# Names and brands stand in the other script now and then, but not all of so many words.
_WORDS = 20
_SHARE = 0.1
_ENGLISH = "The president signed the decree on the new budget of the country, and it will come into force in May."


@check(
    id="document/source-language",
    mqm=Mqm.UNTRANSLATED,
    severity=Severity.CRITICAL,
    confidence=Confidence.CERTAIN,
    needs=("source",),
    scope="document",
    bad=[
        Example(source=_ENGLISH, target="[[The president signed the decree, and it will come into force in May.]]"),
        Example(source=f"{_ENGLISH}\nYouTube", target=f"[[{_ENGLISH}]]\nYouTube"),
    ],
    good=[
        Example(source="YouTube, Facebook, X", target="YouTube, Facebook, X"),
        Example(
            source="Президент подписал указ о новом бюджете, он вступит в силу в мае, пишет газета The New York Times.",
            target="The president signed the decree, and in May it comes into force, The New York Times said.",
        ),
    ],
)
def source_language(segments: Sequence[Segment], ctx: Context) -> Iterator[Hit]:
    """The source text is not in the language that it should be in.

    It is looked for by script, in a source of 20 words or more: nearly all of its letters are those of the translation.

    Why it matters: nothing can be compared, so nothing is found, and a wrong column or direction would pass.

    How to fix: name the right columns or files, or set source_lang and target_lang. Where the translation is in the
    language that the source should be in, the finding says that the two are exchanged.
    """
    sources = [s.source for s in segments if s.source]
    if _is_in(sources, ctx.source_lang) or sum(len(text.split()) for text in sources) < _WORDS:
        return
    if not any(foreign_letters(text, ctx.source_lang) for text in sources):
        return
    segment = next(s for s in segments if s.source)
    language, other = ctx.source_language.name, ctx.target_language.name
    message, advice = f"the source is not in {language}: nothing can be compared with it", None
    if _is_in([s.target for s in segments if s.target], ctx.source_lang):
        message = f"the languages are exchanged: the source is in {other}, the translation in {language}"
        advice = "name the right columns or files, or leave source_lang and target_lang unset"
    target = None if segment.target is None else Span(0, len(segment.target))
    yield Hit(
        message,
        target,
        Span(0, len(segment.source or "")),
        segment=segment.id,
        text=str(segment.source),
        advice=advice,
    )


def _is_in(sources: Sequence[Text], language: str) -> bool:
    """Whether more than a few of the characters are letters of the language; most texts tell at once."""
    enough, found = _SHARE * sum(map(len, sources)), 0
    for text in sources:
        found += own_letters(text, language)
        if found > enough:
            return True
    return False
