"""Grow the trees of `audit/meaning/left_latin/`: whether translators into Russian keep a word in Latin letters.

LightGBM (Ke et al. 2017) on the capitalised words of the English of human translations of news of `parallel/`
(newstest 2012-2019, WMT24): those that stand in Latin letters in the Russian, and those that do not. How often a word
and its pieces are kept comes, for the trees, from the other parts of the same sets. Run as `python -m tools.left_latin`
(extra `quality-training`); half a minute.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from audit.meaning.left_latin.judge import Model, odds_in
from audit.names.latin_words import Features, NameOfWord, features, pieces, words_of_names
from audit.text import Text
from benchmarks.data import PACKAGE
from tools.boosted import classifier
from tools.translations import NO_NEWS, Pair, pairs, parts

OUTPUT = PACKAGE / "meaning" / "left_latin" / "model.json"
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’-]*")
# How often a word and a piece of words were met for their odds to be kept.
_MET, _MET_PIECES = 3, 12
_ROUNDS, _LEAF, _SHRINKAGE = 160, 20, 2
Counts = Mapping[str, tuple[int, int]]


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


def rows(some: Sequence[Pair], counts: tuple[Counts, Counts]) -> Iterator[tuple[Features, bool]]:
    """What is known of each word, and whether it is kept."""
    for pair in some:
        for word, source, kept in labelled(pair):
            yield features(word, source, lambda text: odds_in(text, *counts)), kept


def main() -> None:
    """Write the model."""
    everything = [pair for name, pair in pairs() if not name.startswith(NO_NEWS)]
    whole = parts(everything)
    learned: list[tuple[Features, bool]] = []
    for n, part in enumerate(whole):
        others = [pair for m, other in enumerate(whole) if m != n for pair in other]
        learned.extend(rows(part, counted(others)))
    words, of_pieces = counted(everything)
    model = Model(
        {key: n for key, n in sorted(words.items()) if sum(n) >= _MET},
        {key: n for key, n in sorted(of_pieces.items()) if sum(n) >= _MET_PIECES},
        classifier(learned, _ROUNDS, leaf=_LEAF, shrinkage=_SHRINKAGE),
    )
    OUTPUT.write_bytes(msgspec.json.encode(model) + b"\n")
    kept = sum(label for _, label in learned)
    print(f"{OUTPUT}: {OUTPUT.stat().st_size / 1024:.0f} kB from {len(everything):,} pairs")
    print(f"{len(learned):,} words, {kept:,} of them kept")


if __name__ == "__main__":
    main()
