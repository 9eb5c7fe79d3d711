"""The accurate tier against people's assessments, marks, and planted flaws: `python -m benchmarks.accurate [--unread]`.

`--unread` measures on the sets kept apart, mlqe-pe test20 and `real-errors.jsonl`: once a release, each measurement
noted in docs/accurate.md. Needs the wheel that `make model` builds.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec
import numpy as np
from rich.console import Console
from scipy.stats import pearsonr, spearmanr
from sklearn.metrics import roc_auc_score

from audit.config import Config
from audit.languages import wordlist
from audit.meaning.accurate import PairReader, Placed, Said, load
from audit.meaning.alone import NEVER, alone, log_odds
from audit.meaning.annotators import Passage, SegmentPair
from audit.meaning.annotators.accurate import CUT, LOST, Accurate
from audit.meaning.annotators.answers import Answer
from audit.model import Span
from audit.run.pipeline import Auditor, pairs_document
from audit.text import Text, Token
from benchmarks import data
from benchmarks.accurate_sets import INTO_ENGLISH, INTO_RUSSIAN, planted_sets, references, references_into_russian
from benchmarks.sheets import Sheet
from tools.accurate import examples
from tools.accurate.examples import Example
from tools.accurate.tags import Tagged, second_half, tagged
from tools.calibration_plot import Curve, Scale, plot

_ALARMS = (0.01, 0.03)
_SEVERE = np.log1p(5.0)
# A word that is lost is as sure as a place where one is missing from so much higher odds on, as a logarithm.
_BEHIND = {code: LOST.least[code] - CUT.least[code] for code in CUT.least}
# Marks of words that stand alone.
_LONE = "omission", "addition"
# Of what is planted or cut.
_FLAGGED = "lost", "cut", "lost or cut", "made up", "edited", "damaged"


class Read(NamedTuple):
    """A pair and what is said of it."""

    example: Example
    said: Said


def read(
    reader: PairReader, pairs: Iterable[Example], split: Callable[[Text], Sequence[Token]] = attrgetter("tokens")
) -> Iterator[Read]:
    """What is said of each pair, and of the pieces that `split` makes of its texts: by default words and marks."""
    for example in pairs:
        source, target = Text(example.source), Text(example.target)
        said = reader.read(source, target, (split(source), split(target)))
        if said is not None:
            yield Read(example, said)


def assessed(some: Sequence[Read]) -> tuple[float, float]:
    """Pearson and Spearman of what is said with the mean z-scores of crowd workers."""
    known, said = [r.example.pair["assessed"] for r in some], [r.said.assessed for r in some]
    return float(pearsonr(known, said)[0]), float(spearmanr(known, said)[0])


_SCALE = Scale(0, 100, 20, "expected to be changed, %", "changed by post-editors, %")
_BINS = 10


def calibration(pairs: Sequence[Read], words: Tagged) -> list[Curve]:
    """Expected and actual shares of words that are changed, in ten bins: of words, and of pairs."""
    shares = np.array([(r.said.edited, r.example.pair["edited"]) for r in pairs]).T
    return [Curve("words", _binned(words.said, words.known)), Curve("whole pairs", _binned(*shares))]


def _binned(expected: Any, actual: Any) -> list[tuple[float, float]]:
    """The means of as many of the expected, in their order, and of the actual ones; in percent."""
    order = np.argsort(expected, kind="stable")
    return [
        (100 * float(np.mean(expected[some])), 100 * float(np.mean(np.asarray(actual)[some])))
        for some in np.array_split(order, _BINS)
    ]


def marked(some: Sequence[Read]) -> list[tuple[str, ...]]:
    """How well each figure tells segments with a major error, and words that were marked."""
    points = np.array([r.example.pair["points"] for r in some])
    rows = []
    for name, sign in (("points", 1), ("edited", 1), ("damaged", 1), ("assessed", -1)):
        said = sign * np.array([getattr(r.said, name) for r in some])
        area, rank = roc_auc_score(points >= _SEVERE, said), spearmanr(points, said)[0]
        rows.append((f"segments by {name}", f"{area:.3f}", f"{rank:.3f}"))
    known = np.concatenate([_met(Text(r.example.target).tokens, r.example.pieces["marked"]) for r in some])
    for name in ("marked", "edited", "lone"):
        said = np.concatenate([getattr(r.said.target, name) for r in some])
        rows.append((f"words by {name}", f"{roc_auc_score(known, said):.3f}", ""))
    return rows


def _met(words: Sequence[Placed], spans: Sequence[Span]) -> list[bool]:
    return [any(s.start < word.end and word.start < max(s.end, s.start + 1) for s in spans) for word in words]


def apart(reader: PairReader, usual: Sequence[Read]) -> Iterator[tuple[str, ...]]:
    """How often the translation that DEMETR damaged is said to be worse than the same undamaged, by severity.

    Args:
        reader: is asked.
        usual: pairs by whose spread what is assessed and the share of words changed weigh the same together.
    """
    spread = np.std([(r.said.assessed, r.said.edited) for r in usual], axis=0)
    auditor = Auditor(Config(links="none"))

    def better(row: data.Perturbed) -> list[bool]:
        good, bad = (_quality(reader, row.source, target) for target in (row.good, row.flawed))
        both = float(np.sum((good[:2] - bad[:2]) / spread))
        found = _penalty(auditor, row.source, row.flawed) - _penalty(auditor, row.source, row.good)
        return [*(good > bad), both > 0, (found or both) > 0]

    rows = data.demetr()
    for severity in ("critical", "major", "minor"):
        told = [better(row) for row in rows if row.severity == severity]
        yield (f"DEMETR, {severity}", *(f"{share:.3f}" for share in np.mean(told, axis=0)))


def denials(reader: PairReader) -> Iterator[tuple[str, ...]]:
    """The share of pairs with a denial that only one side has: as the checks count, as the annotator marks, either."""
    annotator, auditor = Accurate(reader), Auditor(Config(links="none"))
    turned = [(row.source, row.flawed) for row in data.demetr() if "negation" in row.description]
    usual = [(example.source, example.target) for example in references()]
    begun = time.process_time()
    for pair in usual:
        _marks_denial(annotator, pair)
    yield (
        "news that the annotator marks in a CPU second",
        f"{len(usual) / (time.process_time() - begun):.0f}",
        "",
        "",
        "",
    )
    for title, pairs in (("DEMETR: a negation more or less", turned), ("WMT22 references", usual)):
        found = [(_counts_denial(auditor, pair), _marks_denial(annotator, pair)) for pair in pairs]
        counted, marked = (np.array(side) for side in zip(*found, strict=True))
        yield (title, str(len(pairs)), *(f"{share.mean():.3f}" for share in (counted, marked, counted | marked)))


def _counts_denial(auditor: Auditor, pair: tuple[str, str]) -> bool:
    found = auditor.audit(pairs_document([pair])).findings
    return any(finding.counted and finding.check.endswith("-negation") for finding in found)


def _marks_denial(annotator: Accurate, pair: tuple[str, str]) -> bool:
    """Whether a word that is lost or made up denies."""
    (answer,) = annotator.answers([Passage(*INTO_ENGLISH, (SegmentPair("s1", *pair),))])
    assert isinstance(answer, bytes)
    marks = msgspec.json.decode(answer, type=Answer).annotations
    said = [(mark.source, "ru") if mark.source else (mark.target, "en") for mark in marks if mark.type in _LONE]
    return any(
        token.text.lower().replace("'", "").replace("’", "") in wordlist(code, "denials")
        for text, code in said
        for token in Text(text).tokens
    )


def _quality(reader: PairReader, source: str, target: str) -> Any:
    """By what is assessed, by the share of words changed, by damage, by lone words; the higher the better."""
    (one,) = read(reader, [Example(source, target, {}, {})], attrgetter("words"))
    sure = sure_of(one, INTO_ENGLISH)
    return np.array(
        [one.said.assessed, -one.said.edited, -one.said.damaged, -max(sure["lost or cut"], sure["made up"])]
    )


def _penalty(auditor: Auditor, source: str, target: str) -> float:
    return auditor.audit(pairs_document([(source, target)])).score.penalty


def sure_of(one: Read, languages: tuple[str, str]) -> dict[str, float]:
    """How sure the most doubtful word of a pair is to be lost, made up and so on, as log-odds."""
    said = one.said
    by_word = alone(Text(one.example.source), Text(one.example.target), said, languages)
    lost, cut = max(by_word.source, default=NEVER), log_odds(float(said.target.cut_before.max(initial=0)))
    return {
        "lost": lost,
        "cut": cut,
        "lost or cut": max(lost - _BEHIND[languages[1]], cut),
        "made up": max(by_word.target, default=NEVER),
        "edited": log_odds(float(said.target.edited.max(initial=0))),
        "damaged": said.damaged,
    }


def planted(reader: PairReader, *, most: int) -> Iterator[tuple[str, ...]]:
    """The share of each set that is flagged by a word, at thresholds that flag so many of the references."""

    def sure(pairs: Iterable[Example], languages: tuple[str, str]) -> Mapping[str, Any]:
        found = [sure_of(one, languages) for one in read(reader, pairs, attrgetter("words"))]
        return {name: np.array([one[name] for one in found]) for name in found[0]}

    usual = {
        INTO_ENGLISH: sure(references(), INTO_ENGLISH),
        INTO_RUSSIAN: sure(references_into_russian(), INTO_RUSSIAN),
    }
    bars = {
        languages: {name: [np.quantile(values, 1 - share) for share in _ALARMS] for name, values in of.items()}
        for languages, of in usual.items()
    }
    for title, pairs, languages in planted_sets():
        found = sure(pairs[:most], languages)
        shares = (" ".join(f"{(found[name] > bar).mean():.3f}" for bar in bars[languages][name]) for name in found)
        yield (title, str(len(pairs[:most])), *shares)
    for languages, of in bars.items():
        yield (f"threshold, into {languages[1]}", "", *(" ".join(f"{bar:.2f}" for bar in of[name]) for name in of))


@click.command(help=__doc__)
@click.option("--unread", is_flag=True, help="The sets kept apart instead: once a release.")
@click.option("--plot", "drawn", type=click.Path(path_type=Path), help="Where to draw how probabilities hold, of dev.")
@click.option("--most", default=400, show_default=True, help="Sentences of each planted set.")
def main(unread: bool, drawn: Path | None, most: int) -> None:
    """Print the tables."""
    reader, console = load(), Console(width=150)
    part = "test20" if unread else "dev"
    begun = time.process_time()
    pairs = list(read(reader, examples.post_edited(part)))
    rate = len(pairs) / (time.process_time() - begun)
    pearson, spearman = assessed(pairs)
    rows = [("z-scores: Pearson, Spearman", f"{pearson:.3f}", f"{spearman:.3f}")]
    usual = tagged(reader, examples.rows_of("dev"))
    if drawn is not None and not unread:
        kept_apart = tagged(reader, second_half(examples.rows_of("dev")))["words"]
        drawn.write_text(plot(calibration(second_half(pairs), kept_apart), _SCALE), "utf-8")
    for name, tags in (tagged(reader, examples.rows_of(part)) if unread else usual).items():
        rows.append((f"{name}, Matthews", f"{tags.at(usual[name].best()[1]):.3f}", f"from {usual[name].best()[1]:.2f}"))
    console.print(Sheet(f"mlqe-pe {part}: {rate:.0f} pairs a second", ("what", "figure", ""), rows).table())
    name = "real-errors" if unread else "train-wmt22"
    found = list(read(reader, (example for _, example in examples.marked_into_english(name))))
    console.print(Sheet(f"Marks of an editor, {name}", ("what", "AUC", "Spearman"), marked(found)).table())
    if not unread:
        grouped = examples.grouped(examples.marked_into_russian())
        others = [example for n, text in enumerate(sorted(grouped)) if not n % 2 for example in grouped[text]]
        title = "Marks of a rater into Russian, the half that was not learned from"
        console.print(Sheet(title, ("what", "AUC", "Spearman"), marked(list(read(reader, others)))).table())
        columns = (
            "good over damaged, by",
            "assessed",
            "edited",
            "damage",
            "words alone",
            "the first two",
            "findings, then those",
        )
        console.print(Sheet("Told apart", columns, list(apart(reader, pairs))).table())
        columns = ("a denial on one side", "pairs", "checks", "annotator", "either")
        console.print(Sheet("Denials", columns, list(denials(reader))).table())
        columns = ("flagged at 1% and 3% of the references", "sentences", *_FLAGGED)
        console.print(Sheet("Planted flaws and human translations", columns, list(planted(reader, most=most))).table())


if __name__ == "__main__":
    main()
