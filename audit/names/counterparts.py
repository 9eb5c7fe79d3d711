"""Which names of a Russian text have nothing in its English translation that stands for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from audit.languages.en.lexicon import uncommon
from audit.languages.name_words import NameKind, NameWord
from audit.languages.ru.morphology import is_common_word, is_function_word, parses
from audit.languages.ru.name_words import is_beside_name, is_inside, name_words
from audit.model import Span
from audit.names.compounds import without_side
from audit.names.excuses import Excuses
from audit.names.holes import has_hole
from audit.names.resemblance import (
    HARDLY_ALIKE,
    LEAST_ALIKE,
    resembled,
    the_sure_word,
)
from audit.names.sources import closeness, english_called, is_called, is_named_so, is_related, renders, spells_out
from audit.pairs.gazetteer import ListedKind
from audit.pairs.ru_en.gazetteer import english_names, english_words, keys_of, kinds_of_original, lookups, stands_for
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern
from audit.text.plain import plain

# Bits a letter up to which a lower-case word may be the name all the same.
_SPELLED = 1.2
# Spellings of one Latin word: Omikron, Omicron.
_SAME_LATIN = 0.7
_SHORTEST = 2
# The least letters of an ordinary word that another is built on.
_SHORTEST_WORD = 4
_WINDOW = 20
_ACRONYM_LENGTHS = (2, 3)
_DOTTED = pattern(r"\b(?:[A-Z]\.){2,}")
_JOINTS = pattern("[-'’]")
# What English calls otherwise where it makes a verb of the name, or has a word of its own.
_JOINS = pattern(r"[-. \u2010-\u2015]")
_OTHERWISE = {"twitter": "tweet", "sms": "text"}


class Missing(NamedTuple):
    """A name of the source without a counterpart.

    Attributes:
        excused: whether something else may well stand for it, or it may be no name.
        explained: whether a pronoun stands for it, it is of a kind that translations leave out, or it may be no name.
    """

    name: NameWord
    excused: bool
    explained: bool


def missing_names(source: Text, target: Text, words: Sequence[str]) -> list[Missing]:
    """Names of the source for which nothing stands in the target.

    Args:
        source: a Russian text.
        target: its translation.
        words: the capitalised words of the target.
    """
    names = source.once(_sought)
    there: dict[tuple[str, NameKind], bool] = {}
    for name in names:
        if (name.text, name.kind) not in there:
            there[name.text, name.kind] = _has_counterpart(name, target, words)
    absent = [name for name in names if not there[name.text, name.kind]]
    if not absent:
        return []
    excuses = Excuses(names, absent, source, target)
    hole = has_hole(target)
    found = []
    for name in absent:
        doubtful = not _is_proven(name, source)
        excused = doubtful or (excuses.holds(name) and not hole)
        found.append(Missing(name, excused, doubtful or excuses.explains(name)))
    return found


def _is_proven(name: NameWord, source: Text) -> bool:
    """Whether it surely is a name; a misprint, a form or a child of an ordinary word may have a capital in a title.

    Of a word that no list has: it is one if somebody is called so, or another name stands beside it.
    """
    if not name.sure or name.kind is not NameKind.UNKNOWN or not _is_built_on_word(name.text):
        return name.sure
    return bool(keys_of(name.text)) or is_named_so(name.text) or is_beside_name(source, name.span)


@kept_by_word
def _is_built_on_word(name: str) -> bool:
    """Whether an ordinary word is all of it but a letter or two: Рябинко."""
    return any(len(name) - cut >= _SHORTEST_WORD and is_common_word(name[:-cut].lower()) for cut in (1, 2))


def _sought(source: Text) -> tuple[NameWord, ...]:
    """The names of a source that its translation should have."""
    return (*name_words(source), *_listed(source))


def _listed(source: Text) -> tuple[NameWord, ...]:
    """Names that only the gazetteer knows as such: США, Луна, Краснодарский."""
    known = {name.span for name in name_words(source)}
    found = []
    for token in source.capitalised:
        span = Span(token.start, token.end)
        if len(token.text) < _SHORTEST or span in known:
            continue
        proven = token.text.isupper() or is_inside(source, token.start)
        money = _MONEY.search(source, max(0, token.start - _WINDOW), token.start)
        if proven and not money and _is_listed(token.text):
            found.append(NameWord(token.text, span, NameKind.PLACE, True))
    return tuple(found)


@kept_by_word
def _is_listed(word: str) -> bool:
    kinds = kinds_of_original(word)
    if word.isupper():
        return ListedKind.PLACE in kinds and "Geox" in parses(word)[0].tag and not is_function_word(word)
    return ListedKind.STAR in kinds or (bool(kinds) and _FROM_NAME.search(word) is not None)


# долларов США
_MONEY = pattern(r"(?:доллар|цент)\w* $")
# Белый and Великая are ordinary words, Краснодарский is not.
_FROM_NAME = pattern(r"[сц]к(?:ий|ая|ое|ие|ого|ой|ому|им|ом|ую|их|ими)$")


def _has_counterpart(name: NameWord, target: Text, words: Sequence[str]) -> bool:
    if name.kind is NameKind.LATIN:
        low = name.text.lower()
        if low in target.folded or is_called_otherwise(low, target) or _is_respelled(name.text, words):
            return True
        if any(map(str.isdigit, low)) and _is_respelled(name.text, target.split()):
            return True
        return _bare(low) in _bare(target.folded) or _is_spelled_out(name.text, target)
    parts = [part for part in (*_JOINTS.split(name.text), without_side(name.text)) if len(part) > 1]
    if any(_is_rendered(part, target, words) for part in dict.fromkeys((name.text, *parts))):
        return True
    return any(is_related(name.text, joined) for joined in target.once(_joined))


def is_called_otherwise(name: str, target: Text) -> bool:
    """Whether the translation has a word for what a name in small letters names: he tweeted, a text message."""
    return name in _OTHERWISE and _OTHERWISE[name] in target.folded


def _joined(target: Text) -> tuple[str, ...]:
    """Capitalised words side by side as one: what Vietnamese and Chinese part, Russian joins (Куангчи, Quang Tri)."""
    pairs = pairwise(target.capitalised)
    return tuple(a.text + b.text.lower() for a, b in pairs if target[a.end : b.start] == " ")


def _is_rendered(name: str, target: Text, words: Sequence[str]) -> bool:
    """Cheap questions first; the last ones are dear, and few names get there."""
    if counterpart(name, words):
        return True
    keys = keys_of(name)
    if keys and not english_words(name).isdisjoint(target.once(_lookups)):
        return True
    if any(is_called(name, word) for word in words):
        return True
    if any(whole in target for key in keys for whole in english_names(key) if " " in whole):
        return True
    small = tuple(target.wordset)
    near = [small[i] for i, _ in resembled(name, small, LEAST_ALIKE)]
    if any(spells_out(name, word, _SPELLED) for word in near):
        return True
    if any(word.startswith(called) for called in english_called(name) for word in small):
        return True
    # A name in lower case is wrong, but it is there.
    if any(is_related(name, word) for word in uncommon(frozenset(near))):
        return True
    closer = (*words, *target.once(_lost_capitals))
    return any(renders(name, closer[i]) for i, _ in resembled(name, closer, HARDLY_ALIKE))


def _lost_capitals(target: Text) -> tuple[str, ...]:
    """Lower-case words that are no common ones and stand beside a capital: lakewood Church."""
    strange = uncommon(frozenset(word for word in target.wordset if word.isalpha()))
    pairs = pairwise(target.words) if strange else ()
    beside = [(a.text, b.text) for a, b in pairs if target[a.end : b.start] == " "]
    near = [a if b[0].isupper() else b for a, b in beside if a[0].isupper() != b[0].isupper()]
    return tuple(dict.fromkeys(word for word in near if word in strange))


def _lookups(target: Text) -> frozenset[str]:
    """What the gazetteer may have any word of the target under; in capitals too, for what may be an acronym: Uk."""
    pieces = set(target.pieces) | {dotted.replace(".", "") for dotted in _DOTTED.findall(target)}
    pieces |= {piece.upper() for piece in pieces if len(piece) in _ACRONYM_LENGTHS and piece.istitle()}
    return frozenset([form for piece in pieces for form in lookups(piece)])


def counterpart(name: str, words: Sequence[str]) -> str | None:
    """The one of `words`, capitalised words of the target, that stands for the Russian name."""
    found = the_sure_word(name, words)
    if found is None and keys_of(name):
        found = next((word for word in words if stands_for(name, word)), None)
    if found is None:
        found = next((word for word in words if is_called(name, word)), None)
    if found is None:
        near = [words[i] for i, _ in resembled(name, words, LEAST_ALIKE)]
        found = min((word for word in near if is_related(name, word)), key=partial(closeness, name), default=None)
    return found


def _bare(text: str) -> str:
    """The text without what joins its words: Hayabusa-2 is Hayabusa2."""
    return _JOINS.sub("", text)


def _is_spelled_out(acronym: str, target: Text) -> bool:
    """Whether capitalised words in a row have the letters of an acronym: Saturday Night Live is SNL."""
    if not acronym.isupper() or len(acronym) < _SHORTEST:
        return False
    initials = "".join(token.text[0] for token in target.capitalised)
    return acronym in initials


def _is_respelled(latin: str, words: Iterable[str]) -> bool:
    low = plain(latin)
    return any(Indel.normalized_similarity(low, plain(word)) >= _SAME_LATIN for word in words)
