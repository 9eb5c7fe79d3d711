"""names/mistranscribed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.checks.context import Context
from audit.checks.names.glossary_names import spelled_by_glossary
from audit.checks.names.replaced import replacements
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import target_matches
from audit.languages.name_words import NameWord
from audit.limits import excess
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.in_full import wrong_in_full
from audit.names.likeness import is_candidate
from audit.names.sources import SourceName, source_of
from audit.names.transcribed import Transcription, mistranscribed
from audit.pairs.gazetteer import ListedKind
from audit.text import Text

_SHORTEST = 4


@check(
    id="names/mistranscribed",
    mqm=Mqm.SPELLING,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    needs=("source", "target"),
    target="ru",
    bad=[
        Example(
            source="Sales in Africa and Zimbabwe grew.",
            target="Продажи в [[Афирке]] и [[Зибмабве]] выросли.",
        ),
        Example(source="The coach praised Kadri.", target="Тренер похвалил [[Кдари]]."),
        Example(
            source="Her aunt Joel Masterson spoke.",
            target="Её тётя [[Джо]] Мастерсон говорила.",
            confidence=Confidence.HINT,
        ),
        Example(source="It was written by Roger Postler.", target="Это написал Роджер [[Постель]]."),
        Example(source="The minister Bechachi left.", target="Министр [[Бешиш]] ушёл."),
    ],
    good=[
        Example(source="The coach praised Hegseth.", target="Тренер похвалил Хегсета."),
        Example(source="It rained in England and Bangalore.", target="В Англии и Бангалоре шёл дождь."),
        Example(source="Wojciech Szczesny left.", target="Войцех Щенсный ушёл."),
    ],
)
def mistranscribed_name(segment: Paired, ctx: Context) -> Iterator[Hit]:
    """A foreign name is written in Russian as it cannot be: letters are lost, doubled, changed or swapped.

    Why it matters: a misspelt name is the first thing the person named will notice, and search will not find it.
    Russian writes the name otherwise wherever it is known, or no letters of the name could have become these.

    How to fix: take the suggested spelling, or look up how the person or place is written in Russian.
    """
    if excess(segment):
        return
    words = transcribed_names(segment, ctx)
    for garbled in ctx.once(replacements, segment):
        if garbled.garbled:
            written = segment.target[slice(*garbled.span)]
            yield Hit(_message(written, garbled.name.text), garbled.span, garbled.name.span)
    for wrong in wrong_in_full(segment.source, segment.target):
        written = segment.target[slice(*wrong.target)]
        right = (wrong.right,) if wrong.right else ()
        # People are called by short forms, too.
        sure = Confidence.HINT if right else Confidence.LIKELY
        yield Hit(_message(written, wrong.name), wrong.target, wrong.source, suggestions=right, confidence=sure)
    best: dict[Span, tuple[str, Transcription]] = {}
    for word in words:
        for name, found in _wrong(word, words, segment.target, ctx):
            # A word spells one name wrongly: the one of which the right spelling is known.
            if name.text not in ctx.config.allow.words and (name.span not in best or not best[name.span][1].right):
                best[name.span] = word, found
    for span, (word, found) in best.items():
        if not _is_term(span, segment, ctx):
            yield Hit(
                _message(segment.target[slice(*span)], word),
                target=span,
                source=_place(word, segment.source),
                suggestions=(found.right,) if found.right else (),
                confidence=Confidence.LIKELY if found.sure else Confidence.HINT,
            )


def _message(written: str, name: str) -> str:
    return f"“{written}” is not how Russian writes “{name}”"


def transcribed_names(segment: Paired, ctx: Context) -> list[str]:
    """The names of the source that Russian transcribes."""
    forms = ctx.source_language.names.name_forms(segment.source)
    return [word for word in forms if _may_be_transcribed(word, segment.source, ctx)]


def _wrong(
    word: str, words: Sequence[str], target: Text, ctx: Context
) -> Iterator[tuple[SourceName | NameWord, Transcription]]:
    """What stands for the English word in the target, if that is wrong; for none of the other words may it be right."""
    name = source_of(word, target)
    # Where the first letters are wrong nothing tells what stands for it: any name near the right spelling may.
    names = [name] if name else target.once(ctx.target_language.name_words.native_names)
    for candidate in names:
        if not candidate.text[0].isupper() or candidate.text.isupper():
            continue
        found = mistranscribed(candidate.text, word, spelled_by_glossary(word, ctx))
        if found is None or not (name or found.right):
            continue
        if all(other == word or mistranscribed(candidate.text, other) for other in words):
            yield candidate, found


def _may_be_transcribed(word: str, source: str, ctx: Context) -> bool:
    """Whether it is a name that Russian transcribes: a whole word with one capital, not Mada of Mada'in or Chinese."""
    if len(word) < _SHORTEST or not is_candidate(word) or not word[1:].islower():
        return False
    after = source[source.index(word) + len(word) :][:2]
    if after[:1] in ("'", "’", "-") and after[1:2].isalpha() and after[1:2] != "s":
        return False
    return ctx.pair.gazetteer.kinds_of(word) != {ListedKind.DEMONYM}


def _place(word: str, source: str) -> Span:
    start = source.index(word)
    return Span(start, start + len(word))


def _is_term(span: Span, segment: Paired, ctx: Context) -> bool:
    """Whether the word belongs to a term of the glossary in the target."""
    return any(m.span.start <= span.start and span.end <= m.span.end for m in ctx.once(target_matches, segment))
