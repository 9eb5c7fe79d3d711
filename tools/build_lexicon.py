"""Rebuild `audit/pairs/ru_en/lexicon.tsv.gz` and `renderings.tsv.gz`: which English words translate a Russian one.

IBM model 1 (Brown et al. 1993, "The mathematics of statistical machine translation", section 4.1) in both directions
over the lemmas of one side and the stems of the other of `parallel/*.tsv`. The lexicon keeps pairs that are likely both
ways, the renderings every pair that is more than chance, with both probabilities and how often each word was seen.
Only these word pairs are shipped, no sentence. Run as `python -m tools.build_lexicon`.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from audit.languages.en.inflection import stem
from audit.languages.ru.morphology import is_function_word, lemmas
from audit.text.long_lists import pack
from benchmarks.data import PACKAGE, folder

OUTPUT = PACKAGE / "pairs" / "ru_en" / "lexicon.tsv.gz"
RENDERINGS = OUTPUT.with_name("renderings.tsv.gz")
# Sets that nothing is learned from.
KEPT_APART = ("newstest2020", "newstest2021", "flores")
ROUNDS = 5
LONGEST = 60
# A pair is kept from such probabilities, into English and back, for words seen so often together.
INTO_ENGLISH, BACK, TOGETHER, WORDS = 0.06, 0.03, 3, 8
# The same of what is kept as a rendering; a pair that was seen once has to be likely.
RENDERED, RENDERED_BACK, SEEN_TWICE, LIKELY_ONCE = 0.002, 0.001, 2, 0.05

_RUSSIAN = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_ENGLISH = re.compile(r"[A-Za-z]+")
_EMPTY = frozenset((
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her",
    "his", "i", "in", "is", "it", "its", "not", "of", "on", "or", "s", "she", "t", "that", "the", "their", "there",
    "they", "this", "to", "was", "we", "were", "which", "who", "will", "with", "would", "you",
))  # fmt: skip

Bag = tuple[Sequence[str], Sequence[str]]


def bags() -> list[Bag]:
    """The words of each pair of sentences: Russian lemmas and English stems, function words left out."""
    found = []
    for path in sorted((folder() / "parallel").glob("*.tsv")):
        if path.name.startswith(KEPT_APART):
            continue
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if len(row) == 2 and "CANARY" not in row[0]:
                    both = bag((row[0], row[1]))
                    if both:
                        found.append(both)
    return found


def bag(pair: tuple[str, str]) -> Bag | None:
    """The words of a Russian and an English sentence; None where one has none, or very many."""
    russian = [lemmas(w)[0] for w in _RUSSIAN.findall(pair[0].lower()) if not is_function_word(w)]
    english = [stem(w) for w in _ENGLISH.findall(pair[1].lower()) if w not in _EMPTY]
    return (russian, english) if russian and english and max(len(russian), len(english)) <= LONGEST else None


def model1(pairs: Sequence[Bag]) -> dict[str, dict[str, float]]:
    """The probability of each word of the second side, given one of the first, after `ROUNDS` rounds."""
    table: dict[str, dict[str, float]] = {}
    for first, second in pairs:
        for word in first:
            row = table.setdefault(word, {})
            row.update(dict.fromkeys(second, 1.0))
    for _ in range(ROUNDS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for first, second in pairs:
            for other in second:
                rows = [(word, table[word][other]) for word in first]
                total = sum(p for _, p in rows)
                for word, p in rows:
                    counts[word][other] += p / total
        for word, row in counts.items():
            total = sum(row.values())
            table[word] = {other: n / total for other, n in row.items() if n / total > 1e-4}
            table[word] = defaultdict(lambda: 1e-6, table[word])
    return table


class Model(NamedTuple):
    """Probabilities into English and back, and how many pairs have two words, one of each language, together."""

    forth: dict[str, dict[str, float]]
    back: dict[str, dict[str, float]]
    together: Counter[tuple[str, str]]


def learned(pairs: Sequence[Bag]) -> Model:
    """What the pairs teach."""
    together = Counter((r, e) for russian, english in pairs for r in set(russian) for e in set(english))
    return Model(model1(pairs), model1([(english, russian) for russian, english in pairs]), together)


def lexicon(model: Model) -> Iterator[tuple[str, list[str]]]:
    """The Russian lemmas with the English stems that translate them, the likeliest first."""
    forth, back, together = model
    for lemma in sorted(forth):
        row = sorted(forth[lemma].items(), key=lambda item: (-item[1], item[0]))[:WORDS]
        kept = [e for e, p in row if p >= INTO_ENGLISH and back[e][lemma] >= BACK and together[lemma, e] >= TOGETHER]
        if kept:
            yield lemma.replace("ё", "е"), kept


def renderings(pairs: Sequence[Bag], model: Model) -> Iterator[str]:
    """Rows of a word and how many pairs have it, of Russian lemmas with each rendering and its bits both ways."""
    forth, back, together = model
    russian = Counter(word for bag, _ in pairs for word in set(bag))
    english = Counter(word for _, bag in pairs for word in set(bag))
    yield from (f"{word}\t{n}" for word, n in english.items())
    for lemma, n in russian.items():
        cells = [str(n)]
        for word, p in sorted(forth[lemma].items(), key=lambda item: (-item[1], item[0])):
            q, seen = back[word][lemma], together[lemma, word]
            often = seen >= SEEN_TWICE or min(p, q) >= LIKELY_ONCE
            if p >= RENDERED and q >= RENDERED_BACK and often:
                cells.append(f"{word} {_bits(p)} {_bits(q)}")
        yield f"{lemma}\t{' '.join(cells)}"


def _bits(probability: float) -> int:
    return round(-math.log2(probability))


def main() -> None:
    """Write the files, the same bytes for the same translations."""
    pairs = bags()
    model = learned(pairs)
    rows = [f"{lemma}\t{' '.join(words)}" for lemma, words in dict(lexicon(model)).items()]
    OUTPUT.write_bytes(pack(rows))
    print(f"{len(pairs):,} sentence pairs, {len(rows):,} lemmas, {OUTPUT.stat().st_size:,} bytes")
    rows = list(renderings(pairs, model))
    RENDERINGS.write_bytes(pack(rows))
    links = sum(row.count(" ") // 3 for row in rows)
    print(f"{len(rows):,} words, {links:,} renderings, {RENDERINGS.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
