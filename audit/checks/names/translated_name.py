"""names/translated-name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import is_absent, source_matches, target_matches
from audit.model import Confidence, Mqm, Paired, Severity, Span
from audit.names.compounds import Calque, calques
from audit.names.translated import (
    content_words,
    half_translation_of,
    is_outlet,
    quoted_names,
    settlements,
    translation_of,
    word_before,
)
from audit.terms import TermKind

# Names of more words than these are sentences rather.
_MOST = 3
_QUOTES = tuple("\"'«“„‘")


class _Quoted(NamedTuple):
    """A name in quotation marks.

    Attributes:
        key: its words as they stand in a dictionary: other cases of it have the same.
        reports: whether it is said to report something, as papers and programmes do.
    """

    key: tuple[str, ...]
    source: Span
    reports: bool = False


@check(
    id="names/translated-name",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MINOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source="На сцену вышла группа «Весёлый ветер».\nКонцерт «Весёлого ветра» шёл два часа.",
            target="The group “[[Merry Wind]]” took the stage.\nThe concert of “[[Merry Wind]]” lasted two hours.",
        ),
        Example(
            source="Об этом пишет газета «Новая жизнь».",
            target="The newspaper “[[New Life]]” writes about it.",
        ),
        Example(
            source="Об этом сообщила «Актуальная камера».",
            target="The “[[Relevant Camera]]” reported it.",
        ),
        Example(
            source="Он сказал это радиостанции «Говорит Москва».",
            target="He told this to the radio station “[[Says]] Moscow”.",
        ),
        Example(source="Буря бушует в Южно-Каменске.", target="A storm rages in [[South Kamensk]]."),
        Example(source="Форвард «Факела» забил гол.", target="The forward of [[Torch]] scored a goal."),
    ],
    good=[
        Example(source="Вышла группа «Весёлый ветер».", target="The band Vesyoly Veter came on stage."),
        Example(source="Фильм «Весёлый ветер» вышел осенью.", target="The film “Merry Wind” came out in autumn."),
        Example(source="Он читал газету «Правда».", target="He read the newspaper Pravda, and that is the truth."),
        Example(
            source="Это к северу от города Северо-Каменск.", target="It is to the north of the town of Severo-Kamensk."
        ),
        Example(
            source="Буря прошла над Восточно-Сибирским морем.", target="The storm passed over the East Siberian Sea."
        ),
        Example(
            source="«Это так», — сказал он радио «Говорит Тверь».",
            target="“That is so,” he said to the radio station Govorit Tver.",
        ),
        Example(
            source="Об этом сообщило радио «Заря».",
            target="Radio Dawn reported it.",
            glossary="Радио Заря,Radio Dawn,outlet,,,exact,,\n",
        ),
        Example(source="Команда «Факела» проиграла.", target="The team from Voronezh lost."),
    ],
)
def translated_name(segments: Sequence[Paired], ctx: DocumentContext) -> Iterator[Hit]:
    """The name of a band, a paper, a club, a firm, a ship or a town is translated as if it were ordinary words.

    A name counts as one of those where the source calls it so once in the document. Names of films, books and parties
    are translated, and what the glossary has is left to its checks.

    Why it matters: nobody finds the band Ruki Vverkh under "Hands Up".

    How to fix: write the name in Latin letters, or as it calls itself in English.
    """
    for segment, calque in ctx.each(_half_translated, segments):
        yield _hit(calque.name, calque.target, calque.source, segment, ctx)
    introduced: dict[tuple[str, ...], bool] = {}
    for _, name in ctx.each(_introduced, segments):
        introduced[name.key] = introduced.get(name.key, False) or name.reports
    if not introduced:
        return
    for segment, name in ctx.each(_quoted, segments):
        if name.key not in introduced:
            continue
        written = segment.source[slice(*name.source)]
        words = content_words(written)
        translation = translation_of(words, segment.target)
        if translation is None and introduced[name.key]:
            translation = half_translation_of(words, segment.target)
        if translation is None or _is_listed(translation, segment, ctx):
            continue
        if _is_marked(translation, segment.target):
            yield _hit(written, translation, name.source, segment, ctx)


def _half_translated(segment: Paired, _: Context) -> Iterator[Calque]:
    return calques(segment.source, segment.target)


def _hit(written: str, translation: Span, source: Span, segment: Paired, ctx: Context) -> Hit:
    standards = ctx.pair.standards
    spelled = " ".join(standards.house_spelling(word, standards.USUAL).title() for word in written.split())
    return Hit(
        f"“{written}” is a name, and is translated",
        translation,
        source,
        advice=f"write {spelled}, or what it calls itself in English",
        segment=segment.id,
    )


def _is_listed(span: Span, segment: Paired, ctx: Context) -> bool:
    """Whether the words belong to what the glossary calls a paper or a station in English: Radio Liberty."""
    outlets = (m.span for m in ctx.once(target_matches, segment) if m.term.kind is TermKind.OUTLET)
    return any(outlet.start <= span.start and span.end <= outlet.end for outlet in outlets)


def _is_marked(span: Span, target: str) -> bool:
    """Whether a capital or a quotation mark shows the translation to be a name: not in "he said"."""
    return target[span.start].isupper() or target[: span.start][-1:] in _QUOTES or target[span.end - 1].isupper()


def _introduced(segment: Paired, ctx: Context) -> Iterator[_Quoted]:
    """The names before which stands what says that they are of a band, a paper, a club."""
    kept, lemmas = ctx.source_language.listed("kept-names"), ctx.source_language.morphology.lemmas
    yield from _names(settlements(segment.source), segment, ctx)
    for name, span in quoted_names(segment.source):
        before, reports = word_before(segment.source, span.start), is_outlet(segment.source, span.start)
        if reports or (before and not kept.isdisjoint(lemmas(before))):
            yield from (named._replace(reports=reports) for named in _names([(name, span)], segment, ctx))


def _quoted(segment: Paired, ctx: Context) -> Iterator[_Quoted]:
    return _names(chain(quoted_names(segment.source), settlements(segment.source)), segment, ctx)


def _names(found: Iterable[tuple[str, Span]], segment: Paired, ctx: Context) -> Iterator[_Quoted]:
    lemmas = ctx.source_language.morphology.lemmas
    for name, span in found:
        words = content_words(name)
        if 0 < len(words) <= _MOST and not _is_term(span, segment, ctx):
            yield _Quoted(tuple(lemmas(word)[0] for word in words), span)


def _is_term(span: Span, segment: Paired, ctx: Context) -> bool:
    """Whether the name belongs to a term that other checks look after, or that stands in the target."""
    over = [m for m in ctx.once(source_matches, segment) if m.span.start < span.end and span.start < m.span.end]
    # A village that is called like an abbot is none.
    over = [m for m in over if m.term.kind not in (TermKind.TITLE, TermKind.TERM)]
    return any(m.term.kind is not TermKind.OUTLET or not is_absent([m], segment, ctx) for m in over)
