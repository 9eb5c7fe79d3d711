"""Rebuild the letter model: `letter_prices.tsv`, `letter_weights.bin` and `letter_judge.json` in audit/names/.

From the name pairs of names/wikidata.train.tsv (CC0) alone, in three steps:

1. prices: which English letters stand for a Russian one, by hard expectation maximisation from letters that
   stand at the same place of their words. Pairs that stay dear are no pairs ("yoritoshi" beside another man's
   surname) and are left out of what follows;
2. weights: logistic regression over hashed n-grams of the alignment, right pairs against the same with one
   English letter dropped, doubled, swapped or replaced. An n-gram seen in c pairs is taken for unseen in one
   of c of them, as it would be in a name not met before (leave-one-out);
3. judge: a small network over the summed evidence, learned from pairs that the weights have not seen, against
   damaged pairs and other names; and the
   probability above which 95% of further pairs lie.

Then the weights are learned anew from all pairs. Needs numpy; 10 minutes on one core.
Run as `python -m tools.build_letters`.
"""

from __future__ import annotations

import json
import math
import random
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple
from zlib import compress, crc32

import numpy as np

from audit.names.letter_align import UNSEEN, Prices, align, place
from audit.names.letter_evidence import UNIT, Weights, summary, weigh
from audit.names.letter_features import SLOTS, TEMPLATES, indices, templates
from benchmarks.names import Pair, damaged_pairs, opposed, pairs

OUTPUT = Path(__file__).resolve().parents[1] / "audit" / "names"
ROUNDS = (20_000, 40_000, 80_000, 200_000, 200_000)
# Bits a letter: dearer pairs do not count, at first more generously.
LIMIT = (5.5, 5.5, 4.5, 4.5, 4.5)
# How many sightings the price of a letter anywhere weighs against its price at one place.
BACKOFF = 6.0
FEWEST = 3
# An n-gram of fewer right pairs has no weight of its own.
LEAST = 2
EPOCHS, RATE, BATCH = 5, 0.05, 512
# Wrong pairs a right one for the judge: rounds of damage, other names.
DAMAGED, OTHERS = 2, 12
HIDDEN, JUDGE_EPOCHS, JUDGE_RATE, JUDGE_DECAY = 10, 60, 0.003, 1e-4
# The least probability, in hundredths, at which 99.5% of other names are rejected on held-out training pairs.
ACCEPT = 0.19

Array = np.ndarray[Any, Any]


class _FirstPrices(dict[str, Any]):
    """Before anything was learned: single letters by how often they stand at the same place of their words."""

    def __init__(self, rows: list[Pair]) -> None:
        super().__init__()
        together: dict[str, Counter[str]] = defaultdict(Counter)
        for russian, english, _ in rows:
            if abs(len(russian) - len(english)) <= 2:
                for i, letter in enumerate(russian):
                    middle = round(i * (len(english) - 1) / max(1, len(russian) - 1))
                    for j in range(max(0, middle - 1), min(len(english), middle + 2)):
                        together[letter][english[j]] += 2 if j == middle else 1
        everywhere = sum(together.values(), Counter[str]())
        mass = sum(everywhere.values())
        for letter, counts in together.items():
            size = sum(counts.values())
            above = {e: max(1e-3, n / size - everywhere[e] / mass) for e, n in counts.items()}
            self[letter] = _FirstChunks({e: -math.log2(v / sum(above.values())) for e, v in above.items()})

    def get(self, where: str, default: Any = None) -> Any:
        return super().get(where.strip("^$")[0], default)


class _FirstChunks(dict[str, float]):
    def get(self, chunk: str, default: Any = None) -> Any:
        return min((super(_FirstChunks, self).get(c, 9.0) for c in chunk), default=2.0) + 3 * abs(len(chunk) - 1)


def learn_prices(rows: list[Pair]) -> Prices:
    """Bits by place, then by English letters."""
    table: Prices = _FirstPrices(rows)
    for size, limit in zip(ROUNDS, LIMIT, strict=True):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for russian, english, _ in rows[:size]:
            found = align(russian, english, table)
            if found and found.bits <= limit * len(russian):
                start = 0
                for i, end in enumerate(found.ends):
                    counts[place(russian, i)][english[start:end]] += 1
                    start = end
        table = _reprice(counts)
    return table


def _reprice(counts: dict[str, Counter[str]]) -> Prices:
    anywhere: dict[str, Counter[str]] = defaultdict(Counter)
    for where, here in counts.items():
        anywhere[where.strip("^$")[0]].update(here)
    table: dict[str, dict[str, float]] = {}
    for where, here in sorted(counts.items()):
        total = anywhere[where.strip("^$")[0]]
        mass, size = sum(total.values()), sum(here.values()) + BACKOFF
        bits = {c: -math.log2((here[c] + BACKOFF * n / mass) / size) for c, n in total.items() if n >= FEWEST}
        table[where] = {c: round(abs(b), 1) for c, b in sorted(bits.items()) if b < UNSEEN[len(c)]}
    return table


class Rows(NamedTuple):
    """Slots and templates of many pairs, one after the other; where each pair's begin and the last end (pairs + 1,)."""

    slots: Array
    templates: Array
    ends: Array


def extract(words: Iterable[tuple[str, str]], table: Prices) -> Rows:
    """The n-grams of pairs; none of those that do not align."""
    slots, kinds, ends = array("i"), array("i"), array("q", [0])
    for russian, english in words:
        found = align(russian, english, table)
        if found:
            slots.extend(indices(russian, english, found.ends))
            kinds.extend(templates(len(russian), len(english)))
        ends.append(len(slots))
    return Rows(np.array(slots), np.array(kinds), np.array(ends))


def learn_weights(rows: list[Pair], table: Prices) -> Weights:
    """The logistic regression, by AdaGrad over batches of right pairs with the wrong ones made of them."""
    right = extract(((r, e) for r, e, _ in rows), table)
    counts = np.bincount(right.slots, minlength=SLOTS)
    kept = np.flatnonzero(counts >= LEAST)
    number = np.full(SLOTS, -1)
    number[kept] = np.arange(TEMPLATES, TEMPLATES + len(kept))
    template = np.arange(TEMPLATES + len(kept))
    known = number[right.slots] >= 0
    template[number[right.slots[known]]] = right.templates[known]
    rarity = np.concatenate([np.zeros(TEMPLATES), 1 / counts[kept]])
    value, square, bias = np.zeros(len(template)), np.full(len(template), 1e-6), 0.0

    def numbered(some: Rows) -> Array:
        found = number[some.slots]
        return np.where(found < 0, some.templates, found)

    right_numbers = numbered(right)
    for epoch in range(EPOCHS):
        made = list(damaged_pairs(rows, random.Random(epoch)))
        negatives = extract(((rows[n][0], e) for n, e in made), table)
        wrong_numbers = numbered(negatives)
        first = np.searchsorted([n for n, _ in made], np.arange(len(rows) + 1))
        draw = np.random.default_rng(epoch)
        loss = 0.0
        for batch in np.array_split(draw.permutation(len(rows)), len(rows) // BATCH + 1):
            own = [(k, right_numbers[right.ends[n] : right.ends[n + 1]], 1.0) for k, n in enumerate(batch)]
            own += [
                (k, wrong_numbers[negatives.ends[m] : negatives.ends[m + 1]], 0.0)
                for k, n in enumerate(batch)
                for m in range(first[n], first[n + 1])
                if negatives.ends[m + 1] > negatives.ends[m]
            ]
            found = np.concatenate([numbers for _, numbers, _ in own])
            sizes = np.array([len(numbers) for _, numbers, _ in own])
            truth = np.array([true for *_, true in own])
            owners = np.repeat([k for k, *_ in own], sizes)
            found = _leave_out(found, owners, np.repeat(truth > 0, sizes), rarity, template, draw)
            starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
            odds = np.clip(np.add.reduceat(value[found], starts) + bias, -30, 30)
            slope = (1 / (1 + np.exp(-odds)) - truth) * np.where(truth > 0, 2.0, 1.0)
            loss += float(np.sum(np.logaddexp(0, np.where(truth > 0, -odds, odds))))
            gradient = np.bincount(found, np.repeat(slope, sizes), minlength=len(value))
            square += gradient**2
            value -= RATE * gradient / np.sqrt(square)
            bias -= 0.02 * float(slope.mean())
        print(f"weights, epoch {epoch + 1}: loss {loss / len(rows):.4f} a pair")
    # A weight of 0 would mean unseen, so the least is one unit.
    units = np.clip(np.rint(value / UNIT), -127, 127).astype(int)
    units[TEMPLATES:][units[TEMPLATES:] == 0] = 1
    seen = np.zeros(SLOTS, np.int8)
    seen[kept] = units[TEMPLATES:]
    return Weights(memoryview(seen.tobytes()).cast("b"), tuple(int(u) for u in units[:TEMPLATES]))


def _leave_out(
    found: Array, owners: Array, true: Array, rarity: Array, template: Array, draw: np.random.Generator
) -> Array:
    """Take n-grams of the right pair for unseen, in it and in what was made of it, as often as they are rare."""
    key = owners.astype(np.int64) * len(template) + found
    own = np.unique(key[true])
    missing = own[draw.random(len(own)) < rarity[own % len(template)]]
    return np.where(np.isin(key, missing), template[found], found)


class Judge(NamedTuple):
    """A network of one hidden layer over the summary."""

    hidden: Array
    hidden_bias: Array
    output: Array
    output_bias: float

    def odds(self, rows: Array) -> Array:
        """Log-odds of (pairs, features)."""
        found: Array = np.tanh(rows @ self.hidden + self.hidden_bias) @ self.output + self.output_bias
        return found


def summaries(words: Iterable[tuple[str, str]], table: Prices, weights: Weights) -> Array:
    """(pairs, features); not-a-number for pairs that do not align."""
    rows = []
    for russian, english in words:
        found = align(russian, english, table)
        rows.append(summary(russian, english, found, weigh(russian, english, found, weights)) if found else None)
    width = len(next(row for row in rows if row))
    return np.array([row or [math.nan] * width for row in rows])


def learn_judge(good: Array, bad: Array) -> Judge:
    """By Adam on the cross-entropy, right and wrong pairs weighing the same in all."""
    x = np.concatenate([good, bad])
    y = np.repeat([1.0, 0.0], [len(good), len(bad)])
    share = np.where(y > 0, 0.5 / len(good), 0.5 / len(bad)) * len(y)
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = (x - mean) / spread
    draw = np.random.default_rng(3)
    weights = [draw.normal(0, 0.3, (z.shape[1], HIDDEN)), np.zeros(HIDDEN), draw.normal(0, 0.3, HIDDEN), np.zeros(1)]
    moments = [(np.zeros_like(w), np.zeros_like(w)) for w in weights]
    step = 0
    for epoch in range(JUDGE_EPOCHS):
        rate = JUDGE_RATE * (1 - epoch / JUDGE_EPOCHS) + 1e-5
        for batch in np.array_split(draw.permutation(len(z)), len(z) // 256 + 1):
            step += 1
            inner = np.tanh(z[batch] @ weights[0] + weights[1])
            odds = inner @ weights[2] + weights[3]
            slope = (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - y[batch]) * share[batch] / len(batch)
            back = np.outer(slope, weights[2]) * (1 - inner**2)
            gradients = [z[batch].T @ back, back.sum(0), inner.T @ slope, np.array([slope.sum()])]
            for w, g, (m, v) in zip(weights, gradients, moments, strict=True):
                m += 0.1 * (g + JUDGE_DECAY * w - m)
                v += 0.001 * ((g + JUDGE_DECAY * w) ** 2 - v)
                w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    hidden = weights[0] / spread[:, None]
    return Judge(hidden, weights[1] - mean @ hidden, weights[2], float(weights[3][0]))


def main() -> None:
    draw = random.Random(7)
    rows = sorted(pairs("train"))
    draw.shuffle(rows)
    part = {row: crc32(row[1].encode()) % 20 for row in rows}
    table = learn_prices([row for row in rows if part[row] > 2])
    clean = [row for row in rows if (a := align(row[0], row[1], table)) and a.bits <= LIMIT[-1] * len(row[0])]
    print(f"{len(clean)} of {len(rows)} pairs are plausible; {sum(map(len, table.values()))} prices")
    weights = learn_weights([row for row in clean if part[row] > 2], table)
    unmet = [row for row in clean if part[row] in (1, 2)]
    bad = summaries(opposed(unmet, rows, DAMAGED, OTHERS), table, weights)
    judge = learn_judge(summaries(((r, e) for r, e, _ in unmet), table, weights), bad[~np.isnan(bad[:, 0])])
    final = learn_weights(clean, table)
    write(table, final, judge)


def write(table: Prices, weights: Weights, judge: Judge) -> None:
    """All files."""
    head = "# Place, then English letters and their price in bits.\n"
    head += "# Learned from the Wikidata name pairs (CC0) by tools/build_letters.py\n"
    lines = ["\t".join([w, *(f"{c} {bits:g}" for c, bits in p.items())]) for w, p in table.items()]
    (OUTPUT / "letter_prices.tsv").write_text(head + "\n".join(lines) + "\n", "utf-8")
    (OUTPUT / "letter_weights.bin").write_bytes(compress(bytes(weights.seen), 9))
    layers = {
        "accept": ACCEPT,
        "unseen": list(weights.unseen),
        "hidden": [[float(f"{w:.4g}") for w in column] for column in judge.hidden.T],
        "hidden_bias": [float(f"{b:.4g}") for b in judge.hidden_bias],
        "output": [float(f"{w:.4g}") for w in judge.output],
        "output_bias": float(f"{judge.output_bias:.4g}"),
    }
    (OUTPUT / "letter_judge.json").write_text(json.dumps(layers, indent=1) + "\n", "ascii")
    for name in ("letter_prices.tsv", "letter_weights.bin", "letter_judge.json"):
        print(f"{name}: {(OUTPUT / name).stat().st_size} bytes")


if __name__ == "__main__":
    main()
