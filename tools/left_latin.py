"""Grow the trees of `audit/meaning/left_latin/`: whether a name in Latin letters belongs so in a Russian text.

LightGBM (Ke et al. 2017) on human translations of news of `parallel/` (newstest 2012-2019, WMT24): the names that stand
in Latin letters in the Russian, and those that stand in Russian letters, put back into Latin ones. How often a word and
its pieces are kept comes, for the trees, from the other parts of the same sets. Run as `python -m tools.left_latin`
(extra `quality-training`); a minute.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from audit.meaning.left_latin.judge import Model, odds_in, places, row
from audit.names.latin_words import NameOfWord, pieces, words_of_names
from audit.names.left_latin import LatinName, latin_names
from audit.names.sources import renders
from audit.text import Text
from benchmarks.data import PACKAGE
from tools.boosted import classifier
from tools.translations import NO_NEWS, Pair, pairs, parts

OUTPUT = PACKAGE / "meaning" / "left_latin" / "model.json"
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*")
# How often a word and a piece of words were met for their odds to be kept.
_MET, _MET_PIECES = 3, 12
_ROUNDS, _LEAVES, _LEAF, _SHRINKAGE = 300, 8, 20, 2
# How often all of a name that can be is put into Latin letters; else one word of it.
_WHOLE = 0.6
# Russian words of fewer letters render no name for sure.
_SHORTEST = 3
Counts = Mapping[str, tuple[int, int]]


class Case(NamedTuple):
    """A name in Latin letters in a Russian text, and whether a translator left it so."""

    name: LatinName
    source: Text
    target: Text
    kept: bool


def cases(pair: Pair) -> Iterator[Case]:
    """The names of a translation that are in Latin letters, and the others put into them, one at a time."""
    target, source = map(Text, pair)
    yield from (Case(name, source, target, kept=True) for name in latin_names(target))
    draw = random.Random(target)
    for word, found in source.once(words_of_names).items():
        if word not in target.pieceset:
            yield from _put_back(found[0], source, target, draw)


def _put_back(word: NameOfWord, source: Text, target: Text, draw: random.Random) -> Iterator[Case]:
    """The word in Latin letters, where just one Russian word renders it, perhaps with what stands beside both."""
    capitals = target.capitalised
    places = [n for n, token in enumerate(capitals) if len(token.text) >= _SHORTEST and renders(token.text, word.text)]
    if len(places) != 1:
        return
    first = last = places[0]
    start = end = word.at
    if draw.random() < _WHOLE:
        for token, part in zip(capitals[:first][::-1], word.words[:start][::-1], strict=False):
            if token.end + 1 != capitals[first].start or not renders(token.text, part):
                break
            start, first = start - 1, first - 1
        for token, part in zip(capitals[last + 1 :], word.words[end + 1 :], strict=False):
            if token.start != capitals[last].end + 1 or not renders(token.text, part):
                break
            end, last = end + 1, last + 1
    latin = " ".join(word.words[start : end + 1])
    at = capitals[first].start
    text = Text(target[:at] + latin + target[capitals[last].end :])
    yield from (
        Case(name, source, text, kept=False)
        for name in latin_names(text)
        if (name.span.start, name.text) == (at, latin)
    )


def labelled(pair: Pair) -> Iterator[tuple[NameOfWord, Text, bool]]:
    """The capitalised words of the English text, that text, and whether the Russian one has them."""
    latin, english = set(_LATIN.findall(pair[0])), Text(pair[1])
    for words in english.once(words_of_names).values():
        yield from ((word, english, word.text in latin) for word in words)


def counted(some: Sequence[Pair]) -> tuple[Counts, Counts]:
    """How often words, and pieces of words, are kept and are not."""
    words: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    of_pieces: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for pair in some:
        for word, _, kept in labelled(pair):
            words[word.text][not kept] += 1
            for piece in pieces(word.text):
                of_pieces[piece][not kept] += 1
    both = ({key: (n[0], n[1]) for key, n in found.items()} for found in (words, of_pieces))
    return next(both), next(both)


def rows(some: Sequence[Pair], counts: tuple[Counts, Counts]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """What is known of each word of the names, and whether it was left so."""
    for pair in some:
        for name, source, target, kept in cases(pair):
            for found in places(name, source):
                for word in found[:1]:
                    yield row(name, word, source, target, lambda text: odds_in(text, *counts)), kept


def main() -> None:
    """Write the model."""
    everything = [pair for name, pair in pairs() if not name.startswith(NO_NEWS)]
    whole = parts(everything)
    learned: list[tuple[tuple[float, ...], bool]] = []
    for n, part in enumerate(whole):
        others = [pair for m, other in enumerate(whole) if m != n for pair in other]
        learned.extend(rows(part, counted(others)))
    words, of_pieces = counted(everything)
    model = Model(
        {key: n for key, n in sorted(words.items()) if sum(n) >= _MET},
        {key: n for key, n in sorted(of_pieces.items()) if sum(n) >= _MET_PIECES},
        classifier(learned, _ROUNDS, leaves=_LEAVES, leaf=_LEAF, shrinkage=_SHRINKAGE),
    )
    OUTPUT.write_bytes(msgspec.json.encode(model) + b"\n")
    kept = sum(label for _, label in learned)
    print(f"{OUTPUT}: {OUTPUT.stat().st_size / 1024:.0f} kB from {len(everything):,} pairs")
    print(f"{len(learned):,} words, {kept:,} of them kept")


if __name__ == "__main__":
    main()
