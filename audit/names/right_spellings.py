"""The right English spellings of a Russian name, and how far a word is from the nearest of them."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from audit.names.letter_judge import judge_letters
from audit.names.letter_spell import best_spellings
from audit.names.surnames import is_slavic
from audit.pairs.ru_en.attested import attested
from audit.pairs.ru_en.gazetteer import english_names, keys_of
from audit.pairs.ru_en.standards import ECONOMIST, house_spelling, is_standard, spellings
from audit.pairs.standards import CONVENTION, NEWS
from audit.text.caching import kept_by_pair
from audit.text.patterns import pattern
from audit.text.plain import letters, plain

# What no standard gives and nobody has must be so probable by its letters to pass for a Russian or a well-known name:
# of names that end like Russian ones 97% of damaged spellings fail, and 90% of the Polish, Baltic and Turkish ones pass
# (names/wikidata.train.tsv).
STRICT = 0.75
# A name of so many letters may have two slips, and another one for each so many letters.
_LONG, _LETTERS_A_SLIP = 6, 4
# Right spellings differ from that of a house by few letters.
_HOUSES_DIFFER = 3
# A spelling so many times rarer than the usual one may be another name.
_RARE = 5
_DOUBLED = pattern(r"([a-z])\1")
_GARBLED = pattern(r"(.)\1\1|^([bcdghjkmnpqrstvwxz])\2")


@kept_by_pair
def is_slip(nominative: str, english: str) -> bool:
    """Whether a right spelling of the name is a slip or two away, whatever the letters say: Tokraev for Tokarev."""
    word = plain(english)
    most = 1 if len(word) < _LONG else max(2, len(word) // _LETTERS_A_SLIP)
    # What is far from the spelling of a house is near no other one, but for exonyms; the others are dear to find.
    called, house = _called(nominative), house_spelling(nominative, ECONOMIST)
    if min(OSA.distance(plain(right), word) for right in (*called, house)) > most + _HOUSES_DIFFER:
        return False
    return slip_size(nominative, english) <= most


@kept_by_pair
def slip_size(nominative: str, english: str) -> int:
    """How many letters are lost, added, changed or swapped beside the nearest right spelling of the name."""
    word = plain(english)
    return min(OSA.distance(plain(right), word) for right in (*_called(nominative), *_spelled(nominative)))


@kept_by_pair
def spelling_like(nominative: str, english: str) -> str:
    """The right spelling of the name that is nearest to a damaged one."""
    if any(CONVENTION in by for by in spellings(nominative).values()):
        return house_spelling(nominative, ECONOMIST)
    called = _called(nominative)
    # A foreign name is spelled as people have it, not by the sound of the Russian one.
    foreign = called and not any(is_standard(nominative, word) for word in called)
    known = called if foreign else (*called, *filter(str.isascii, _spelled(nominative)))
    best = min(known, key=lambda s: OSA.distance(plain(s), plain(english)))
    return best[0].upper() + best[1:]


@kept_by_pair
def suggested_spelling(nominative: str, english: str) -> str:
    """The spelling to suggest for a damaged one; empty where only the bearer knows how he writes himself.

    A Russian name is written as the news do, a foreign one as people of that name are, if these agree. Where nobody is
    known, letters tell what was lost or swapped, but for doubled ones.
    """
    by = spellings(nominative).items()
    if any(CONVENTION in standards for _, standards in by):
        return house_spelling(nominative, ECONOMIST)
    called = _called(nominative)
    russian = is_slavic(nominative) and any(is_standard(nominative, word) for word in called)
    if called and not (russian or is_standard(nominative, called[0])):
        near = sorted({plain(s): s for s in called}.values(), key=lambda s: OSA.distance(plain(s), plain(english)))
        sizes = [OSA.distance(plain(s), plain(english)) for s in near]
        return near[0] if len(near) == 1 or sizes[0] == 1 < sizes[1] or sizes[0] + 1 < sizes[1] else ""
    if not (called or is_slavic(nominative)):
        right = spelling_like(nominative, english)
        return "" if _DOUBLED.search(right.lower()) or _DOUBLED.search(english.lower()) else right
    news = [word for word, standards in by if any(s.startswith((NEWS, CONVENTION)) for s in standards)]
    known = [house_spelling(nominative, ECONOMIST), *called, *filter(str.isascii, news)]
    return min(known, key=lambda s: OSA.distance(plain(s), plain(english)))


def usual_spelling(nominative: str) -> str:
    """What the name is called, or how a house spells it."""
    if listed := _listed(nominative):
        return listed[0]
    called = _called(nominative)
    if not called or is_slavic(nominative) or any(is_standard(nominative, word) for word in called):
        return house_spelling(nominative, ECONOMIST)
    return called[0]


def is_garbled(english: str) -> bool:
    """Whether no language writes so: a letter three times in a row, a consonant doubled at the start."""
    return _GARBLED.search(english.lower()) is not None


def _called(nominative: str) -> tuple[str, ...]:
    """What people and places of the name are called, as far as it is one word."""
    found = attested(nominative)
    usual = [word for word, n in found.items() if n * _RARE >= max(found.values())]
    return tuple(dict.fromkeys([*usual, *_listed(nominative)]))


def _listed(nominative: str) -> list[str]:
    """The names of one word that the gazetteer has, the usual one first."""
    return [name for key in keys_of(nominative) for name in english_names(key) if name.isalpha()]


def _spelled(nominative: str) -> tuple[str, ...]:
    """The name by the rules: a house's first, then other standards, and of foreign names what their letters may be."""
    others = best_spellings(letters(nominative))
    if is_slavic(nominative):
        # What only passports and libraries write helps nobody.
        news = [word for word, by in spellings(nominative).items() if any(s.startswith((NEWS, CONVENTION)) for s in by)]
        others = (*news, *(other for other in others if judge_letters(nominative, other).probability >= STRICT))
    return (house_spelling(nominative, ECONOMIST), *others)


def lacks_letters(english: str, right: str) -> bool:
    """Whether the word is more than the right spelling with letters put in."""
    left = iter(plain(english))
    return not all(letter in left for letter in plain(right))
