"""names/surname-as-word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.model import Confidence, Mqm, Paired, Segment, Severity, Span
from audit.names.names import is_also_word
from audit.names.sources import CAPITAL
from audit.names.surnames import is_subject_as_word, surnames_of
from audit.names.translated import translation_of
from audit.text import Text
from audit.text.casing import starts_sentence
from audit.text.patterns import pattern

# The dictionary forms of a word of the source.
_Lemmas = Callable[[str], tuple[str, ...]]
_ARTICLE = pattern(r"\b(?:the|an?) $", re.I)


class _AsWord(NamedTuple):
    """A capitalised word of the source whose meaning stands in the target."""

    word: str
    source: Span
    target: Span


@check(
    id="names/surname-as-word",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source="Врач Олег Мясников выступил утром.\nМясников призвал всех к осторожности.",
            target="The doctor Oleg Myasnikov spoke in the morning.\n[[Butchers]] urged everyone to be careful.",
            suggestion="Myasnikov",
        ),
        Example(
            source="Гол забил Иван Заяц.\nТренер похвалил Зайца за игру.",
            target="The goal was scored by Ivan Zayats.\nThe coach praised [[the hare]] for the game.",
            suggestion="Zayats",
        ),
    ],
    good=[
        Example(source="Тренер похвалил Зайца.", target="The coach praised the hare."),
        Example(
            source="Гол забил Иван Заяц.\nТренер похвалил Зайца.",
            target="Ivan Zayats scored.\nThe coach praised Zayats.",
        ),
        Example(
            source="Выступил Дмитрий Мороз.\nМороз ударил ночью.",
            target="Dmitry Moroz took the floor.\nFrost struck at night.",
        ),
    ],
)
def surname_as_word(segments: Sequence[Paired], ctx: DocumentContext) -> Iterator[Hit]:
    """A surname that the document has after a given name is translated as a word where it stands alone.

    Why it matters: the person is gone from the sentence, and a butcher, a hare or a king has come into it.

    How to fix: spell the surname.
    """
    lemmas, nominatives_among = ctx.source_language.morphology.lemmas, ctx.source_language.declension.nominatives_among
    surnames = frozenset(surname for _, surname in ctx.each(_surnames, ctx.segments))
    known = {lemma for surname in surnames for lemma in lemmas(surname)}
    if not known:
        return
    capitals = {word for segment in segments for word in CAPITAL.findall(segment.source)}
    words = {word for word in capitals if not known.isdisjoint(lemmas(word)) and is_also_word(word)}
    suspects = [(segment, found) for segment in segments for found in _as_words(segment, words, lemmas)]
    if not suspects:
        return
    # A document about a king and a man called King says nothing of which is meant.
    for word in _small_words(segments):
        known.difference_update(lemmas(word))
    standards = ctx.pair.standards
    for segment, found in suspects:
        if not known.isdisjoint(lemmas(found.word)):
            right = standards.house_spelling(nominatives_among(found.word, surnames)[0].form, standards.USUAL)
            yield Hit(
                f"the surname {found.word} is translated as a word",
                found.target,
                found.source,
                suggestions=(right,),
                segment=segment.id,
            )


def _small_words(segments: Sequence[Paired]) -> Iterator[str]:
    for segment in segments:
        yield from {token.text for token in segment.source.words if token.text.islower()}


def _times_named(word: str, source: Text, lemmas: _Lemmas) -> int:
    return sum(not set(lemmas(word)).isdisjoint(lemmas(name)) for name in CAPITAL.findall(source))


def _surnames(segment: Segment, ctx: Context) -> Sequence[str]:
    found = surnames_of(segment.source) if segment.source else ()
    return [surname.text for surname in found if is_also_word(surname.text)]


def _as_words(segment: Paired, words: Set[str], lemmas: _Lemmas) -> Iterator[_AsWord]:
    """Where the source has one of `words` and the target translates it."""
    source, target = segment.source, segment.target
    here = {match.group(): match.start() for match in CAPITAL.finditer(source) if match.group() in words}
    if not here:
        return
    after_given = {surname.span for surname in surnames_of(source)}
    for word, start in here.items():
        # What stands after a given name is looked after by names/read-as-word: Alexander the Great is right.
        if (start, start + len(word)) in after_given:
            continue
        if is_subject_as_word(word) and starts_sentence(source, start):
            continue
        span = translation_of([word], target, spelled=_times_named(word, source, lemmas) - 1)
        if span is not None:
            article = _ARTICLE.search(target, 0, span.start)
            begin = article.start() if article else span.start
            yield _AsWord(word, Span(start, start + len(word)), Span(begin, span.end))
