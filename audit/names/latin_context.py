"""What stands beside a name in Latin letters in a Russian text, to tell whether it belongs so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from audit.languages import wordlist
from audit.languages.ru.morphology import lemmas, parses
from audit.names.latin_words import NameOfWord, words_of_names
from audit.names.left_latin import LatinName
from audit.names.sources import renders
from audit.text import Text
from audit.text.caching import kept_by_word
from audit.text.patterns import pattern

_LATIN = pattern(r"[A-Za-zÀ-ɏ]{2,}")
_ADJECTIVES, _VERBS = frozenset(("ADJF", "PRTF")), frozenset(("VERB", "INFN"))
_OPENING, _CLOSING, _STOPS = frozenset("«„"), frozenset('»"”'), frozenset(".!?")
# Latin words of a text that are counted.
_MOST = 10


class Beside(NamedTuple):
    """Of a name.

    Attributes:
        words, part: its words, and whether the source has more of them.
        half: whether the word beside it renders the one that stands there in the source: Нэнси Pelosi.
        before_capital, after_capital: whether the Russian word on that side has a capital.
        before_person, before_thing, before_adjective, before_preposition, before_verb, before_conjunction, alone: what
            the word before is; whether there is none.
        title, brand: whether it is a title, a word for what keeps its letters.
        after_verb, after_masculine, after_feminine, after_plural, after_conjunction, after_preposition,
            after_adjective, after_noun, ends: what the word behind is, of verbs in the past in which gender; whether
            there is none.
        latin: other Latin words of the text, ten at most.
        kept, rendered, share_kept: other capitalised words of the source that the text has as they are, and has not,
            and the share of the first; -1 where there are none.
        opens, quoted_after, quotation_after, digit_after, comma_after, stop_after, comma_before: marks and figures
            beside it, and whether it begins the text.
    """

    words: float
    part: float
    half: float
    before_capital: float
    after_capital: float
    before_person: float
    before_thing: float
    before_adjective: float
    before_preposition: float
    before_verb: float
    before_conjunction: float
    alone: float
    title: float
    brand: float
    after_verb: float
    after_masculine: float
    after_feminine: float
    after_plural: float
    after_conjunction: float
    after_preposition: float
    after_adjective: float
    after_noun: float
    ends: float
    latin: float
    kept: float
    rendered: float
    share_kept: float
    opens: float
    quoted_after: float
    quotation_after: float
    digit_after: float
    comma_after: float
    stop_after: float
    comma_before: float


def beside(name: LatinName, word: NameOfWord, source: Text, target: Text) -> Beside:
    """What stands beside a name.

    Args:
        name: of the target.
        word: one of its words in the source.
        source: English.
        target: Russian.
    """
    mine = name.text.split()
    before, after = _tags(name.before), _tags(name.after)
    others = [one for one in source.once(words_of_names) if one not in mine]
    kept = sum(one in target.pieceset for one in others)
    start, end = name.span
    follows, leads = target[end : end + 2].strip()[:1], target[max(0, start - 2) : start].strip()[-1:]
    return Beside(
        words=len(mine),
        part=len(mine) < len(word.words),
        half=_is_half(name, mine, word.words),
        before_capital=name.before[:1].isupper(),
        after_capital=name.after[:1].isupper(),
        before_person="anim" in before,
        before_thing="inan" in before,
        before_adjective=not before.isdisjoint(_ADJECTIVES),
        before_preposition="PREP" in before,
        before_verb=not before.isdisjoint(_VERBS),
        before_conjunction="CONJ" in before,
        alone=not name.before,
        title=bool(name.before) and not wordlist("ru", "titles").isdisjoint(lemmas(name.before)),
        brand=name.is_of_brand,
        after_verb="VERB" in after,
        after_masculine={"past", "masc"} <= after,
        after_feminine={"past", "femn"} <= after,
        after_plural={"past", "plur"} <= after,
        after_conjunction="CONJ" in after,
        after_preposition="PREP" in after,
        after_adjective=not after.isdisjoint(_ADJECTIVES),
        after_noun="NOUN" in after,
        ends=not name.after,
        latin=min(_MOST, sum(one not in mine for one in target.once(_latin))),
        kept=kept,
        rendered=len(others) - kept,
        share_kept=kept / len(others) if others else -1,
        opens=start == 0,
        quoted_after=follows in _CLOSING,
        quotation_after=follows in _OPENING,
        digit_after=follows.isdigit(),
        comma_after=follows == ",",
        stop_after=follows in _STOPS,
        comma_before=leads == ",",
    )


def _is_half(name: LatinName, mine: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether a Russian word beside the name renders the word beside it in the source."""
    first, last = whole.index(mine[0]) if mine[0] in whole else 0, len(whole)
    if mine[-1] in whole:
        last = whole.index(mine[-1]) + 1
    if first and name.before[:1].isupper() and renders(name.before, whole[first - 1]):
        return True
    return last < len(whole) and name.after[:1].isupper() and renders(name.after, whole[last])


def _latin(target: Text) -> tuple[str, ...]:
    return tuple(_LATIN.findall(target))


@kept_by_word
def _tags(word: str) -> frozenset[str]:
    """Part of speech, gender and the like of the likeliest reading; none without a word."""
    return frozenset(str(parses(word)[0].tag).replace(" ", ",").split(",")) if word else frozenset()
