"""Whether an English spelling renders a Russian name, leaks its case or is damaged."""

from __future__ import annotations

import re
from typing import NamedTuple

from audit.languages.ru.morphology import is_known, lemmas, parses
from audit.names.rendering import Rendering, prices, rendering, rendering_bits
from audit.names.resemblance import resemblance
from audit.names.sources import RELATED
from audit.text.caching import kept_by_pair, kept_by_word
from audit.text.plain import letters, plain

_PROPER_TAGS = ("Name", "Surn", "Patr", "Geox", "Orgn")
_NOMINAL = frozenset(("NOUN", "ADJF", None))
# The dearest step of a rendering that can still be meant.
PLAUSIBLE = 8.0


@kept_by_word
def is_proper(source: str) -> bool:
    """Whether the Russian word is first of all the name of a person, a place or a body in the dictionary."""
    return is_known(source) and any(tag in parses(source)[0].tag for tag in _PROPER_TAGS)


@kept_by_word
def is_known_person(source: str) -> bool:
    """Whether the Russian word is first of all the name of a person in the dictionary."""
    return is_known(source) and any(tag in parses(source)[0].tag for tag in _PROPER_TAGS[:3])


@kept_by_word
def is_also_word(source: str) -> bool:
    """Whether the dictionary knows the Russian word as an ordinary one too: Медведь, Мороз."""
    return is_known(source) and any(not any(tag in p.tag for tag in _PROPER_TAGS) for p in parses(source))


@kept_by_word
def nominatives(source: str) -> tuple[str, ...]:
    """Dictionary forms that the word may have, without the word itself if that cannot be one."""
    low = letters(source).replace("ё", "е")
    forms = [p.normal_form.replace("ё", "е") for p in parses(source) if _NOMINAL & {p.tag.POS}]
    forms = [form for form in dict.fromkeys((*forms, *lemmas(source))) if form != low]
    return tuple(forms) if forms and is_known(source) and is_oblique(source) else (low, *forms)


@kept_by_word
def is_oblique(source: str) -> bool:
    """Whether the word is no nominative: Судане, Бразилии, Украины (first of all a genitive), not Павлова."""
    first, *others = parses(source)
    if first.tag.POS not in _NOMINAL:
        # Шарите is no noun at all for the dictionary: it says nothing of the name.
        return False
    return "nomn" not in first.tag and not any("nomn" in p.tag and "plur" not in p.tag for p in others)


@kept_by_pair
def same_name(one: str, other: str) -> bool:
    """Whether two Russian words may be forms of one name: Хафтара and Хафтаром."""
    a, b = one.lower(), other.lower()
    return a == b or not set(lemmas(a)).isdisjoint(lemmas(b))


def best_rendering(source: str, word: str) -> Rendering:
    """The best reading of `word` as a dictionary form of the Russian word."""
    return rendering(min(nominatives(source), key=lambda form: rendering_bits(form, word)), word)


@kept_by_pair
def spells_case(source: str, word: str) -> bool:
    """Whether the Russian word ends like an oblique case at all, and `word` has it letter by letter."""
    if not _CASE_ENDING.search(letters(source)):
        return False
    return rendering_bits(source, word) <= _EXACT and rendering(source, word).worst.bits <= _SPELLED_OUT


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


def has_case_ending(source: str) -> bool:
    """Whether the Russian word ends like an oblique case of the singular: not so Денисов, of all Denises."""
    return _CASE_ENDING.search(letters(source)) is not None


# Endings of the oblique cases of the singular.
_CASE_ENDING = re.compile(r"(?:[аяуюыие]|[оеиы]м|[оеё][йю]|[ео]го|[ео]му)$")
# A letter by letter rendering has no step dearer than this, and is this cheap on the whole.
_SPELLED_OUT = 5.0
_EXACT = 1.3
_MARGIN = 1.5


def _total(source: str, word: str) -> float:
    return rendering_bits(source, word) * len(source)


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


@kept_by_pair
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


@kept_by_pair
def is_plain(source: str, word: str) -> bool:
    """Whether `word` renders a dictionary form of the Russian name without a surprising step."""
    low = letters(source)
    # No need of a dictionary for what has no case ending.
    if not _CASE_ENDING.search(low) and rendering(low, word).worst.bits <= _SPELLED_OUT:
        return True
    return best_rendering(source, word).worst.bits <= _SPELLED_OUT


@kept_by_pair
def gain(source: str, word: str, better: str) -> float:
    """By how many bits `better` renders a dictionary form of `source` more cheaply than `word` does."""
    forms = nominatives(source)
    return min(_total(form, word) for form in forms) - min(_total(form, better) for form in forms)
