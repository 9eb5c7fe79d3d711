"""Judges whether a denial was lost or made up: trees grown on human translations and on the same with a word changed.

`model.json` is made by tools/polarity.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib.resources import files
from typing import NamedTuple

import msgspec

from audit.languages import get_language
from audit.languages.denials import Denials
from audit.meaning.polarity.features import Lost, lost, sides_of
from audit.meaning.polarity.ties import Tie, Ties
from audit.meaning.trees import Doubt, Forest, score
from audit.model import Span
from audit.pairs.base import Pair
from audit.text import Text

# Log-odds of what was never met, and the doubt about what was met seldom: few denials are lost.
UNMET, DOUBT = -2.0, Doubt(0.15, 0.85)
# An English word that may deny explains a lost denial so near to it; a Russian one hardly means anything else, and
# does so wherever it stands.
_EXPLAINED = 12
# An auxiliary stands up to so many words before its verb; where that is not known, it is looked for around its place.
_BEFORE, _ASTRAY = 3, 6
# `Features.kept` and `seen` of a denial by its name, of the Russian text or not.
Odds = Callable[[bool, str], tuple[float, float]]
# Words of a text beyond which nothing is said.
_LONGEST = 200


class Model(msgspec.Struct, frozen=True):
    """What `tools/polarity.py` learned, by the language of the text that denies; odds are by `name_of`."""

    russian: Forest
    english: Forest


class Turned(NamedTuple):
    """A denial of one text that the other lacks.

    Attributes:
        russian: whether the Russian text denies.
        span: the denial and what it denies.
        other: what renders that in the other text, from the auxiliary on; None where nothing does.
        score: log-odds that it is lost, among as many translations with a word changed as without.
        explained: whether a word may explain it: one of the other text that denies by itself, or the denied one.
    """

    russian: bool
    span: Span
    other: Span | None
    score: float
    explained: bool


class Candidate(NamedTuple):
    """A denial without its like beside it, as the trees see it."""

    russian: bool
    found: Lost


def turned(russian: Text, english: Text, pair: Pair) -> Turned | None:
    """The denial that is likeliest lost; None where both texts have as many, or one is very long.

    Args:
        russian: the text in the first language of the pair.
        english: the one in the second.
        pair: the languages.
    """
    languages = [get_language(code) for code in pair.codes]
    places = [language.denial_places(text) for language, text in zip(languages, (russian, english), strict=True)]
    # As many denials here as there are one another's in nearly every pair, and there are many such pairs.
    if len(places[0]) == len(places[1]) or max(len(russian.words), len(english.words)) > _LONGEST:
        return None
    said = languages[0].denials(russian), languages[1].denials(english)
    ties = Ties(russian, english, pair)
    judged = [
        (_score(one), n, one)
        for n, one in enumerate(candidates(*said, ties, pair, odds_of(model())))
        if not _is_said_otherwise(one, said, ties, pair)
    ]
    if not judged:
        return None
    surest, _, best = max(judged)
    here, there = (russian, english) if best.russian else (english, russian)
    denial = best.found.denial
    tie = ties.of(denial.host) if best.russian else ties.to(denial.host)
    ends = here.words[denial.place].start, here.words[max(denial.place, denial.host)].end
    other = _carrier(there, said[1 if best.russian else 0].auxiliaries, best.found.place, tie)
    about = best.found.features
    explained = denial.nothing or (about.certain <= _EXPLAINED if best.russian else about.certain_there > 0)
    return Turned(best.russian, Span(*ends), other, surest, explained)


def _is_said_otherwise(one: Candidate, said: tuple[Denials, Denials], ties: Ties, pair: Pair) -> bool:
    """Whether the other text says the same without denying, and without the usual word: closed, for «не работает»."""
    here, there = said if one.russian else said[::-1]
    denial = one.found.denial
    tie = ties.of(denial.host) if one.russian else ties.to(denial.host)
    if tie is not None:
        words = here.words[denial.host], there.words[tie.place]
        russian, english = words if one.russian else words[::-1]
        usual = pair.renderings.usual(pair.renderings.key(russian, pair.codes[0]), forth=True)
        if not usual.isdisjoint(pair.renderings.bases(english, pair.codes[1])):
            return False
    # What "нет" denies may stand before it: света нет второй день.
    places = (denial.host, max(0, denial.place - 1))
    code = pair.codes[0 if one.russian else 1]
    return any(pair.is_said_otherwise(here.words[n], code, there.words) for n in places)


def _carrier(text: Text, auxiliaries: Sequence[int], place: float, tie: Tie | None) -> Span | None:
    """What a denial would stand at: what renders the denied word, and the auxiliary before it; or that alone."""
    if tie is None:
        near = min(auxiliaries, key=lambda i: abs(i - place), default=None)
        if near is None or abs(near - place) > _ASTRAY:
            return None
        first = next(i for i in range(near, -1, -1) if i - 1 not in auxiliaries)
        return Span(text.words[first].start, text.words[near].end)
    first = min((i for i in auxiliaries if tie.place - _BEFORE <= i < tie.place), default=tie.place)
    return Span(text.words[first].start, text.words[tie.place].end)


def candidates(russian: Denials, english: Denials, ties: Ties, pair: Pair, odds: Odds) -> Iterator[Candidate]:
    """The denials of both texts without their like."""
    ours, theirs = sides_of(russian, english, ties, pair)
    for here, there in ((ours, theirs), (theirs, ours)):
        for one in lost(here, there, ties, partial(odds, here.russian)):
            yield Candidate(here.russian, one)


def odds_of(known: Model) -> Odds:
    """The odds that a model has, as `candidates` asks for them."""
    return lambda is_russian, name: (known.russian if is_russian else known.english).log_odds(name, DOUBT, UNMET)


def _score(one: Candidate) -> float:
    forest = model().russian if one.russian else model().english
    return score(forest.trees, one.found.features)


@cache
def model() -> Model:
    """The model that ships."""
    return msgspec.json.decode((files("audit.meaning.polarity") / "model.json").read_bytes(), type=Model)
