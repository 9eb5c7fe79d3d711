"""A person's or place's name in Latin letters in a Russian text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import source_matches
from audit.limits import excess
from audit.meaning.left_latin import kept_score
from audit.model import Confidence, Mqm, Segment, Severity, Span, is_paired
from audit.names.left_latin import LatinName, LeftName, latin_names, left_names, people_in_full, speaking_words
from audit.names.sources import renders
from audit.pairs.gazetteer import ListedKind
from audit.terms import TermKind
from audit.text import Text
from audit.text.span import find_words

# Log-odds below which a name does not stay in Latin letters in the translations of people, and below which it does not
# where the document has it in Russian letters, too.
_KEPT, _MAY_BE_KEPT = -4.6, 1.0


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
        Example(source="Last week, Trump revoked it.", target="На прошлой неделе [[Trump]] это отозвал."),
        Example(source="NEW DELHI (AP) - A bus crashed.", target="[[NEW DELHI]] (AP) — Автобус попал в аварию."),
        Example(
            source="Talwar is suing the company.\nNow Talwar claims that she was followed.",
            target="Талвар подала в суд на компанию.\nТеперь [[Talwar]] утверждает, что за ней следили.",
        ),
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
        Example(source="BRUSSELS (AP) - A bus crashed.", target="БРЮССЕЛЬ (AP) — Автобус попал в аварию."),
        Example(source="IBM - A bus crashed.", target="IBM — Автобус попал в аварию."),
        Example(source="Today, it is No.1 in innovation.", target="Сегодня он No.1 в новых разработках."),
        Example(source="Today has been closing the gap in recent months.", target="Today в последние месяцы догоняет."),
        Example(
            source="Velowin was founded in May.\nVelowin makes bicycles.\nBuyers like Velowin.",
            target="Velowin основали в мае.\nВеловин делает велосипеды.\nПокупателям нравится Velowin.",
        ),
    ],
)
def left_in_latin(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """The name of a person or a place is left in the Latin letters of the source.

    Names of firms, brands, outlets, teams and performers stay in Latin letters in good Russian and are left alone, as
    is what stands in quotation marks or brackets. A person is told by a title, by the other half of the name in
    Russian letters, by an age, or by the name in Russian elsewhere in the document; a place by what it is of (the
    mayor of Springfield), lies in (Springfield, Ohio), or by the gazetteer (Zimbabwe; in Springfield). Other names are
    told by what is known of human translations: that they hardly ever keep such a name, or that they may, but this one
    has it in Russian letters elsewhere.

    Why it matters: the reader cannot pronounce or decline the name, and the text looks unfinished.

    How to fix: write the name as Russian does.
    """
    found = list(ctx.each(_left, segments))
    people = {person.surname: person.gender for _, person in ctx.each(_named, segments)}
    doubtful = {left.word for _, left in found if _Evidence.DOCUMENT in left.evidence}
    known = {_Evidence.SURNAME: people.keys(), _Evidence.DOCUMENT: _in_russian_letters(doubtful, segments)}
    for segment, left in found:
        # Hayes сообщила is a firm where Mr. Hayes is a man.
        if left.gender and people.get(left.word) not in (None, left.gender):
            continue
        if any(which is _Evidence.SEGMENT or left.word in known[which] for which in left.evidence):
            yield Hit("a name is left in Latin letters", left.target, left.source, segment=segment.id)


class _Named(NamedTuple):
    surname: str
    gender: str | None


class _Evidence(Enum):
    """What tells that a name does not belong in Latin letters.

    SEGMENT: its own segment.
    SURNAME: that somebody is named in full elsewhere, with the surname in Russian letters.
    DOCUMENT: that it stands elsewhere in Russian letters.
    """

    SEGMENT = "segment"
    SURNAME = "surname"
    DOCUMENT = "document"


class _Left(NamedTuple):
    """A name in Latin letters, what may tell that it does not belong so, and the gender of the verb behind it."""

    word: str
    target: Span
    source: Span
    evidence: frozenset[_Evidence]
    gender: str | None = None


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
        yield from (_Named(one.surname, one.gender) for one in people_in_full(segment.source, segment.target))


def _left(segment: Segment, ctx: Context) -> Iterator[_Left]:
    source, target = segment.source, segment.target
    if source is None or target is None or excess(segment):
        return
    found = [*left_names(source, target), *_of_glossary(segment, ctx)]
    for one in found:
        yield _Left(target[slice(*one.target)], one.target, one.source, frozenset((_Evidence.SEGMENT,)))
    taken = {name.target for name in found}
    speaking = frozenset(speaking_words(source, target))
    for name in latin_names(target):
        evidence = frozenset() if name.span in taken else _evidence(name, source, target, speaks=name.span in speaking)
        if evidence:
            yield _Left(name.text, name.span, _place(name.text, source), evidence, name.gender)


def _place(name: str, source: Text) -> Span:
    """Where the source has the name, or its first word if the others stand elsewhere."""
    return find_words(name, source) or find_words(name.partition(" ")[0], source) or Span(0, 0)


def _evidence(name: LatinName, source: Text, target: Text, *, speaks: bool) -> frozenset[_Evidence]:
    """What may tell that a name does not belong in Latin letters."""
    found = {_Evidence.SURNAME} if speaks else set()
    score = None if name.is_of_brand else kept_score(name, source, target)
    if score is not None and score < _MAY_BE_KEPT:
        found.add(_Evidence.SEGMENT if score < _KEPT and not name.is_ordinary else _Evidence.DOCUMENT)
    return frozenset(found)


def _in_russian_letters(words: AbstractSet[str], segments: Sequence[Segment]) -> set[str]:
    """Those of some names of the source whose last word the translation has in Russian letters as often as in Latin."""
    balance: Counter[str] = Counter()
    seen: set[str] = set()
    for segment in segments if words else ():
        if is_paired(segment) and not excess(segment):
            here = {token.text for token in segment.source.capitalised}
            for word in sorted(words):
                last = word.rpartition(" ")[2]
                if last not in here:
                    continue
                if last in segment.target.pieceset:
                    balance[word] -= 1
                elif any(renders(token.text, last) for token in segment.target.capitalised):
                    balance[word] += 1
                    seen.add(word)
    return {word for word in seen if balance[word] >= 0}
