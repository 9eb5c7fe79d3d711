"""What `benchmarks.accurate` measures on: planted flaws of three kinds, and human translations to set thresholds by."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from benchmarks import data
from benchmarks.left_out import sets
from tools.accurate.examples import Example
from tools.accurate.planting import Planter

INTO_ENGLISH, INTO_RUSSIAN = ("ru", "en"), ("en", "ru")
# Sets of human translations that are only measured on, and the text that is the translation.
_WITHOUT = {"newstest2020.ru-en": 1, "newstest2020.en-ru": 0}
_CODES = "ru", "en"
_SEED = 5


class Planted(NamedTuple):
    """Pairs to count, with what they are called, and the languages of source and translation."""

    title: str
    pairs: list[Example]
    languages: tuple[str, str]


def planted_sets() -> Iterator[Planted]:
    """All of them, human translations as they are at the end."""
    return chain(_demetr(), _put_in(), _cuts())


def references() -> Iterator[Example]:
    """Human translations of WMT22, by whose share of alarms thresholds into English are set."""
    for document in data.wmt22()[0]:
        for segment in document.segments:
            yield Example(str(segment.source), str(segment.target), {}, {})


def references_into_russian() -> Iterator[Example]:
    """Those of newstest2020 into Russian, by which thresholds into Russian are set."""
    (document,) = (one for one in data.parallel() if one.id == "newstest2020.en-ru")
    for segment in document.segments:
        yield Example(str(segment.target), str(segment.source), {}, {})


def _demetr() -> Iterator[Planted]:
    rows = data.demetr()
    for description in sorted({row.description for row in rows}):
        some = [Example(r.source, r.flawed, {}, {}) for r in rows if r.description == description]
        yield Planted(description[:60], some, INTO_ENGLISH)


def _put_in() -> Iterator[Planted]:
    """Human translations that nothing was learned from, with an adverb or an adjective more."""
    sets = {d.id: [(str(s.source), str(s.target)) for s in d.segments] for d in data.parallel() if d.id in _WITHOUT}
    ntrex = [(str(s.source), str(s.target)) for s in data.ntrex().segments]
    some_sets = [(name, sets[name], into) for name, into in _WITHOUT.items()]
    for name, pairs, into in (*some_sets, ("ntrex128", ntrex, 1), ("ntrex128", ntrex, 0)):
        planter, draw = Planter(pairs), random.Random(_SEED)
        code, languages = _CODES[into], (INTO_RUSSIAN, INTO_ENGLISH)[into]
        made = ((pair, planter.changed(pair[into], code, ((1.0, Planter.modified),), draw)) for pair in pairs)
        some = [Example(pair[1 - into], changed.text, {}, {}) for pair, changed in made if changed]
        draw.shuffle(some)
        yield Planted(f"{name}: a modifier put in, {languages[1]}", some, languages)


def _cuts() -> Iterator[Planted]:
    for one in sets():
        if "DEMETR" not in one.name:
            texts = [(pair[1 - one.into], pair[one.into]) for pair in one.pairs]
            what = {None: "", True: ", left out", False: ", made up"}[one.lost]
            languages = (INTO_RUSSIAN, INTO_ENGLISH)[one.into]
            pairs = [Example(*pair, {}, {}) for pair in texts]
            yield Planted(f"{one.name}{what}, {languages[1]}", pairs, languages)
