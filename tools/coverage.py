"""Grow the trees of `audit/meaning/coverage/`: whether a stretch of one text was left out of the other.

LightGBM (Ke et al. 2017) on human translations of `parallel/` (newstest 2012-2019, WMT24, Tatoeba), and on the same
with a stretch cut out of either text. What is known of how words are rendered comes, for the trees, from the other
parts of the same sets: with renderings learned from the sentences themselves no word would ever be missed. Run as
`python -m tools.coverage` (extra `quality-training`); some six minutes.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from audit.meaning.coverage.doubt import UNTIED, Rates, class_of
from audit.meaning.coverage.judge import Learned, Looked, Model, candidate, look
from audit.meaning.coverage.stretches import Features
from audit.meaning.coverage.words import NUMBER
from audit.model import Span
from audit.pairs import main_pair
from audit.pairs.base import Renderings
from audit.text import Text
from benchmarks.data import PACKAGE
from benchmarks.left_out import CUTS, Pair
from tools.boosted import classifier
from tools.translations import in_parts, pairs, rendered_by

OUTPUT = PACKAGE / "meaning" / "coverage" / "model.json"
# Short sentences of which a part is enough.
_SHORT_ONES, _OF_SHORT_ONES = "tatoeba", 0.2
_MOST_CHARACTERS = 600
_TRIES = 4
# How often a word was met for its own rate to be kept.
_MET = 5
_DIFFERS = 0.3
_UNIT = 1000
_ROUNDS = 120
_LEAF, _SHRINKAGE = 30, 3


class Example(NamedTuple):
    """A pair as it is, or with a stretch cut.

    Attributes:
        looked: its words and ties.
        side: the text that has a stretch alone; None for a pair as it is.
        lost: the words of that text that were rendered by what was cut.
    """

    looked: Looked
    side: int | None
    lost: Sequence[Span]


def examples(name: str, pair: Pair, known: Renderings, rng: random.Random) -> Iterator[Example]:
    """A pair as it is, and with a stretch cut out of either text."""
    if name.startswith(_SHORT_ONES) and rng.random() > _OF_SHORT_ONES:
        return
    if max(map(len, pair)) > _MOST_CHARACTERS:
        return
    languages = main_pair()
    whole = look(Text(pair[0]), Text(pair[1]), languages, known)
    yield Example(whole, None, ())
    for cut_of in (0, 1):
        for cut in rng.sample(CUTS, _TRIES):
            made = cut.make(pair[cut_of], languages.codes[cut_of], rng)
            lost = rendered_by(whole, cut_of, made[1]) if made else []
            if made and lost:
                texts = (made[0], pair[1]) if cut_of == 0 else (pair[0], made[0])
                yield Example(look(Text(texts[0]), Text(texts[1]), languages, known), 1 - cut_of, lost)
                break


def rates(some: Sequence[Example], side: int) -> Rates:
    """How the words of one language are tied, and where they are lost."""
    kept: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    words: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    classes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in some:
        for word, state in zip(one.looked.words[side], one.looked.states[side], strict=True):
            if state is None:
                continue
            if one.side is None:
                kept[state] += 1
                for met in ([] if word.seen == NUMBER else [words[word.keys[0]]]) + [classes[class_of(word)]]:
                    met[0] += state == str(UNTIED)
                    met[1] += 1
            elif one.side == side and any(a <= word.start < b for a, b in one.lost):
                lost[state] += 1
    all_kept, all_lost = kept.total(), lost.total()
    usual = kept[str(UNTIED)] / all_kept
    return Rates(
        states={
            state: round(_UNIT * math.log((lost[state] + 1) / (all_lost + 50) * (all_kept + 100) / (kept[state] + 2)))
            for state in sorted(kept | lost)
        },
        lost=round(lost[str(UNTIED)] / all_lost, 4),
        classes={name: round(n[0] / n[1], 4) for name, n in sorted(classes.items())},
        words={word: (n[0], n[1]) for word, n in sorted(words.items()) if n[1] >= _MET and _differs(n, usual)},
    )


def _differs(met: Sequence[int], usual: float) -> bool:
    """Whether a word is lost so much oftener or seldomer than others that it is worth its room."""
    return abs(math.log((met[0] + usual) / (met[1] + 1) / usual)) > _DIFFERS


def rows(
    some: Sequence[Example], side: int, known: tuple[Rates, Rates], ratio: float
) -> Iterator[tuple[Features, bool]]:
    """What is known of the most doubtful stretch of each pair, and whether it is lost."""
    for one in some:
        if one.side not in (None, side):
            continue
        found = candidate(one.looked, side, known, ratio)
        if found is None:
            continue
        inside = one.looked.words[side][found.stretch.start : found.stretch.end]
        # A doubtful stretch elsewhere in a pair with a cut teaches neither.
        if one.side is None or any(a <= word.start < b for a, b in one.lost for word in inside):
            yield found.features, one.side is not None


def main() -> None:
    """Write the model."""
    rng = random.Random(3)
    everything = list(pairs())
    usual = sum(math.log(len(second) / len(first)) for _, (first, second) in everything) / len(everything)
    ratio = round(math.exp(usual), 4)
    parts: list[list[Example]] = []
    for mine, known in in_parts(everything):
        parts.append([one for name, pair in mine for one in examples(name, pair, known, rng)])
    learned_rows: tuple[list[tuple[Features, bool]], ...] = ([], [])
    for n, part in enumerate(parts):
        rest = [one for other in (*parts[:n], *parts[n + 1 :]) for one in other]
        both = rates(rest, 0), rates(rest, 1)
        for side in (0, 1):
            learned_rows[side].extend(rows(part, side, both, ratio))
    whole = [one for part in parts for one in part]
    trees = (classifier(some, _ROUNDS, leaf=_LEAF, shrinkage=_SHRINKAGE) for some in learned_rows)
    model = Model(ratio, *(Learned(rates(whole, side), each) for side, each in enumerate(trees)))
    OUTPUT.write_bytes(msgspec.json.encode(model) + b"\n")
    size, lost = OUTPUT.stat().st_size, sum(lost for some in learned_rows for _, lost in some)
    print(f"{OUTPUT}: {size / 1024:.0f} kB from {len(whole):,} pairs")
    print(f"{sum(map(len, learned_rows)):,} stretches, {lost:,} of them lost")


if __name__ == "__main__":
    main()
