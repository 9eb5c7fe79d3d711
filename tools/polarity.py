"""Grow the trees of `audit/meaning/polarity/`: whether a denial that the other text lacks was lost.

LightGBM (Ke et al. 2017) on human translations of `parallel/` (newstest 2012-2019, WMT24, Tatoeba), and on the same
with a denial taken out or put in, in either text. What is known of how often translations lose a denial of a word
comes, for the trees, from the other parts of the same sets. Run as `python -m tools.polarity` (extra
`quality-training`).
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from audit.languages import get_language
from audit.languages.denials import Denials
from audit.meaning.polarity.features import Features, name_of
from audit.meaning.polarity.judge import DOUBT, UNMET, Candidate, Model, candidates
from audit.meaning.polarity.ties import Ties
from audit.meaning.trees import Forest, log_odds
from audit.pairs import main_pair
from audit.text import Text
from benchmarks.data import PACKAGE
from benchmarks.denials import FLIPS, Pair
from tools.boosted import classifier
from tools.translations import pairs, parts

OUTPUT = PACKAGE / "meaning" / "polarity" / "model.json"
# Denials put in are rarer in learning than such taken out: nearly every sentence has a place for one.
_PUT_IN, _TWICE = 0.4, 0.15
# How often a denial of a word was met for its odds to be kept.
_MET = 4
_ROUNDS = 160
_LEAF, _SHRINKAGE = 20, 2
# By whether the Russian text denies: by name, translations without a denial and with one.
Counts = Mapping[bool, Mapping[str, tuple[int, int]]]


def said(pair: Pair) -> tuple[Denials, Denials]:
    """What both texts of a pair say."""
    return get_language("ru").denials(Text(pair[0])), get_language("en").denials(Text(pair[1]))


def counted(some: Sequence[Pair]) -> Counts:
    """In how many of some translations a denial of a word is lost."""
    found: dict[bool, dict[str, list[int]]] = {side: defaultdict(lambda: [0, 0]) for side in (True, False)}
    languages = main_pair()
    for pair in some:
        both = said(pair)
        for russian, (here, there) in ((True, both), (False, both[::-1])):
            if len(here.denials) == 1:
                name = name_of(here.denials[0], here.words, languages, languages.codes[0 if russian else 1])
                found[russian][name][bool(there.denials or there.weak or (there.joined and not russian))] += 1
    return {side: {name: (n[0], n[1]) for name, n in names.items()} for side, names in found.items()}


def found_in(pair: Pair, counts: Counts) -> list[Candidate]:
    """The denials of a pair without their like."""
    both = said(pair)

    def odds(russian: bool, name: str) -> tuple[float, float]:
        met = counts[russian].get(name)
        return log_odds(met, DOUBT) if met and sum(met) >= _MET else (UNMET, 0.0)

    ties = Ties(Text(pair[0]), Text(pair[1]), main_pair())
    return list(candidates(*both, ties, main_pair(), odds))


def learned_from(some: Sequence[Sequence[Pair]]) -> Iterator[tuple[bool, Features, bool]]:
    """Of whole translations and of changed ones: whether the Russian text denies, what is known, whether it is lost."""
    rng = random.Random(5)
    for n, part in enumerate(some):
        counts = counted([pair for other in (*some[:n], *some[n + 1 :]) for pair in other])
        for pair in part:
            whole = found_in(pair, counts)
            yield from ((one.russian, one.found.features, False) for one in whole)
            for flip in FLIPS:
                changed = flip.change(pair, rng)
                if changed is None or (flip.puts_in and rng.random() > _PUT_IN):
                    continue
                if rng.random() < _TWICE:
                    changed = flip.change(changed, rng) or changed
                mine = [one for one in found_in(changed, counts) if one.russian is flip.russian_denies]
                before = sum(one.russian is flip.russian_denies for one in whole)
                # Which of several is the changed one is not known, unless all of them are.
                if mine and (len(mine) == 1 or not before):
                    yield from ((one.russian, one.found.features, True) for one in mine)


def main() -> None:
    """Write the model."""
    everything = [pair for _, pair in pairs()]
    learned = list(learned_from(parts(everything)))
    counts = counted(everything)
    forests = [
        Forest(
            {name: n for name, n in sorted(counts[side].items()) if sum(n) >= _MET},
            classifier(
                [(features, lost) for russian, features, lost in learned if russian is side],
                _ROUNDS,
                leaf=_LEAF,
                shrinkage=_SHRINKAGE,
            ),
        )
        for side in (True, False)
    ]
    OUTPUT.write_bytes(msgspec.json.encode(Model(*forests)) + b"\n")
    lost, size = sum(lost for _, _, lost in learned), OUTPUT.stat().st_size
    print(f"{OUTPUT}: {size / 1024:.0f} kB from {len(everything):,} pairs")
    print(f"{len(learned):,} denials, {lost:,} of them lost")


if __name__ == "__main__":
    main()
