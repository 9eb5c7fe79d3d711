"""Rebuild `audit/pairs/ru_en/lexicon.tsv.gz`: which English words translate a Russian one in human translations.

IBM model 1 (Brown et al. 1993, "The mathematics of statistical machine translation", section 4.1) in both directions
over the lemmas of one side and the stems of the other of `parallel/*.tsv`; a pair is kept that is likely both ways.
Only these word pairs are shipped, no sentence. Run as `python -m tools.build_lexicon`.
"""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from audit.languages.en.inflection import stem
from audit.languages.en.packed import pack
from audit.languages.ru.morphology import is_function_word, lemmas
from benchmarks.data import PACKAGE, folder

OUTPUT = PACKAGE / "pairs" / "ru_en" / "lexicon.tsv.gz"
# Sets that nothing is learned from.
KEPT_APART = ("newstest2020", "newstest2021", "flores")
ROUNDS = 5
LONGEST = 60
# A pair is kept from such probabilities, into English and back, for words seen so often together.
INTO_ENGLISH, BACK, TOGETHER, WORDS = 0.06, 0.03, 3, 8

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
                    russian = [lemmas(w)[0] for w in _RUSSIAN.findall(row[0].lower()) if not is_function_word(w)]
                    english = [stem(w) for w in _ENGLISH.findall(row[1].lower()) if w not in _EMPTY]
                    if russian and english and max(len(russian), len(english)) <= LONGEST:
                        found.append((russian, english))
    return found


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


def lexicon(pairs: Sequence[Bag]) -> Iterator[tuple[str, list[str]]]:
    """The Russian lemmas with the English stems that translate them, the likeliest first."""
    forth, back = model1(pairs), model1([(english, russian) for russian, english in pairs])
    together = Counter((r, e) for russian, english in pairs for r in set(russian) for e in set(english))
    for lemma in sorted(forth):
        row = sorted(forth[lemma].items(), key=lambda item: (-item[1], item[0]))[:WORDS]
        kept = [e for e, p in row if p >= INTO_ENGLISH and back[e][lemma] >= BACK and together[lemma, e] >= TOGETHER]
        if kept:
            yield lemma.replace("ё", "е"), kept


def main() -> None:
    """Write the file, the same bytes for the same translations."""
    pairs = bags()
    rows = [f"{lemma}\t{' '.join(words)}" for lemma, words in dict(lexicon(pairs)).items()]
    OUTPUT.write_bytes(gzip.compress(pack(rows).encode(), 9, mtime=0))
    print(f"{len(pairs):,} sentence pairs, {len(rows):,} lemmas, {OUTPUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
