"""Which Russian name of the source stands behind an English word, and in which case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from audit.lang.ru.morphology import is_known, lemmas, parses
from audit.lang.ru_en.rendering import UNSEEN, Rendering, letters, plain, prices, rendering
from audit.model import Span

# It begins with the capital because that is searched for much faster than what stands before it.
CAPITAL = re.compile(r"[А-ЯЁ](?<!\w.)[а-яё]+(?!\w)")
_PROPER_TAGS = ("Name", "Surn", "Patr", "Geox", "Orgn")
_NOMINAL = frozenset(("NOUN", "ADJF", None))
# Bits a letter above which an English word does not stand for a Russian one at all.
RELATED = 4.5
# The dearest step of a rendering that can still be meant.
PLAUSIBLE = 8.0
_SPELLED_LOW = 1.5
# First letters that render so rarely are not tried.
_FIRST = 9.5


class SourceName(NamedTuple):
    """A Russian word taken to stand behind an English one."""

    text: str
    span: Span


@cache
def _first_letters() -> dict[str, frozenset[str]]:
    """English letters with which a name may begin, by the Russian letter that it begins with."""
    found: dict[str, set[str]] = {}
    for tag, chunks in prices().items():
        if tag[0] == "^":
            letters_for = found.setdefault(tag[1], set())
            letters_for |= {chunk[0] for chunk, bits in chunks.items() if chunk and bits < _FIRST}
    return {russian: frozenset(english) for russian, english in found.items()}


@lru_cache(maxsize=1 << 16)
def resemblance(source: str, word: str) -> float:
    """A quick look before the real one: similarity in 0..1 of `word` to a plain romanisation."""
    return float(Levenshtein.normalized_similarity(letters(source).translate(_ROMAN), plain(word)))


def is_surely(source: str, word: str) -> bool:
    """Whether the words are so much alike that `word` stands for the Russian one without a doubt."""
    return len(source) > _TOO_SHORT and resemblance(source, word) >= _MUCH_ALIKE


_ROMAN = str.maketrans(
    dict(zip("абвгдеёжзийклмнопрстуфхцчшщыэюя", "abvgdeejziiklmnoprstufhccssyeua", strict=True))
)
# 99% of true pairs are above it, four fifths of random ones with the same first letter below.
_LEAST_ALIKE = 0.28
_HARDLY_ALIKE = 0.1
# All pairs of longer words above it are related; all that are spelled out are above the other.
_MUCH_ALIKE = 0.65
_TOO_SHORT = 3
_LEAST_ALIKE_SPELLED = 0.5
# A word that is so much more alike than all others needs no closer look.
_MARGIN_ALIKE = 0.25


@lru_cache(maxsize=1 << 15)
def closeness(source: str, word: str) -> float:
    """Bits a letter of the best reading of `word` as the Russian word, in any of its forms."""
    return min(_readings(source, word)) if _is_worth_reading(source, word) else UNSEEN


@lru_cache(maxsize=1 << 15)
def is_related(source: str, word: str) -> bool:
    """Whether `word` may stand for the Russian word in any of its forms, garbled though it be."""
    return _is_worth_reading(source, word) and any(bits <= RELATED for bits in _readings(source, word))


def _is_worth_reading(source: str, word: str) -> bool:
    low = letters(source)
    if not low or plain(word)[:1] not in _first_letters().get(low[0], ()):
        return False
    return abs(len(low) - len(plain(word))) <= 5 and resemblance(source, word) >= _LEAST_ALIKE


def spells_out(source: str, word: str, limit: float) -> bool:
    """Whether `word`, be it a lower-case one, is the Russian word letter by letter, at `limit` bits each."""
    return resemblance(source, word) >= _LEAST_ALIKE_SPELLED and closeness(source, word) <= limit


def renders(source: str, word: str) -> bool:
    """Whether `word` may stand for the Russian word, looked at more closely than by `is_related`."""
    return resemblance(source, word) >= _HARDLY_ALIKE and any(
        bits <= RELATED for bits in _readings(source, word)
    )


def _readings(source: str, word: str) -> Iterator[float]:
    """Bits a letter of `word` as the Russian word itself, then as its dictionary forms."""
    low = letters(source)
    yield rendering(low, word).bits
    for form in lemmas(low):
        yield rendering(form, word).bits


@lru_cache(maxsize=64)
def _words_for(letter: str) -> re.Pattern[str]:
    """Russian words, pieces of compounds too, that may begin a name with this English letter."""
    letters_for = [c for c in _ALPHABET if letter in _first_letters()[c]]
    first = "".join(letters_for + [c.upper() for c in letters_for])
    return re.compile(rf"[{first or '$'}](?<!\w.)[А-Яа-яЁё]+")


_ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщэюя"


@lru_cache(maxsize=1 << 13)
def source_of(word: str, source: str) -> SourceName | None:
    """The word of `source` that `word` renders or garbles, None if nothing is near."""
    near = [m for m in _words_for(plain(word)[:1]).finditer(source) if _may_be(m.group(), word)]
    if not near:
        return None
    alike = [resemblance(m.group(), word) for m in near]
    first = near[alike.index(max(alike))]
    stands_out = sum(a > max(alike) - _MARGIN_ALIKE for a in alike) == 1
    if stands_out and first.group()[0].isupper() and is_surely(first.group(), word):
        return SourceName(first.group(), Span(*first.span()))
    readings = [(closeness(m.group(), word), m) for m in near]
    readings = [(bits, m) for bits, m in readings if bits < (RELATED if m[0][0].isupper() else _SPELLED_LOW)]
    if not readings:
        return None
    best = min(readings, key=lambda reading: reading[0])[1]
    return SourceName(best.group(), Span(*best.span()))


def _may_be(piece: str, word: str) -> bool:
    """Whether a closer look is worthwhile; a lower-case word must be spelled out letter by letter."""
    return resemblance(piece, word) >= (_LEAST_ALIKE if piece[0].isupper() else _LEAST_ALIKE_SPELLED)


def is_quoted(source: str, span: Span) -> bool:
    """Whether the word names a thing, by its quotes or its number: «Россия», Россия-24."""
    before, after = source[: span.start][-1:], source[span.end :][:2]
    return (before in _QUOTES and after[:1] in _QUOTES) or _NUMBERED.match(after) is not None


_QUOTES = tuple("\"«»“”„'")
_NUMBERED = re.compile(r"[ -]\d")


@lru_cache(maxsize=1 << 15)
def is_proper(source: str) -> bool:
    """Whether the Russian word is first of all the name of a person, a place or a body in the dictionary."""
    return is_known(source) and any(tag in parses(source)[0].tag for tag in _PROPER_TAGS)


@lru_cache(maxsize=1 << 15)
def is_also_word(source: str) -> bool:
    """Whether the dictionary knows the Russian word as an ordinary one too: Медведь, Мороз."""
    return is_known(source) and any(not any(tag in p.tag for tag in _PROPER_TAGS) for p in parses(source))


@lru_cache(maxsize=1 << 15)
def is_adjective(source: str) -> bool:
    """Whether the word is first of all an adjective: Лондонской."""
    return str(parses(source)[0].tag.POS) == "ADJF"


@lru_cache(maxsize=1 << 15)
def nominatives(source: str) -> tuple[str, ...]:
    """Dictionary forms that the word may have, without the word itself if that cannot be one."""
    low = letters(source).replace("ё", "е")
    forms = [p.normal_form.replace("ё", "е") for p in parses(source) if _NOMINAL & {p.tag.POS}]
    forms = [form for form in dict.fromkeys((*forms, *lemmas(source))) if form != low]
    return tuple(forms) if forms and is_known(source) and is_oblique(source) else (low, *forms)


@lru_cache(maxsize=1 << 15)
def is_oblique(source: str) -> bool:
    """Whether the word is no nominative: Судане, Бразилии, Украины (first of all a genitive), not Павлова."""
    first, *others = parses(source)
    return "nomn" not in first.tag and not any("nomn" in p.tag and "plur" not in p.tag for p in others)


def same_name(one: str, other: str) -> bool:
    """Whether two Russian words may be forms of one name: Хафтара and Хафтаром."""
    a, b = one.lower(), other.lower()
    return a == b or not set(lemmas(a)).isdisjoint(lemmas(b))


def best_rendering(source: str, word: str) -> Rendering:
    """The best reading of `word` as a dictionary form of the Russian word."""
    return min((rendering(form, word) for form in nominatives(source)), key=lambda r: r.bits)


@lru_cache(maxsize=1 << 14)
def spells_case(source: str, word: str) -> bool:
    """Whether the Russian word ends like an oblique case at all, and `word` has it letter by letter."""
    if not _CASE_ENDING.search(letters(source)):
        return False
    reading = rendering(source, word)
    return reading.worst.bits <= _SPELLED_OUT and reading.bits <= _EXACT


class Leak(NamedTuple):
    """An English word that spells out an oblique form of a Russian name.

    Attributes:
        nominative: the dictionary form it should have rendered.
        bits: by how much worse it renders that.
        proper: the dictionary knows the word as a name.
        attested: the source has the dictionary form too.
    """

    nominative: str
    bits: float
    proper: bool
    attested: bool


def leaked_case(source: str, word: str, also: frozenset[str] = frozenset()) -> Leak | None:
    """The case that leaked into `word`, if it renders an oblique form of `source` letter by letter.

    Haftaru for Хафтару leaks хафтар; Sudan for Судане leaks nothing. `also` are the capitalised words of
    the whole source, lower-cased: with хафтар among them, Хафтара is an oblique form, though it need not
    be one by itself.
    """
    if not spells_case(source, word):
        return None
    low = letters(source)
    attested = [form for form in lemmas(source) if form != low and form in also and _declines(form, low)]
    if is_oblique(source):
        forms = attested or [form for form in nominatives(source) if _declines(form, low)]
    elif not is_known(source):
        forms = attested
    else:
        return None
    worse = min((_total(form, word) for form in forms), default=0.0) - _total(low, word)
    if worse < _MARGIN:
        return None
    return Leak(forms[0], worse, is_proper(source), bool(attested))


def _declines(nominative: str, form: str) -> bool:
    """Whether the two words differ in nothing but a case ending."""
    common = 0
    while common < min(len(nominative), len(form)) and nominative[common] == form[common]:
        common += 1
    return common >= 2 and len(nominative) - common <= 2 and len(form) - common <= 3


def has_telling_ending(source: str) -> bool:
    """Whether the case ending is seldom the end of a dictionary form: Обамой, Путину, not Митте or Авива."""
    return _TELLING_ENDING.search(letters(source)) is not None


_TELLING_ENDING = re.compile(r"(?:[ую]|[оеиы]м|[оеё][йю]|[ео]го|[ео]му|ии)$")
# Endings of the oblique cases of the singular.
_CASE_ENDING = re.compile(r"(?:[аяуюыие]|[оеиы]м|[оеё][йю]|[ео]го|[ео]му)$")
# A letter by letter rendering has no step dearer than this, and is this cheap on the whole.
_SPELLED_OUT = 5.0
_EXACT = 1.3
_MARGIN = 1.5


def _total(source: str, word: str) -> float:
    return rendering(source, word).bits * len(source)


class Damage(NamedTuple):
    """What is wrong with an English spelling of a Russian name.

    Attributes:
        repaired: the spelling with the letter put back or the neighbours swapped, lower-cased.
        bits: by how much that renders the name more cheaply.
        swapped: two neighbours changed places; otherwise a letter was dropped.
    """

    repaired: str
    bits: float
    swapped: bool


@lru_cache(maxsize=1 << 14)
def damage(source: str, word: str) -> Damage | None:
    """A dropped letter or a swap that keeps `word` from rendering the Russian name, None if it may render it.

    Waldenbrger for Вальденбергер lacks an e, Loaprev for Лопарев has its p and a swapped; Ruixiang for
    Жуйсян is odd, but no such repair makes it plain.
    """
    best = best_rendering(source, word)
    if best.worst.bits < PLAUSIBLE or best.bits > RELATED:
        return None
    low = plain(word)
    swaps = [low[:i] + low[i + 1] + low[i] + low[i + 2 :] for i in range(1, len(low) - 1)]
    better = [s for s in swaps if resemblance(source, s) > resemblance(source, low) and is_plain(source, s)]
    found = [Damage(s, gain(source, word, s), True) for s in better]
    dropped = [step for step in best.steps if not step.target and step.bits >= PLAUSIBLE]
    if len(dropped) == 1 and dropped[0].source[-1] not in "ьъй$":
        missing = min(prices()[dropped[0].source].items(), key=lambda item: item[1])[0]
        whole = low[: dropped[0].start] + missing + low[dropped[0].start :]
        if is_plain(source, whole):
            found.append(Damage(whole, gain(source, word, whole), False))
    return max(found, key=lambda d: d.bits, default=None)


@lru_cache(maxsize=1 << 14)
def is_plain(source: str, word: str) -> bool:
    """Whether `word` renders a dictionary form of the Russian name without a surprising step."""
    low = letters(source)
    # No need of a dictionary for what has no case ending.
    if not _CASE_ENDING.search(low) and rendering(low, word).worst.bits <= _SPELLED_OUT:
        return True
    return best_rendering(source, word).worst.bits <= _SPELLED_OUT


def may_render(source: str, word: str) -> bool:
    """Whether no step of the best rendering is out of the question."""
    return best_rendering(source, word).worst.bits < PLAUSIBLE


@lru_cache(maxsize=1 << 14)
def gain(source: str, word: str, better: str) -> float:
    """By how many bits `better` renders a dictionary form of `source` more cheaply than `word` does."""
    forms = nominatives(source)
    return min(_total(form, word) for form in forms) - min(_total(form, better) for form in forms)
