"""Quality estimates against the marks of editors and raters: `python -m benchmarks.quality [--unread]`.

Figures of sets that the trees are grown on come from cross-validation, by the text that was translated, with what the
checks found thinned to what they find on unread text. `--unread` measures the shipped trees on the sets kept apart,
`real-errors.jsonl` and mlqe-pe test20: once a release, each measurement noted in docs/quality.md.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from rich.console import Console
from scipy.stats import pearsonr, spearmanr
from sklearn.metrics import roc_auc_score

from audit.meaning import Encoder, load_encoder
from audit.meaning.quality.estimate import FEW, model
from benchmarks.marked import POINTS, Assessed, Audited, joined, mlqe, real_errors, ted
from benchmarks.sheets import Sheet
from tools.quality import ask, held_out, into_english, into_russian

# The share of the words that an editor has time to read.
BUDGET = 0.2
# Told apart where nothing else tells two segments apart.
_TIE = 1e-6


class Ranking(NamedTuple):
    """How well expected points tell where the trouble is.

    Attributes:
        documents: Spearman of documents by points per word, expected and marked.
        severe: area under the curve of segments with a major error.
        in_budget: the share of major errors in the worst 20% of the words.
    """

    documents: float
    severe: float
    in_budget: float


def ranking(documents: Sequence[Audited], said: Sequence[Any]) -> Ranking:
    """The figures for what was said of each document's segments."""
    words = [np.array(document.words()) for document in documents]
    points = [np.array(document.points()) for document in documents]
    expected = [one.sum() / n.sum() for one, n in zip(said, words, strict=True)]
    marked = [one.sum() / n.sum() for one, n in zip(points, words, strict=True)]
    severe, all_said, sizes = joined([d.severe() for d in documents]), joined(said), joined(words)
    room, inside = BUDGET * sizes.sum(), 0.0
    for n in np.argsort(-all_said / np.maximum(sizes, FEW), kind="stable"):
        if sizes[n] <= room:
            room -= sizes[n]
            inside += severe[n]
    constant = np.ptp(expected) < _TIE
    return Ranking(
        float("nan") if constant else float(spearmanr(expected, marked)[0]),
        float(roc_auc_score(severe > 0, all_said)),
        float(inside / severe.sum()),
    )


def penalty(document: Audited) -> Any:
    """What the audit's own findings cost each segment."""
    by_segment = [document.findings.get(segment.id, ()) for segment in document.segments]
    found = [float(sum(POINTS.of(f.severity) for f in some if f.counted)) for some in by_segment]
    return np.array(found) + _TIE * np.array(document.words())


def length(document: Audited) -> Any:
    """Words."""
    return np.array(document.words(), dtype=np.float64)


def distance(encoder: Encoder, document: Audited) -> Any:
    """How unlike the encoder takes the two sentences to be, for each word."""
    texts = [text for s in document.segments for text in (s.source, s.target)]
    vectors = encoder.sentences(texts)
    return (1 - (vectors[::2] * vectors[1::2]).sum(axis=1)) * np.array(document.words())


def rows(title: str, copies: Sequence[Sequence[Audited]], said: Sequence[Sequence[Any]], encoder: Encoder) -> Any:
    """A row for the estimate and for each baseline, as means over the copies."""

    def row(name: str, answers: Sequence[Sequence[Any]]) -> tuple[str, ...]:
        figures = np.mean([ranking(copy, one) for copy, one in zip(copies, answers, strict=True)], axis=0)
        return (title, name, *(f"{figure:.3f}" for figure in figures))

    def baseline(name: str, of: Callable[[Audited], Any]) -> tuple[str, ...]:
        return row(name, [[of(document) for document in copy] for copy in copies])

    return [
        row("estimate", said),
        baseline("our penalty alone", penalty),
        baseline("length alone", length),
        baseline("sentence cosine alone", lambda document: distance(encoder, document)),
    ]


def shipped(documents: Sequence[Audited]) -> list[Any]:
    """What the trees of the program say."""
    return [ask(model(*document.languages).trees, document) for document in documents]


def assessed(title: str, part: Assessed) -> tuple[str, ...]:
    """Correlation of the estimated score with direct assessments, which nothing is grown on."""
    said = [-float(one[0] / d.words()[0]) for one, d in zip(shipped(part.documents), part.documents, strict=True)]
    return title, f"{pearsonr(said, part.z)[0]:.3f}", f"{spearmanr(said, part.z)[0]:.3f}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--unread", action="store_true", help="the sets kept apart instead: once a release")
    unread = parser.parse_args().unread
    encoder = load_encoder("use")
    assert encoder is not None
    if unread:
        documents = real_errors("real-errors")
        found = rows("into English, unread", [documents], [shipped(documents)], encoder)
    else:
        english, russian, talks = into_english(), into_russian(), ted()
        found = rows("into English, cross-validated", english, held_out(english), encoder)
        found += rows("into Russian, cross-validated", russian, held_out(russian), encoder)
        found += rows("into Russian, talks, nothing grown on them", [talks], [shipped(talks)], encoder)
    part = "test20" if unread else "dev"
    direct = [assessed(part, mlqe(part))]
    columns = ("set", "by", "documents (Spearman)", "segments with a major error (AUC)", "major errors in 20%")
    console = Console(width=150)
    console.print(Sheet("Where an editor marks", columns, found).table())
    console.print(Sheet("mlqe-pe, z-scores", ("part", "Pearson", "Spearman"), direct).table())


if __name__ == "__main__":
    main()
