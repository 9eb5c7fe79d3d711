"""A name whose letters are dropped, changed or swapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from audit.checks.context import Context, DocumentContext
from audit.checks.names.inventory import glossary_words, is_in_term, segments_with, spans, unknown_names
from audit.checks.registry import Example, Hit, check
from audit.languages.en.names import is_derived, near_known_names
from audit.languages.ru.morphology import is_common_word
from audit.model import Confidence, Mqm, Segment, Severity
from audit.names.judge import NameVerdict, judge_name, spelling_like
from audit.names.letter_judge import judge_letters
from audit.text.plain import plain

# A spelling that a document repeats is meant, however odd.
_HABIT = 3
# Letters alone convict a word of some length, if a right spelling is so many letters away.
_SHORTEST = 5
_NEAR = 2
# With such a probability that it is wrong it need be no typing error, and habit does not excuse it.
_CERTAIN = 0.9


class _Repair(NamedTuple):
    """The spelling that should stand there; `habitual` if a document that repeats the word may mean it."""

    word: str
    sure: bool
    habitual: bool = False


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
        Example(source="Вагнер ответил на вопросы.", target="Then [[Waner]] answered questions.", suggestion="Wagner"),
    ],
    good=[
        Example(source="Лю Жуйсян приехал из Ханчжоу.", target="Liu Ruixiang came from Hangzhou."),
        Example(source="Певица Рози-Энн Хэмблетт больна.", target="The singer Rosie-Anne Hamblett is ill."),
        Example(source="Мэр Гленбрука Фил Штайнгарт", target="Phil Steinhart, the mayor of Glenbrook"),
        Example(source="Встреча с Файнгольдтом в Мисрате", target="A meeting with Feingoldt in Misurata"),
    ],
)
def damaged(segments: Sequence[Segment], ctx: DocumentContext) -> Iterator[Hit]:
    """A name is close to the name of the source, but is no possible rendering of it.

    Why it matters: a misspelt name is the first thing the person named will notice, and search will not
    find it. The word is in no list of names, one letter away stands a spelling that renders the Russian
    name far better: a letter was dropped, or two changed places.

    How to fix: take the suggested spelling, or look up how the person or place is spelled.
    """
    for segment, (word, hit, habitual) in ctx.each(_damaged, segments):
        meant = habitual and segments_with(word, ctx) >= _HABIT
        yield hit._replace(segment=segment.id, confidence=Confidence.HINT if meant else hit.confidence)


def _damaged(segment: Segment, ctx: Context) -> Iterator[_Damaged]:
    for word, source in ctx.once(unknown_names, segment):
        if source is None or not source.text[0].isupper():
            continue
        repair = _repair(source.text, word, ctx)
        if repair is None or is_in_term(segment, word, ctx):
            continue
        for span in spans(segment, word):
            hit = Hit(
                f"“{word}” is a damaged spelling of {source.text}",
                target=span,
                source=source.span,
                suggestions=(repair.word.capitalize(),),
                confidence=Confidence.LIKELY if repair.sure else Confidence.HINT,
            )
            yield _Damaged(word, hit, repair.habitual)


def _repair(source: str, word: str, ctx: Context) -> _Repair | None:
    """The spelling that should stand there, None if `word` may be right, or spells out the case."""
    judged = judge_name(source, word)
    if judged.right or judged.verdict is NameVerdict.CASE_LEAK or judge_letters(source, word).accepted:
        return None
    certain = judged.probability >= _CERTAIN
    known = [n for n in near_known_names(word) if judge_name(source, n).right and not is_derived(n, word)]
    if known:
        best = max(known, key=lambda n: judge_letters(judged.nominative, n).probability)
        return _Repair(best, certain or best in glossary_words(ctx.termbase) or _is_typing_error(best, word))
    spelling = plain(spelling_like(judged.nominative, word))
    changed = OSA.distance(plain(word), spelling, score_cutoff=_NEAR)
    typed = changed == 1 and _is_typing_error(spelling, word)
    if len(word) < _SHORTEST or changed > _NEAR or not (typed or (certain and not is_common_word(source))):
        return None
    return _Repair(spelling, True, habitual=not certain)


def _is_typing_error(right: str, word: str) -> bool:
    """Whether `word` lacks a letter of `right`, or has two swapped, or a wrong consonant.

    A letter too many or another vowel may be the name's own: Feig, Alastair, Lukashenka.
    """
    wrong = plain(word)
    if len(wrong) != len(right):
        return len(wrong) < len(right)
    changed = [pair for pair in zip(wrong, right, strict=True) if pair[0] != pair[1]]
    return len(changed) > 1 or not _VOWELS.issuperset(changed[0])


_VOWELS = frozenset("aeiouy")
