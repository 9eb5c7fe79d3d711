"""A person's or place's name in Latin letters in a Russian text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import source_matches
from audit.limits import excess
from audit.model import Confidence, Mqm, Segment, Severity, Span
from audit.names.left_latin import LeftName, left_names, speaking_words, surnames_in_full
from audit.pairs.gazetteer import ListedKind
from audit.terms import TermKind


@check(
    id="names/left-in-latin",
    mqm=Mqm.UNTRANSLATED,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="ru",
    bad=[
        Example(
            source="The mayor of Springfield, Tom Hayes, resigned.",
            target="Мэр [[Springfield]] Том Хейс ушёл в отставку.",
        ),
        Example(source="Senator Hayes asked for the papers.", target="Сенатор [[Hayes]] запросил бумаги."),
        Example(source="Tom Hayes resigned.", target="Том [[Hayes]] ушёл в отставку."),
        Example(
            source="Tom Hayes came late.\nHayes said he had been stuck.",
            target="Том Хейс опоздал.\n[[Hayes]] сказал, что застрял.",
        ),
        Example(source="Modi met Jim Grassley.", target="Моди встретился с Джимом [[Grassley]]."),
        Example(source="Sanctions against Zimbabwe ended.", target="Санкции против [[Zimbabwe]] сняты."),
        Example(source="He lives in Springfield, Ohio.", target="Он живёт в [[Springfield]], штат Огайо."),
    ],
    good=[
        Example(source="Netflix and Disney raised prices.", target="Netflix и Disney подняли цены."),
        Example(source="General Motors cut jobs.", target="General Motors сократила рабочие места."),
        Example(
            source="Tom Hayes came late.\nHayes said prices would rise.",
            target="Том Хейс опоздал.\nHayes сообщила о росте цен.",
        ),
        Example(source="The rapper Drake sang.", target="Рэпер Drake спел."),
        Example(source="Senator Hayes wore Hugo Boss.", target="Сенатор Хейс носил Hugo Boss."),
        Example(source="The senator (Tom Hayes) left.", target="Сенатор Том Хейс (Tom Hayes) ушёл."),
        Example(source="It stood on his official Facebook page.", target="Это стояло на его странице в Facebook."),
        Example(source="“Mayor of Kingstown” is on.", target="Идёт сериал «Mayor of Kingstown»."),
        Example(source="Springfield Armory was closed.", target="Springfield Armory закрыли."),
        Example(source="Amazon and Emirates cut prices.", target="Amazon и Emirates снизили цены."),
        Example(source="He works in Ohio for Apple, Inc.", target="В Огайо он работает в Apple."),
    ],
)
def left_in_latin(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """The name of a person or a place is left in the Latin letters of the source.

    Names of firms, brands, outlets, teams and performers stay in Latin letters in good Russian and are left alone, as
    is what stands in quotation marks or brackets. A person is told by a title, by the other half of the name in
    Russian letters, by an age, or by the name in Russian elsewhere in the document; a place by what it is of (the
    mayor of Springfield), lies in (Springfield, Ohio), or by the gazetteer (Zimbabwe; in Springfield).

    Why it matters: the reader cannot pronounce or decline the name, and the text looks unfinished.

    How to fix: write the name as Russian does.
    """
    surnames = {use.surname for _, use in ctx.each(_named, segments)}
    for segment, left in ctx.each(_left, segments):
        if left.kind is not None or left.word in surnames:
            yield Hit("a name is left in Latin letters", left.target, left.source, segment=segment.id)


class _Named(NamedTuple):
    surname: str


class _Left(NamedTuple):
    """A word in Latin letters, and what it names, None if its segment does not tell."""

    word: str
    target: Span
    source: Span
    kind: ListedKind | None


def _of_glossary(segment: Segment, ctx: Context) -> Iterator[LeftName]:
    """People of the glossary who stand in the target as they do in the source."""
    target = segment.target
    if target is None or not target.latin:
        return
    for match in ctx.once(source_matches, segment):
        start = target.find(match.form) if match.term.kind is TermKind.PERSON and " " in match.form else -1
        if start >= 0:
            yield LeftName(Span(start, start + len(match.form)), match.span, ListedKind.PERSON)


def _named(segment: Segment, ctx: Context) -> Iterator[_Named]:
    if segment.source and segment.target:
        yield from map(_Named, dict.fromkeys(surnames_in_full(segment.source, segment.target)))


def _left(segment: Segment, ctx: Context) -> Iterator[_Left]:
    source, target = segment.source, segment.target
    if source is None or target is None or excess(segment):
        return
    found = [*left_names(source, target), *_of_glossary(segment, ctx)]
    yield from (_Left(target[slice(*name.target)], *name) for name in found)
    taken = {name.target for name in found}
    yield from (_Left(*word, None) for word in speaking_words(source, target) if word.target not in taken)
