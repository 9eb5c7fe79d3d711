"""A Russian case ending left on an English name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.names.glossary_names import glossary_words, is_in_term
from audit.checks.names.inventory import (
    full_names,
    is_of_relative,
    name_pairs,
    relatives,
    segments_with,
    spans,
    unknown_names,
)
from audit.checks.registry import Example, Hit, check
from audit.checks.terminology.matches import source_matches
from audit.languages import get_language
from audit.languages.name_words import NameWord
from audit.model import Confidence, Mqm, Segment, Severity, Span
from audit.names.match import NameContext, NameMatch, Relation, is_cognate, match, may_be_all_of_it, may_leak
from audit.names.names import is_oblique, is_other_word, is_proper, may_be_foreign_given
from audit.names.sources import SourceName, renders
from audit.names.surnames import is_slavic
from audit.terms import TermKind
from audit.text.articles import stands_alone
from audit.text.patterns import pattern
from audit.text.plain import plain

# The probability of a leak that counts, for a word that no list knows and for one that is also a name of its own.
_LIKELY, _SURE = 0.7, 0.95
_SHORTEST = 3
# The whole phrase is spelled out, with the preposition that wants the case: Nadpis na Evangelii.
_RUSSIAN_BEFORE = pattern(r"\b(?:na|po|ob|ot|iz|nad|pod|dlya|bez|vo|iz-za) $")
_WORD_BEFORE = pattern(r"([^\W\d_]+) $")
_LOOK_BACK = 30


class _Suspect(NamedTuple):
    """A word, the source word behind it, the gender of its person, and whether the sentence wants an oblique case."""

    word: str
    source: SourceName | NameWord
    gender: str | None
    oblique: bool


def _takes_its_place(target: str, span: Span, words: str) -> bool:
    """Whether what is left is read as a name: not the Gang that the river Ganga would become."""
    return stands_alone(target, span, words) and not get_language("en").has_word(words.lower())


@check(
    id="names/case-leak",
    mqm=Mqm.MISTRANSLATION,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="en",
    safe_fix="English has one form of a name, the nominative",
    safe_if=_takes_its_place,
    bad=[
        Example(
            source="Дом Кротова достался вдове; Кротова его продала.",
            target="Krotov's house went to his widow; [[Krotova]] sold it.",
            confidence=Confidence.HINT,
        ),
        Example(
            source="Самолёт вылетел из Внукова.",
            target="A plane departed from [[Vnukova]].",
            glossary="Внуково,Vnukovo,body,,,exact,,\n",
            suggestion="Vnukovo",
        ),
        Example(source="Рейс из Дубая задержан.", target="The flight from [[Dubaya]] is delayed.", suggestion="Dubai"),
        Example(source="Он написал Сергею письмо.", target="He wrote to [[Sergeyu]].", suggestion="Sergei"),
        Example(
            source="Хафтар ушёл.\nВстреча с Хафтаром прошла в Каире.",
            target="Haftar left.\nThe meeting with [[Haftarom]] was in Cairo.",
            suggestion="Haftar",
        ),
        Example(source="Дожди в Судане не прекращаются.", target="Rains in [[Sudane]] go on.", suggestion="Sudan"),
        Example(
            source="По словам Дмитрия Щербакова, мост откроют в мае.",
            target="According to Dmitry [[Shcherbakova]], the bridge will open in May.",
            glossary="Анна Щербакова,Anna Shcherbakova,person,Shcherbakova,,exact,,\n",
            suggestion="Shcherbakov",
        ),
        Example(
            source="Магазин на Тверской закрыт.", target="The shop on [[Tverskoy]] is closed.", suggestion="Tverskaya"
        ),
        Example(source="Пожар в Тверской области", target="A fire in [[Tverskoy]] Region", suggestion="Tverskaya"),
    ],
    good=[
        Example(source="Кику избран премьером.", target="Kiku is elected prime minister."),
        Example(source="Новый премьер Ион Кику", target="The new prime minister, Ion Kiku"),
        Example(source="Выступление с Даном Барта", target="A concert with Dan Barta"),
        Example(source="Он живёт в Дейвице.", target="He lives in Dejvice."),
        Example(source="Пришёл глава банка, Хауме Ланаспа.", target="The head of the bank, Jaume Lanaspa, came."),
        Example(source="Вышел долгожданный «Веном».", target="The long-awaited Venom came out."),
        Example(source="Об этом сказала Яна Пурясева.", target="Yana Puryaseva said so."),
        Example(source="Митинг прошёл на улице Сахалинова.", target="The rally was on Sakhalinova Street."),
        Example(source="Встреча с Хидеки Мацуямой", target="A meeting with Hideki Matsuyama"),
        Example(
            source="По словам Анны Щербаковой и Дмитрия Щербакова",
            target="According to Anna Shcherbakova and Dmitry Shcherbakov",
            glossary="Анна Щербакова,Anna Shcherbakova,person,Shcherbakova,,exact,,\n",
        ),
        Example(source="Евгения Медведева победила.", target="Medvedeva won."),
        Example(source="Дочь Бориса Немцова Жанна Немцова", target="Boris Nemtsov's daughter, Zhanna Nemtsova"),
        Example(source="Гонки шли на «Артура Драйв».", target="The races were held at the Artura Drive."),
        Example(source="Матч был на «Жемчужине Сибири».", target="The match was at the Zhemchuzhina Sibiri."),
        Example(source="Вышла книга «Дом на Арбате».", target="The book “Dom na Arbate” came out."),
        Example(source="Выступил господин Турку.", target="Mr Turku spoke."),
        Example(source="Жители Мачу-Пикчу", target="The people of Machu Picchu"),
        Example(
            source="Дело направлено в Тверской районный суд Москвы.",
            target="The case was sent to Moscow's Tverskoy District Court.",
        ),
        Example(source="Суд обслуживает Тверской район.", target="The court serves Tverskoy District."),
        Example(source="Иск подан в Замоскворецкий суд.", target="The suit went to Zamoskvoretsky Court."),
    ],
)
def case_leak(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """A Russian case ending is left on a name.

    Why it matters: "Medvedevu" and "Haftarom" are no names; the translation copied the form that the
    Russian sentence needed. The word spells out an oblique case of the source letter by letter.

    How to fix: spell the dictionary form: Medvedev, Haftar.
    """
    found: set[tuple[str, str]] = set()
    for segment, (word, source, gender, oblique) in ctx.each(_suspects, segments):
        if (segment.id, word) in found:
            continue
        leak = match(source.text, word, NameContext(gender, oblique, relatives(source.text, ctx)))
        if leak.relation is not Relation.CASE_LEAK or leak.is_bibliographic:
            continue
        if _is_term(word, source, gender, segment, ctx):
            continue
        if is_of_relative(word, leak.right_form, source, segment, ctx):
            continue
        found.add((segment.id, word))
        sure = _is_sure(word, source.text, leak, gender, oblique, ctx)
        sure = sure and not _may_be_hers(leak.right_form, source, segment, ctx)
        if not sure and is_other_word(source.text):
            continue
        for span in _places(segment, word, source.span, ctx):
            if segment.target and _RUSSIAN_BEFORE.search(segment.target, 0, span.start):
                continue
            if _is_of_spelled_noun(segment, span, source.span, ctx):
                continue
            yield Hit(
                f"“{word}” keeps the case ending of {source.text}",
                target=span,
                source=source.span,
                suggestions=(_right_form(leak.right_form, source, segment, ctx),),
                confidence=Confidence.LIKELY if sure else Confidence.HINT,
                segment=segment.id,
            )


def _is_of_spelled_noun(segment: Segment, span: Span, source: Span, ctx: Context) -> bool:
    """Whether the word before is an ordinary noun that the translation spells out with it: Zhemchuzhina Sibiri."""
    assert segment.source is not None
    assert segment.target is not None
    noun = _WORD_BEFORE.search(segment.source, max(0, source.start - _LOOK_BACK), source.start)
    spelled = _WORD_BEFORE.search(segment.target, max(0, span.start - _LOOK_BACK), span.start)
    if noun is None or spelled is None or spelled.group(1).islower():
        return False
    return ctx.source_language.morphology.is_common_word(noun.group(1)) and renders(noun.group(1), spelled.group(1))


def _suspects(segment: Segment, ctx: Context) -> Iterator[_Suspect]:
    """Words that may keep an ending, by themselves and the sentence."""
    text, government = segment.source or "", ctx.source_language.government
    for word, source in _candidates(segment, ctx):
        if (
            not may_leak(source.text, word)
            or government.may_be_nominative(text, *source.span)
            or _is_first_part(text, source.span)
            or not government.agrees_with_given(text, source.span.start, source.text)
            or _is_behind_nominative(source, segment, ctx)
        ):
            continue
        oblique = government.wants_oblique(text, source.span.start, source.text)
        gender = _gender(source, segment, ctx)
        yield _Suspect(word, source, gender, oblique)


def _places(segment: Segment, word: str, source: Span, ctx: DocumentContext) -> list[Span]:
    """Where the word stands; if that is in several places, behind the given name of the source: Nikolai, not Nina."""
    found = list(spans(segment, word, ctx))
    person = next((p for p in ctx.once(full_names, segment) if p.surname and p.surname.span == source), None)
    given = person.pair(person.given) if person and len(found) > 1 else None
    if given is None or segment.target is None:
        return found
    behind = [span for span in found if segment.target[: span.start].rstrip().endswith(given.word)]
    return behind or found


def _candidates(segment: Segment, ctx: Context) -> Iterator[tuple[str, SourceName | NameWord]]:
    """Words that no list knows with what stands behind them, then all other names that were paired."""
    for word, source in ctx.once(unknown_names, segment):
        if source is not None and source.text[0].isupper():
            yield word, source
    for pair in ctx.once(name_pairs, segment):
        if len(pair.word) >= _SHORTEST:
            yield pair.word, pair.source


def _is_behind_nominative(source: SourceName | NameWord, segment: Segment, ctx: Context) -> bool:
    """Whether the name before stands in the nominative, for the translation has all of it: Доминггу Бадии, Dominggu."""
    pairs = ctx.once(name_pairs, segment)
    before = next((p for p in pairs if p.source.span.end == source.span.start - 1), None)
    if before is None or segment.source is None or segment.source[before.source.span.end] != " ":
        return False
    return may_be_all_of_it(before.source.text, before.word)


def _is_first_part(text: str, span: Span) -> bool:
    """Whether a hyphen follows: the first part of a compound is often not declined (Мачу-Пикчу)."""
    return text[span.end : span.end + 1] == "-" and text[span.end + 1 : span.end + 2].isalpha()


def _gender(source: SourceName | NameWord, segment: Segment, ctx: Context) -> str | None:
    """The gender of the person whose surname the source word is, if a given name stands before it."""
    persons = (p for p in ctx.once(full_names, segment) if p.surname and p.surname.span == source.span)
    return next((p.gender for p in persons if not p.surname_first), None)


def _is_term(word: str, source: SourceName | NameWord, gender: str | None, segment: Segment, ctx: Context) -> bool:
    """Whether the glossary has the word; of a person named in full it must be that one, not a namesake."""
    if gender is not None:
        spans_of_terms = [m.span for m in ctx.once(source_matches, segment)]
        if not any(s.start <= source.span.start and source.span.end <= s.end for s in spans_of_terms):
            return False
    return is_in_term(segment, word, ctx)


def _may_be_hers(right: str, source: SourceName | NameWord, segment: Segment, ctx: Context) -> bool:
    """Whether the surname of a man stands there too, and twice in the source: his in the genitive is hers."""
    if _gender(source, segment, ctx) or not is_slavic(source.text) or segment.source is None:
        return False
    return segment.source.count(source.text) > 1 and any(spans(segment, right, ctx))


def _right_form(spelled: str, source: SourceName | NameWord, segment: Segment, ctx: Context) -> str:
    """The dictionary form; of what the glossary knows, but for people, its own: Внукова is no Vnukov, but Vnukovo."""
    known = (m.term for m in ctx.once(source_matches, segment) if m.span == source.span)
    listed = (t.preferred(ctx.target_lang) for t in known if t.kind is not TermKind.PERSON)
    return next((name for name in listed if " " not in name), spelled)


def _is_sure(word: str, source: str, leak: NameMatch, gender: str | None, oblique: bool, ctx: DocumentContext) -> bool:
    """Whether the form is oblique beyond doubt: the sentence, the given name, the document or a dictionary must tell.

    English that spells the form letter by letter makes a rare nominative likelier. A word that is a name of its own
    (Yorkshire for Йоркшире) is no proof, but for the surname that a man's wife has.
    """
    right = plain(leak.right_form)
    attested = right in glossary_words(ctx) or segments_with(leak.right_form, ctx) > segments_with(word, ctx)
    if ctx.target_language.names.is_known_name(word):
        return (attested or oblique or (gender is not None and is_slavic(source))) and leak.probability >= _SURE
    indeclinable = ctx.source_language.government.may_be_indeclinable(source)
    if attested or (gender is not None and not indeclinable):
        return leak.probability >= _LIKELY
    if oblique and not indeclinable:
        return leak.probability >= _SURE
    told_by_dictionary = is_oblique(source) and (is_proper(source) or is_cognate(source, word))
    return told_by_dictionary and not may_be_foreign_given(source) and leak.probability >= _SURE
