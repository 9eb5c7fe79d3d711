"""Judges whether a stretch was left out or made up: trees grown on human translations and on the same with words cut.

`model.json` is made by tools/coverage.py.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from audit.meaning.coverage.doubt import Rates, doubts, states, sure_ties
from audit.meaning.coverage.stretches import Features, Side, Stretch, features, log_ratio, whole, worst
from audit.meaning.coverage.ties import Sides, tied
from audit.meaning.coverage.words import Word, words_of
from audit.meaning.trees import Tree, score
from audit.model import Span
from audit.pairs.base import Pair, Renderings
from audit.text import Text

# Words of a text beyond which, and below which, nothing is said.
_LONGEST, _SHORTEST = 200, 4
# How long a translation into a language usually is for its source, by human translators and by machines; and as a
# logarithm how much shorter one that has lost something is, and how much longer one that got something.
_USUAL = {"en": 1.08, "ru": 1.02}
_SHORTER, _LONGER = -0.1, 0.15
# Stretches of less doubt are lost in no more than one of fifty cases that the trees would call so.
_DOUBTFUL = 1.9
# The share of capitalised words from which a stretch is a name.
_NAME = 0.5
# Capitalised words from which it may have what an acronym stands for.
_SPELLED_OUT = 2
# So many words may be one in the other text, where that has one in doubt: пешеходный мост is a footbridge.
_JOINED, _FREE = 2, 0.3


class Learned(msgspec.Struct, frozen=True):
    """What was learned of stretches of one language that the other text may lack.

    Attributes:
        rates: how its words are tied.
        trees: their sum is the log-odds that a stretch was lost, in 1 / UNIT.
    """

    rates: Rates
    trees: tuple[Tree, ...]


class Model(msgspec.Struct, frozen=True):
    """What `tools/coverage.py` learned.

    Attributes:
        ratio: the usual length of a text in the second language over that of one in the first.
        first, second: by the language of the text that has the stretch.
    """

    ratio: float
    first: Learned
    second: Learned


class LeftOut(NamedTuple):
    """A stretch of one text that the other lacks.

    Attributes:
        of_source: whether the source has it: it was left out. Otherwise it was made up.
        span: of the text that has it.
        renamed: whether something may be its rendering: for a name another one that stands in its place, or an acronym;
            for one word or two any word that renders nothing else.
        score: log-odds that it is lost, among as many translations with words cut as without.
    """

    of_source: bool
    span: Span
    renamed: bool
    score: float


class Candidate(NamedTuple):
    """The most doubtful stretch of a text.

    Attributes:
        stretch: itself.
        whole: with the words beside it that belong to it.
        features: what the trees know of it.
    """

    stretch: Stretch
    whole: Stretch
    features: Features


class Looked(NamedTuple):
    """Two texts, the first language first, as far as words go.

    Attributes:
        words: of each.
        ties: of each.
        states: of each word of each, as `audit.meaning.coverage.doubt.states`.
    """

    texts: tuple[Text, Text]
    words: tuple[list[Word], list[Word]]
    ties: Sides
    states: tuple[list[str | None], list[str | None]]


def left_out(source: Text, target: Text, pair: Pair, target_code: str) -> LeftOut | None:
    """The stretch that is likeliest lost of the longer text, for what is usual.

    None where there is no great doubt, the translation is about as long as usual, or a text is very long or short.

    Args:
        source: a text.
        target: its translation.
        pair: their languages.
        target_code: that of the translation.
    """
    lengths = len(source.words), len(target.words)
    if max(lengths) > _LONGEST or min(lengths) < _SHORTEST:
        return None
    departs = log_ratio(len(target), len(source) * _USUAL[target_code])
    if _SHORTER < departs < _LONGER:
        return None
    of_source, from_first = departs < 0, target_code != pair.codes[0]
    side = 0 if of_source is from_first else 1
    looked = look(*((source, target) if from_first else (target, source)), pair, pair.renderings)
    known = model()
    learned = (known.first, known.second)
    found = candidate(looked, side, (learned[0].rates, learned[1].rates), known.ratio)
    if found is None:
        return None
    words, wide = looked.words[side], found.whole
    span = _of_whole_words(looked.texts[side], Span(words[wide.start].start, words[wide.end - 1].end))
    about = found.features
    renamed = about.upper >= _NAME and about.gap_names > 0
    spelled_out = about.capitals >= _SPELLED_OUT and about.acronyms > 0
    joined = about.content <= _JOINED and about.there > _FREE
    return LeftOut(of_source, span, renamed or spelled_out or joined, score(learned[side].trees, found.features))


def look(first: Text, second: Text, pair: Pair, renderings: Renderings) -> Looked:
    """The words of two texts, and how they are tied."""
    words = words_of(first, pair.codes[0], pair, renderings), words_of(second, pair.codes[1], pair, renderings)
    ties = tied(*words, pair, renderings)
    return Looked(
        (first, second),
        words,
        ties,
        (states(words[0], ties.first, ties.second), states(words[1], ties.second, ties.first)),
    )


def candidate(looked: Looked, side: int, rates: tuple[Rates, Rates], ratio: float) -> Candidate | None:
    """The most doubtful stretch of one of two texts; None where there is no great doubt.

    Args:
        looked: the texts.
        side: 0 for the first, 1 for the second.
        rates: of the first language and of the second.
        ratio: the usual length of the second text over that of the first.
    """
    sides = [
        Side(looked.texts[n], looked.words[n], doubts(looked.words[n], looked.states[n], rates[n]), _sure(looked, n))
        for n in (0, 1)
    ]
    here, there = sides[side], sides[1 - side]
    stretch = worst(here)
    if stretch is None or stretch.doubt < _DOUBTFUL:
        return None
    return Candidate(stretch, whole(stretch, here), features(stretch, here, there, 1 / ratio if side else ratio))


def _sure(looked: Looked, side: int) -> dict[int, int]:
    return sure_ties(*(looked.ties if side == 0 else looked.ties[::-1]))


def _of_whole_words(text: Text, span: Span) -> Span:
    """The span with all of the words of which it has a part, before or behind a hyphen or a figure: the 17th."""
    touched = [t for t in text.tokens if t.start < span.end and span.start < t.end]
    start, end = touched[0].start, touched[-1].end
    start -= next((n for n, letter in enumerate(reversed(text[:start])) if not letter.isalnum()), start)
    end += next((n for n, letter in enumerate(text[end:]) if not letter.isalnum()), len(text) - end)
    return Span(start, end)


@cache
def model() -> Model:
    """The model that ships."""
    return msgspec.json.decode((files("audit.meaning.coverage") / "model.json").read_bytes(), type=Model)
