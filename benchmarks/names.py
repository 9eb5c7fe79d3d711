"""Names letter by letter: right spellings accepted, damaged ones and other names rejected, on Wikidata pairs.

The dev set shares no English word with the training set. About 3% of its pairs are wrongly aligned (another
man's name); they count as right pairs all the same, so no judge should accept all of them.
Usage: ``python -m benchmarks.names [--pairs N] [--rejected N]``.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from rich.console import Console

from audit.languages.en.names import is_known_name
from audit.names.letter_judge import accept, judge_letters
from audit.names.letter_spell import spell
from audit.names.match import match
from audit.names.surnames import is_slavic
from audit.text.plain import letters, plain
from benchmarks.data import folder
from benchmarks.sheets import Figures, Measured, Sheet, interval, mark

KINDS = ("dropped", "doubled", "swapped", "replaced")
RANDOM = "another name"
ACCEPT = 0.95
SEED = 2023
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_GATED = {
    "right, accepted": "names.accepted",
    "damaged, rejected": "names.damaged-rejected",
    f"{RANDOM}, rejected": "names.others-rejected",
}

Pair = tuple[str, str, int]
Array = np.ndarray[Any, Any]
Judge = Callable[[str, str], float]


def pairs(part: str) -> list[Pair]:
    """Russian, English and how often, of the part "train" or "dev"; words of two letters and more, made plain."""
    found = []
    for line in (folder() / "names" / f"wikidata.{part}.tsv").read_text("utf-8").splitlines()[1:]:
        english, russian, count = line.split("\t")
        pair = letters(russian), plain(english)
        if min(map(len, pair)) > 1:
            found.append((*pair, int(count)))
    return found


def damaged(english: str, kind: str, draw: random.Random) -> str:
    """`english` with one letter damaged; empty if there is nothing to damage."""
    at = draw.randrange(len(english))
    before, letter, after = english[:at], english[at], english[at + 1 :]
    if kind == "dropped":
        return before + after
    if kind == "doubled":
        return before + letter + letter + after
    if kind == "swapped":
        places = [i for i in range(len(english) - 1) if english[i] != english[i + 1]]
        if not places:
            return ""
        at = draw.choice(places)
        return english[:at] + english[at + 1] + english[at] + english[at + 2 :]
    return before + draw.choice([c for c in ALPHABET if c != letter]) + after


@lru_cache(maxsize=1 << 18)
def standard(russian: str) -> frozenset[str]:
    """What the schemes of iuliia make of a Russian word."""
    import iuliia

    return frozenset(plain(schema.translate(russian)) for _, schema in iuliia.schemas.items())


@dataclass(frozen=True)
class Wrong:
    """A wrong spelling of the right pair number `of`."""

    of: int
    english: str
    kind: str


def wrong(rows: list[Pair], listed: Iterable[Pair]) -> list[Wrong]:
    """Of each pair one of each kind of damage, and another name of the same first letter.

    Spellings that a standard gives or that are `listed` for the Russian word are left out.
    """
    draw = random.Random(SEED)
    right: dict[str, set[str]] = defaultdict(set)
    names: dict[str, list[str]] = defaultdict(list)
    for russian, english, _ in listed:
        right[russian].add(english)
        names[english[0]].append(english)
    found = []
    for n, (russian, english, _) in enumerate(rows):
        made = [(kind, damaged(english, kind, draw)) for kind in KINDS]
        made.append((RANDOM, draw.choice(names[english[0]])))
        allowed = right[russian] | standard(russian) | {""}
        found += [Wrong(n, other, kind) for kind, other in made if other not in allowed]
    return found


def damaged_pairs(rows: list[Pair], draw: random.Random) -> Iterator[tuple[int, str]]:
    """Row and wrong English: each kind of damage once, if it gives no standard or listed spelling."""
    right: dict[str, set[str]] = defaultdict(set)
    for russian, english, _ in rows:
        right[russian].add(english)
    for n, (russian, english, _) in enumerate(rows):
        for kind in KINDS:
            other = damaged(english, kind, draw)
            if other and other not in right[russian] and other not in standard(russian):
                yield n, other


def opposed(rows: list[Pair], everyone: list[Pair], rounds: int, others: int) -> Iterator[tuple[str, str]]:
    """Wrong pairs to learn from: `rounds` of damage, and `others` names of the same first letter for each."""
    for seed in range(rounds):
        yield from ((rows[n][0], other) for n, other in damaged_pairs(rows, random.Random(100 + seed)))
    names: dict[str, list[str]] = defaultdict(list)
    for _, english, _ in everyone:
        names[english[0]].append(english)
    draw = random.Random(5)
    for russian, english, _ in rows:
        yield from ((russian, draw.choice(names[english[0]])) for _ in range(others))


# Judges: a score of a Russian and an English word, the higher the better ---------------------------------


def ours(russian: str, english: str) -> float:
    """The letter model."""
    return judge_letters(russian, english).probability


def ratio(russian: str, english: str) -> float:
    """The ratio of rapidfuzz over the Wikipedia romanisation."""
    from rapidfuzz import fuzz

    return fuzz.ratio(_romanised(russian), english)


def exact(russian: str, english: str) -> float:
    """Whether any scheme of iuliia gives just this spelling."""
    return float(english in standard(russian))


@lru_cache(maxsize=1 << 18)
def _romanised(russian: str) -> str:
    import iuliia

    return plain(iuliia.schemas.get("wikipedia").translate(russian))


def held_out() -> list[Pair]:
    """The twentieth of the training pairs on which `build_letters` chooses the operating point."""
    return [row for row in pairs("train") if crc32(row[1].encode()) % 20 == 0]


def point(judge: Judge) -> float:
    """The score that `ACCEPT` of the held-out training pairs reach."""
    return float(np.quantile([judge(r, e) for r, e, _ in held_out()], 1 - ACCEPT))


# Figures -------------------------------------------------------------------------------------------------


def area(right: Array, other: Array) -> tuple[float, float, float]:
    """Area under the ROC curve with its 95% interval (200 bootstrap samples)."""
    draw = np.random.default_rng(SEED)
    samples = [_area(draw.choice(right, len(right)), draw.choice(other, len(other))) for _ in range(200)]
    low, high = np.quantile(samples, (0.025, 0.975))
    return _area(right, other), float(low), float(high)


def _area(right: Array, other: Array) -> float:
    """Share of (right, wrong) in the right order, ties by half (Mann-Whitney)."""
    ranked = np.sort(other)
    below = np.searchsorted(ranked, right, "left") + np.searchsorted(ranked, right, "right")
    return float(below.mean() / (2 * len(other)))


def judged(name: str, judge: Judge, at: float, rows: list[Pair], wrongs: list[Wrong]) -> Measured:
    """One judge's figures at the score `at`; only ours have marks."""
    right = np.array([judge(r, e) for r, e, _ in rows])
    other = np.array([judge(rows[w.of][0], w.english) for w in wrongs])
    kinds = np.array([w.kind for w in wrongs])
    edited = kinds != RANDOM
    counts = np.array([n for *_, n in rows])
    known = np.array([is_known_name(e) for _, e, _ in rows])
    owners = np.array([w.of for w in wrongs])
    gated = _GATED if judge is ours else {}
    figures: Figures = {}
    lines: list[tuple[str, ...]] = []

    def line(what: str, hits: Array) -> None:
        total, share = len(hits), float(hits.mean())
        if what in gated:
            figures[gated[what]] = share
        lines.append((what, f"{total:,}", f"{share:.4f}", interval(int(hits.sum()), total), mark(gated.get(what, ""))))

    def weighted(hits: Array, weights: Array) -> None:
        lines.append(("… weighted by how often they occur", "", f"{np.average(hits, weights=weights):.4f}", "", ""))

    line("right, accepted", right >= at)
    weighted(right >= at, counts)
    line("damaged, rejected", other[edited] < at)
    weighted(other[edited] < at, counts[owners[edited]])
    for kind in KINDS:
        line(f"a letter {kind}, rejected", other[kinds == kind] < at)
    line(f"{RANDOM}, rejected", other[kinds == RANDOM] < at)
    for of, chosen in (("a listed name", known), ("no listed name", ~known)):
        line(f"right, accepted, the English {of}", right[chosen] >= at)
        line(f"damaged, rejected, the English {of}", other[edited & chosen[owners]] < at)
    for what, chosen in (("damaged", edited), (RANDOM, ~edited)):
        value, low, high = area(right, other[chosen])
        lines.append((f"area under ROC, right against {what}", "", f"{value:.4f}", f"{low:.4f} to {high:.4f}", ""))
    columns = ("pairs", "number", "share", "95% interval", "mark")
    return Measured([Sheet(f"Names, letter by letter: {name}, at {at:.4g}", columns, lines)], figures)


def matched(rows: list[Pair], wrongs: list[Wrong]) -> Measured:
    """The same asked of `match`, which knows standards, lists and cases too; names that end like Russian ones apart.

    The titles of Wikipedia that it knows have some of the right pairs, and a case ending without a sentence that
    wants it counts as wrong here.
    """
    lines: list[tuple[str, ...]] = []
    figures: Figures = {}
    right = [match(russian.capitalize(), english.capitalize()).right for russian, english, _ in rows]
    wrong = [not match(rows[w.of][0].capitalize(), w.english.capitalize()).right for w in wrongs]
    russian_names = [is_slavic(russian) for russian, *_ in rows]

    def line(what: str, hits: list[bool], figure: str) -> None:
        share = sum(hits) / len(hits)
        figures[figure] = share
        lines.append((what, f"{len(hits):,}", f"{share:.4f}", interval(sum(hits), len(hits)), mark(figure)))

    for of, chosen in (("", [True] * len(rows)), (" of Russian form", russian_names)):
        key = "names.match-russian" if of else "names.match"
        line(f"right{of}, accepted", [r for r, c in zip(right, chosen, strict=True) if c], f"{key}-accepted")
        some = [(hit, w.kind) for hit, w in zip(wrong, wrongs, strict=True) if chosen[w.of]]
        line(f"damaged{of}, rejected", [hit for hit, kind in some if kind != RANDOM], f"{key}-damaged-rejected")
        line(f"{RANDOM}{of}, rejected", [hit for hit, kind in some if kind == RANDOM], f"{key}-others-rejected")
    columns = ("pairs", "number", "share", "95% interval", "mark")
    return Measured([Sheet("Names, by all that is known of them", columns, lines)], figures)


def places(rows: list[Pair], wrongs: list[Wrong]) -> None:
    """Print how often the worst step of a rejected damaged name is at the damaged letter, or next to it."""
    near = exactly = total = 0
    for w in wrongs:
        judgement = judge_letters(rows[w.of][0], w.english)
        if w.kind == RANDOM or judgement.accepted or judgement.worst is None:
            continue
        english = rows[w.of][1]
        at = next((i for i, (a, b) in enumerate(zip(english, w.english, strict=False)) if a != b), len(w.english))
        worst = judgement.worst
        total += 1
        exactly += worst.start <= at < max(worst.end, worst.start + 1)
        near += worst.start - 1 <= at <= worst.end
    print(
        f"\nworst step of rejected damaged names: on the letter {exactly / total:.3f}, or beside it {near / total:.3f}"
    )


def spellings(rows: list[Pair]) -> None:
    """Print how often the right spelling is the first, or among five, of those proposed."""
    proposed = [([word for word, _ in spell(russian)], english) for russian, english, _ in rows]
    first = sum(english in words[:1] for words, english in proposed) / len(rows)
    five = sum(english in words for words, english in proposed) / len(rows)
    print(f"spelled right at once {first:.3f}, among five {five:.3f} ({len(rows)} names)")


def rate(rows: list[Pair], wrongs: list[Wrong]) -> float:
    """Print and return judgements a second, of right, damaged and other names, nothing remembered."""
    words = [(r, e) for r, e, _ in rows[:4000]] + [(rows[w.of][0], w.english) for w in wrongs[:20000]]
    judge_letters("а", "a")
    judge_letters.cache_clear()
    start = time.process_time()
    for russian, english in words:
        judge_letters(russian, english)
    speed = len(words) / (time.process_time() - start)
    print(f"{speed:,.0f} judgements a second of CPU, nothing remembered")
    return speed


def measure(number: int | None = None, *, baselines: bool = True) -> Measured:
    """The letter model's figures on the dev pairs (a seeded draw of `number`), with the baselines' beside them."""
    dev = pairs("dev")
    rows = random.Random(SEED).sample(dev, number) if number else dev
    wrongs = wrong(rows, [*dev, *pairs("train")])
    judges: list[tuple[str, Judge, float]] = [("our letter model", ours, accept())]
    if baselines:
        judges.append(("rapidfuzz ratio over one romanisation", ratio, point(ratio)))
        judges.append(("union of iuliia's schemes, exact", exact, 0.5))
    found = [judged(*judge, rows, wrongs) for judge in judges]
    whole = matched(rows, wrongs)
    sheets = [sheet for one in (*found, whole) for sheet in one.sheets]
    return Measured(sheets, {**found[0].figures, **whole.figures})


def main() -> None:
    """Print the table; with `--rejected N`, as many right pairs that the model rejects, to be judged by eye."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=None, help="only so many dev pairs")
    parser.add_argument("--rejected", type=int, default=0)
    options = parser.parse_args()
    dev = pairs("dev")
    rows = random.Random(SEED).sample(dev, options.pairs) if options.pairs else dev
    wrongs = wrong(rows, [*dev, *pairs("train")])
    rate(rows, wrongs)
    Console(width=110).print(*(sheet.table() for sheet in measure(options.pairs).sheets))
    places(rows, wrongs)
    spellings(rows[:1000])
    missed = [f"{r} {e} {ours(r, e):.4f}" for r, e, _ in rows if ours(r, e) < accept()]
    print("\n".join(random.Random(SEED).sample(missed, min(options.rejected, len(missed)))))


if __name__ == "__main__":
    main()
