"""Judges whether a name was lost: trees grown on human translations and on the same with a name taken out.

`model.json` is made by tools/lost_names.py.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib.resources import files

import msgspec

from audit.languages import get_language
from audit.meaning.coverage.judge import look
from audit.meaning.lost_names.features import Features, Side, features
from audit.meaning.trees import Doubt, Forest, score
from audit.names.leftovers import LeftOver, LeftOvers
from audit.pairs.base import Pair, Renderings
from audit.text import Text

# Log-odds of a name that was never met, and the doubt about one that was met seldom: few are left out.
UNMET, DOUBT = -3.0, Doubt(0.05, 1.0)
# Words of a text beyond which nothing is said.
_LONGEST = 200
# `Features.lost_odds` and `met` of a name by the key of its word.
Odds = Callable[[str], tuple[float, float]]


class Model(msgspec.Struct, frozen=True):
    """What `tools/lost_names.py` learned, by the language of the text that has the names; odds by the word's key."""

    first: Forest
    second: Forest


def lost_scores(
    names: Sequence[LeftOver], left: LeftOvers, source: Text, target: Text, pair: Pair, source_code: str
) -> list[float]:
    """How surely each of some missing names was lost: log-odds, had a name been taken out of every second translation.

    Nothing is sure in a very long text.

    Args:
        names: some of the missing ones.
        left: the names that only one of the texts has.
        source: the text that has the missing ones.
        target: its translation.
        pair: their languages.
        source_code: that of the source.
    """
    if not names or max(len(source.words), len(target.words)) > _LONGEST:
        return [-math.inf] * len(names)
    known = model().first if source_code == pair.codes[0] else model().second
    odds = partial(known.log_odds, doubt=DOUBT, unmet=UNMET)
    seen = seen_of(names, left, source, target, pair, source_code, pair.renderings, odds)
    return [score(known.trees, each) for each in seen]


def seen_of(
    names: Sequence[LeftOver],
    left: LeftOvers,
    source: Text,
    target: Text,
    pair: Pair,
    source_code: str,
    renderings: Renderings,
    odds: Odds,
) -> Sequence[Features]:
    """What the trees see of each name; see `lost_scores`."""
    forth = source_code == pair.codes[0]
    looked = look(*((source, target) if forth else (target, source)), pair, renderings)
    sides = [Side(*each) for each in zip(looked.texts, looked.words, looked.ties, strict=True)]
    here, there = sides if forth else sides[::-1]
    language = get_language(source_code)
    return [features(name, left, here, there, language, odds(language.words.key(name.text))) for name in names]


@cache
def model() -> Model:
    """The model that ships."""
    return msgspec.json.decode((files("audit.meaning.lost_names") / "model.json").read_bytes(), type=Model)
