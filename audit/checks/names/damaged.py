"""A name whose letters are dropped, changed or swapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.checks.context import Context, DocumentContext
from audit.checks.names.glossary_names import is_in_term
from audit.checks.names.inventory import name_pairs, segments_with, spans, unknown_names
from audit.checks.registry import Example, Hit, check
from audit.languages.name_words import NameWord
from audit.limits import excess
from audit.model import Confidence, Mqm, Segment, Severity
from audit.names.garbled import garbled_chinese, garbled_slavic, is_cut_adjective
from audit.names.match import NameMatch, Relation, is_well_known, match
from audit.names.right_spellings import is_garbled, is_slip, lacks_letters, slip_size, suggested_spelling
from audit.names.sources import SourceName
from audit.names.surnames import is_slavic
from audit.text.casing import starts_sentence
from audit.text.patterns import pattern

# A spelling that a document repeats is meant, however odd.
_HABIT = 3
_SHORTEST = 4
_DERIVED = pattern(r"(?:ite|ism|ist|ian|an|esque)s?$")
# Of a word that is a name of its own, and of a foreign name that nobody is known to have, the letters must be so sure.
_CERTAIN = 0.84
# Of a well-known name the letters must be so surely wrong.
_LIKELY = 0.4


class _Damaged(NamedTuple):
    """A damaged word; `habitual` if a document that repeats it may mean it."""

    word: str
    hit: Hit
    habitual: bool


@check(
    id="names/damaged",
    mqm=Mqm.SPELLING,
    severity=Severity.MAJOR,
    confidence=Confidence.LIKELY,
    scope="document",
    needs=("source", "target"),
    target="en",
    bad=[
        Example(
            source="По мнению Вальденбергера, это ошибка.",
            target="According to [[Waldenbrger]], it is a mistake.",
            suggestion="Waldenberger",
        ),
        Example(
            source="Выборы в Германии прошли спокойно.",
            target="Elections in [[Germnay]] were calm.",
            suggestion="Germany",
        ),
        Example(source="Это признал и Лопарев.", target="[[Loaprev]] admitted it too.", suggestion="Loparev"),
        Example(source="Затем Нежельников ушёл.", target="Then [[Njesulnikov]] left.", suggestion="Nezhelnikov"),
        Example(source="Снег выпал в Шуйминьчжоу.", target="Snow fell in [[Shueminzhou]].", suggestion="Shuiminzhou"),
        Example(source="Он получил Невельскую премию.", target="He received the [[Nevelsko]] Prize."),
        Example(source="Вагнер ответил на вопросы.", target="Then [[Waner]] answered questions.", suggestion="Wagner"),
    ],
    good=[
        Example(source="Лю Жуйсян приехал из Ханчжоу.", target="Liu Ruixiang came from Hangzhou."),
        Example(source="Певица Рози-Энн Хэмблетт больна.", target="The singer Rosie-Anne Hamblett is ill."),
        Example(source="Роль сыграла Ульяна Мурехина.", target="Ulyana Muryokhina played the part."),
        Example(source="Люди читали Трактаты.\nКвентиники спорили.", target="People read Tracts.\nQuentinics argued."),
        Example(source="Мэр Гленбрука Фил Штайнгарт", target="Phil Steinhart, the mayor of Glenbrook"),
        Example(source="Встреча с Файнгольдтом в Мисрате", target="A meeting with Feingoldt in Misurata"),
    ],
)
def damaged(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """A name is close to the name of the source, but is no possible rendering of it.

    Why it matters: a misspelt name is the first thing the person named will notice, and search will not
    find it. A slip or two away stands the right spelling: what the standards make of a Russian name, what
    people and places of a foreign one are called; of one that nobody is known to have, letters must be lost or swapped.

    How to fix: take the suggested spelling, or look up how the person or place is spelled: of a foreign name that no
    list has, Russian letters do not tell how its bearer writes it, and none is suggested.
    """
    for segment, (word, hit, habitual) in ctx.each(_damaged, segments):
        meant = habitual and segments_with(word, ctx) >= _HABIT
        yield hit._replace(segment=segment.id, confidence=Confidence.HINT if meant else hit.confidence)


def _damaged(segment: Segment, ctx: Context) -> Iterator[_Damaged]:
    for word, source in _renderings(segment, ctx):
        found = match(source.text, word)
        right = _garbled(source.text, word, found.relation, ctx)
        cut = is_cut_adjective(source.text, word)
        damaged = found.relation is Relation.DAMAGED and _is_sure(source, segment, found, ctx)
        if not (right or cut or damaged):
            continue
        if is_in_term(segment, word, ctx):
            continue
        right = "" if cut else right or suggested_spelling(found.nominative, word)
        for span in spans(segment, word, ctx):
            hit = Hit(
                f"“{word}” is a damaged spelling of {source.text}",
                target=span,
                source=source.span,
                suggestions=(right,) if right else (),
            )
            yield _Damaged(word, hit, found.probability < _CERTAIN)


def _garbled(source: str, word: str, relation: Relation, ctx: Context) -> str:
    """The right spelling of what more than a slip garbles, or what no Chinese name is in pinyin; else empty."""
    if relation in (Relation.STANDARD, Relation.EXONYM) or _exists(word, ctx):
        return ""
    return garbled_chinese(source, word) or ("" if relation is Relation.VARIANT else garbled_slavic(source, word))


def _renderings(segment: Segment, ctx: Context) -> Iterator[tuple[str, SourceName | NameWord]]:
    """Words that no list knows with the name behind them, then those that are names of their own: Baden for Biden.

    An unknown word of which nothing tells what it renders may be any name that has no counterpart: Urssia.
    """
    unknown = ctx.once(unknown_names, segment)
    lost = [word for word, source in unknown if source is None or not source.text[0].isupper()]
    for word, source in unknown:
        if source is not None and source.text[0].isupper() and not source.text.isupper() and len(word) >= _SHORTEST:
            yield word, source
    pairs = ctx.once(name_pairs, segment)
    if lost and segment.source and not excess(segment):
        paired = {pair.source for pair in pairs}
        names = segment.source.once(ctx.source_language.name_words.native_names)
        alone = [name for name in names if name not in paired]
        yield from ((word, name) for word in lost for name in alone if len(word) > _SHORTEST)
    words, is_known_name = {word for word, _ in unknown}, ctx.target_language.names.is_known_name
    for pair in pairs:
        if pair.word not in words and len(pair.word) >= _SHORTEST and is_known_name(pair.word):
            yield pair.word, pair.source


def _is_sure(source: SourceName | NameWord, segment: Segment, found: NameMatch, ctx: Context) -> bool:
    """Whether the right spelling is near, and sure enough to be that."""
    if not is_slip(found.nominative, found.english) or _is_plural(source.text, found.english, ctx):
        return False
    right, names = found.right_form, ctx.target_language.names
    doubled = found.english == right + right[-1]
    if (
        len(found.english) > len(right)
        and not doubled
        and (names.is_derived(right, found.english) or _DERIVED.search(found.english))
    ):
        # The Bannons, a Blairite.
        return False
    is_word = ctx.source_language.morphology.is_common_word(source.text)
    if segment.source and is_word and starts_sentence(segment.source, source.span.start):
        # Бульдозеры and Кибуц are no names; Спутник is Sputnik all the same.
        known = names.is_known_name(right) or ctx.target_language.lexicon.is_common(right)
        return known and not _exists(found.english, ctx)
    if _exists(found.english, ctx):
        sure = ctx.pair.attested.is_often_attested(found.nominative) and found.probability >= _CERTAIN
        return sure and slip_size(found.nominative, found.english) == 1 and lacks_letters(found.english, right)
    if is_well_known(found.nominative) or is_slavic(found.nominative) or is_garbled(found.english):
        # Rinehart is one of the ways in which people write what is Райнхард in Russian.
        return found.probability >= _LIKELY
    # Foreign names double letters and have silent ones that Russian has not: Baxxter, Plumb.
    return found.probability >= _CERTAIN and lacks_letters(found.english, right)


def _is_plural(source: str, word: str, ctx: Context) -> bool:
    """Whether it looks like the plural of an ordinary word, new or rare: гностики, Gnostics."""
    plural = source[-1:] in ctx.source_language.listed("plural-endings")
    return plural and word.endswith("s") and not ctx.source_language.has_word(source)


def _exists(word: str, ctx: Context) -> bool:
    """Whether somebody or something is called so, be it rarely."""
    return ctx.target_language.names.is_known_name(word) or bool(ctx.pair.attested.attested_originals(word))
