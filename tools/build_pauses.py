"""Rebuild `audit/languages/en/pauses.tsv.gz`: where commas and stops stand in human English.

Two logistic regressions over the words beside a gap (`audit.languages.en.pauses.features`): a comma against
nothing, a stop (end of a sentence, semicolon, colon) against nothing. Trained on the English sides of
parallel/*.tsv and the post-edits of mlqe-pe/train.jsonl. Only weights are kept, no sentence.
Run as `python -m tools.build_pauses`; with `--held-out NAME` files so named are left out and scored.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator

from audit.languages.en.pauses import END, START, Pair, features
from audit.text.long_lists import pack
from benchmarks.data import PACKAGE, folder

OUTPUT = PACKAGE / "languages" / "en" / "pauses.tsv.gz"
VOCABULARY, LEAST, EPOCHS, RATE, SMALL = 1000, 15, 4, 0.12, 0.05
NOTE = "# feature, weight for a comma, weight for a stop; made by tools/build_pauses.py\n"
_TOKEN = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|\S")
_STOP = re.compile(r"[\"”’')\]]*[.!?;:][\"”’')\]]*[\"“(]*")

Gap = tuple[Pair, Pair, str]


def sentences(held_out: tuple[str, ...], *, wanted: bool) -> Iterator[str]:
    """English training texts, each once; those of the `held_out` files if `wanted`, else the others."""
    seen: set[str] = set()
    for path in sorted((folder() / "parallel").glob("*.tsv")):
        if any(name in path.name for name in held_out) == wanted:
            for line in path.read_text("utf-8").splitlines()[1:]:
                text = line.partition("\t")[2]
                if text not in seen and "CANARY" not in text:
                    seen.add(text)
                    yield text
    if not wanted:
        for line in (folder() / "mlqe-pe" / "train.jsonl").read_text("utf-8").splitlines():
            yield json.loads(line)["pe"]


def words_and_marks(text: str) -> tuple[list[str], list[str]]:
    """Words, and the marks after each (empty for a plain gap)."""
    words: list[str] = []
    marks: list[str] = []
    for token in _TOKEN.findall(text):
        if token[0].isalnum():
            words.append(token)
            marks.append("")
        elif words:
            marks[-1] += token
    return words, marks


def gaps(texts: Iterable[str], vocabulary: frozenset[str]) -> Iterator[Gap]:
    """Every gap with two words on both sides; sentences that follow one another make gaps too.

    After a stop the next word is put in small letters if it is a common one: so it would be had the stop been
    put in by mistake.
    """
    tail: list[str] = []
    for text in texts:
        words, marks = words_and_marks(text)
        if not words:
            continue
        padded = [START, *words, END, END]
        if tail and len(words) > 2:
            yield (tail[0], tail[1]), (_lowered(words[0], vocabulary), words[1]), "."
        for i, mark in enumerate(marks[:-1]):
            kind = "." if _STOP.fullmatch(mark) and len(words[i]) > 1 else mark
            right = _lowered(words[i + 1], vocabulary) if kind == "." else words[i + 1]
            yield (padded[i], words[i]), (right, padded[i + 3]), kind
        tail = words[-2:] if len(words) > 2 and _STOP.fullmatch(marks[-1]) else []


def _lowered(word: str, vocabulary: frozenset[str]) -> str:
    return word.lower() if word.lower() in vocabulary else word


def train(rows: list[tuple[tuple[str, ...], bool]]) -> dict[str, float]:
    """Weights of a logistic regression, by AdaGrad in a seeded order."""
    counts = Counter(f for row, _ in rows for f in row)
    weights = {f: 0.0 for f, n in counts.items() if n >= LEAST}
    squares = dict.fromkeys(weights, 1e-6)
    instances = [([f for f in row if f in weights], y) for row, y in rows]
    bias, draw = -2.5, random.Random(1)
    for _ in range(EPOCHS):
        draw.shuffle(instances)
        for row, y in instances:
            score = bias + sum(weights[f] for f in row)
            slope = 1 / (1 + math.exp(-max(-20.0, min(20.0, score)))) - y
            bias -= 0.002 * slope
            if abs(slope) < 0.002:
                continue
            for f in row:
                g = slope + 1e-5 * weights[f]
                squares[f] += g * g
                weights[f] -= RATE * g / math.sqrt(squares[f])
    return {"bias": bias, **weights}


def models(texts: list[str]) -> tuple[dict[str, float], dict[str, float], frozenset[str]]:
    """Comma model, stop model and vocabulary."""
    counts = Counter(word.lower() for text in texts for word in words_and_marks(text)[0])
    vocabulary = frozenset(w for w, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:VOCABULARY])
    found = [(features(before, after, vocabulary), kind) for before, after, kind in gaps(texts, vocabulary)]
    comma = train([(f, kind == ",") for f, kind in found if kind in ("", ",")])
    stop = train([(f, kind == ".") for f, kind in found if kind in ("", ".")])
    return comma, stop, vocabulary


def report(texts: list[str], comma: dict[str, float], stop: dict[str, float], vocabulary: frozenset[str]) -> None:
    """What thresholds would flag: true marks (wrongly) and marks put into plain gaps (rightly)."""
    for name, weights, kind in (("comma", comma, ","), ("stop", stop, ".")):
        scores: dict[bool, list[float]] = {True: [], False: []}
        for before, after, mark in gaps(texts, vocabulary):
            if mark in ("", kind):
                row = features(before, after, vocabulary)
                scores[mark == kind].append(weights["bias"] + sum(weights.get(f, 0.0) for f in row))
        good, plain = sorted(scores[True]), sorted(scores[False])
        for at in range(-8, 0):
            flagged, caught = bisect_left(good, at) / len(good), bisect_left(plain, at) / len(plain)
            print(f"{name} below {at}: {flagged:.4f} of true marks, {caught:.3f} of plain gaps")


def main() -> None:
    """Train and write, or train without some files and score on them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", nargs="*", default=[])
    held_out = tuple(parser.parse_args().held_out)
    comma, stop, vocabulary = models(list(sentences(held_out, wanted=False)))
    if held_out:
        report(list(sentences(held_out, wanted=True)), comma, stop, vocabulary)
        return
    rows = [
        f"{f}\t{round(comma.get(f, 0.0), 2):g}\t{round(stop.get(f, 0.0), 2):g}"
        for f in comma.keys() | stop.keys()
        if f.startswith("L ") or max(abs(comma.get(f, 0.0)), abs(stop.get(f, 0.0))) > SMALL
    ]
    OUTPUT.write_bytes(pack(rows, NOTE))
    print(f"{len(rows)} features in {OUTPUT}")


if __name__ == "__main__":
    main()
