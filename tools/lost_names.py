"""Grow the trees of `audit/meaning/lost_names/`: whether a name without a counterpart was lost.

LightGBM (Ke et al. 2017) on human translations of news of `parallel/` (newstest 2012-2019, WMT24), and on the same with
a name taken out of the translation, in both directions. What is known of how words are rendered and of which names
translations leave out comes, for the trees, from the other parts of the same sets. Run as `python -m tools.lost_names`
(extra `quality-training`); some two minutes.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from audit.languages import get_language
from audit.meaning.lost_names.features import Features
from audit.meaning.lost_names.judge import DOUBT, UNMET, Model, seen_of
from audit.meaning.trees import Forest, log_odds
from audit.model import Span
from audit.names.leftovers import LeftOvers, left_overs
from audit.names.pairing import paired_words
from audit.pairs import main_pair
from audit.pairs.base import Renderings
from audit.text import Text
from benchmarks.data import PACKAGE
from tools.boosted import classifier
from tools.translations import NO_NEWS, Pair, in_parts, pairs

OUTPUT = PACKAGE / "meaning" / "lost_names" / "model.json"
# How often the whole name is taken out and not one word of it, and how often what leads to it goes with it.
_WHOLE, _LED = 0.6, 0.35
_CAPITALS = re.compile(r"[A-ZА-ЯЁ][\w'’-]*(?: [A-ZА-ЯЁ][\w'’-]*)*")
_LEADING = re.compile(
    r"(?<!\w)(?:(?:in|of|from|by|with|to|for|at|and|the)(?: the)?|в|во|на|из|с|от|по|и|для|о|об) $", re.IGNORECASE
)
# How often a word was met for its odds to be kept; of one that is never left out the rest is told by that.
_MET = 4
_ROUNDS, _LEAF, _SHRINKAGE = 120, 20, 5
# By the key of a word, translations without it and with it.
Counts = Mapping[str, tuple[int, int]]


class Example(NamedTuple):
    """A pair as it is, or with a name taken out.

    Attributes:
        left: the names that only one of the texts has.
        skipped: missing ones that were missing before a name was taken out.
        lost: whether one was taken out.
    """

    source: Text
    target: Text
    left: LeftOvers
    skipped: frozenset[str]
    lost: bool


def examples(source_code: str, pair: Pair, rng: random.Random) -> Iterator[Example]:
    """A pair as it is, and with a name taken out of the text that is not in the language `source_code`."""
    forth = source_code == main_pair().codes[0]
    source, target = map(Text, pair if forth else pair[::-1])
    whole = left_overs(source, target, source_code)
    yield Example(source, target, whole, frozenset(), False)
    names = paired_words(*((source, target) if forth else (target, source)))
    if not names:
        return
    name = rng.choice(names)
    word, span = (name.word, name.span) if forth else (name.source.text, name.source.span)
    if target.count(word) == 1:
        without = Text(_without(target, span, rng))
        left = left_overs(source, without, source_code)
        yield Example(source, without, left, frozenset(name.text for name in whole.missing), True)


def _without(text: str, span: Span, rng: random.Random) -> str:
    """The text without a name, or with a name of a word less."""
    if rng.random() < _WHOLE:
        span = next((Span(*m.span()) for m in _CAPITALS.finditer(text) if m.start() <= span.start < m.end()), span)
    before = text[: span.start]
    if rng.random() < _LED:
        before = _LEADING.sub("", before)
    rest = re.sub(r" +(?=[ ,.;:!?])", "", before + text[span.end :].removeprefix("'s").removeprefix("’s"))
    return rest.strip(" ,;:")


def counted(some: Sequence[Example], source_code: str) -> Counts:
    """How many translations lack a name, and how many have it, by the key of its word."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    key = get_language(source_code).words.key
    for one in some:
        if not one.lost:
            missing = {name.text for name in one.left.missing}
            for word in {token.text for token in one.source.capitalised} | missing:
                found[key(word)][word not in missing] += 1
    return {word: (n[0], n[1]) for word, n in found.items()}


def rows(
    some: Sequence[Example], source_code: str, renderings: Renderings, counts: Counts
) -> Iterator[tuple[Features, bool]]:
    """What is known of each missing name, and whether it was taken out."""

    def odds(key: str) -> tuple[float, float]:
        return log_odds(counts[key], DOUBT) if key in counts else (UNMET, 0.0)

    for one in some:
        if one.left.missing:
            names = one.left.missing
            seen = seen_of(names, one.left, one.source, one.target, main_pair(), source_code, renderings, odds)
            for name, each in zip(names, seen, strict=True):
                if name.text not in one.skipped:
                    yield each, one.lost


def forest(source_code: str, parts: Sequence[tuple[Sequence[Example], Renderings]]) -> Forest:
    """The trees of names in one language, from examples with renderings that were learned elsewhere."""
    learned: list[tuple[Features, bool]] = []
    for n, (part, renderings) in enumerate(parts):
        others = [one for m, (other, _) in enumerate(parts) if m != n for one in other]
        learned.extend(rows(part, source_code, renderings, counted(others, source_code)))
    lost = sum(label for _, label in learned)
    print(f"{source_code}: {len(learned):,} names without a counterpart, {lost:,} of them taken out")
    everything = counted([one for part, _ in parts for one in part], source_code)
    return Forest(
        {word: n for word, n in sorted(everything.items()) if sum(n) >= _MET},
        classifier(learned, _ROUNDS, leaf=_LEAF, shrinkage=_SHRINKAGE),
    )


def main() -> None:
    """Write the model."""
    everything = [row for row in pairs() if not row[0].startswith(NO_NEWS)]
    parts = list(in_parts(everything))
    forests = []
    for code in main_pair().codes:
        rng = random.Random(5)
        made = [([one for _, pair in mine for one in examples(code, pair, rng)], known) for mine, known in parts]
        forests.append(forest(code, made))
    OUTPUT.write_bytes(msgspec.json.encode(Model(*forests)) + b"\n")
    print(f"{OUTPUT}: {OUTPUT.stat().st_size / 1024:.0f} kB from {len(everything):,} pairs")


if __name__ == "__main__":
    main()
