"""Systems side by side, and beside the people who judged them: `python -m benchmarks.systems --help`.

- WMT22, Russian into English: ten systems on the same 80 documents; editors marked some documents of each, two systems
  a document, so that their points are set beside ours on those documents only.
- newstest2021, English into Russian: sixteen systems on the same 22 documents, all of them marked by one rater.

Their points are those of MQM: 1 for a minor and 5 for a major error, 25 for a critical one, per 1,000 words of the
translation. Kendall's tau-b is over systems; "pairs alike" are those of which both say that the same one is better.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from audit.config import Config, ScoreConfig
from audit.model import Document, DocumentReport
from audit.run.pipeline import Auditor
from audit.systems.comparison import SystemsComparison, compare_systems
from audit.systems.page import page
from audit.systems.shown import interval, probability
from benchmarks import data
from benchmarks.sheets import Sheet

_POINTS = {"minor": 1, "major": 5, "critical": 25, "neutral": 0}
_MARKED = "train-wmt22.jsonl"


def wmt22() -> tuple[dict[str, list[Document]], dict[str, dict[str, list[float]]]]:
    """The documents of each system, by the id of the source; points and words of the editors by system and document."""
    references, systems = data.wmt22()
    by_id = {reference.id: reference for reference in references}
    documents = {
        name: [_referenced(one, one.id.removeprefix(f"{name}/"), by_id) for one in some]
        for name, some in systems.items()
    }
    path = data.folder() / "real-errors" / _MARKED
    return documents, _marked(map(json.loads, path.read_text("utf-8").splitlines()), "tgt")


def _referenced(one: Document, name: str, references: Mapping[str, Document]) -> Document:
    segments = zip(one.segments, references[name].segments, strict=True)
    return replace(one, id=name, path=name, segments=tuple(replace(s, reference=str(r.target)) for s, r in segments))


def newstest2021() -> tuple[dict[str, list[Document]], dict[str, dict[str, list[float]]]]:
    """The same of the MQM set."""
    rows: dict[str, dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for row in data.mqm():
        rows[row["system"]][row["doc"]].append((row["source"], row["target"]))
    documents = {
        system: [data.document(doc, pairs, headline=True, languages=("en", "ru")) for doc, pairs in docs.items()]
        for system, docs in rows.items()
    }
    return documents, _marked(data.mqm(), "target")


def _marked(rows: Iterable[Mapping[str, Any]], target: str) -> dict[str, dict[str, list[float]]]:
    marked: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    for row in rows:
        sums = marked[row["system"]][row["doc"]]
        sums[0] += sum(_POINTS[error["severity"]] for error in row["errors"])
        sums[1] += len(row[target].split())
    return marked


def beside(
    reports: Mapping[str, Sequence[DocumentReport]], marked: Mapping[str, Mapping[str, Sequence[float]]]
) -> dict[str, tuple[float, float]]:
    """Our penalty and the people's per 1,000 words by system, on the documents that they marked."""
    found = {}
    for system, some in reports.items():
        both = [
            (report.score, marked[system][report.document.id])
            for report in some
            if report.document.id in marked[system]
        ]
        words = sum(score.words for score, _ in both), sum(theirs[1] for _, theirs in both)
        points = math.fsum(score.penalty for score, _ in both), math.fsum(theirs[0] for _, theirs in both)
        found[system] = 1000 * points[0] / words[0], 1000 * points[1] / words[1]
    return found


def agreement(pairs: Iterable[tuple[float, float]]) -> tuple[float, int, int]:
    """Kendall's tau-b, and of the pairs of which both sides tell which is better, those told alike and all."""
    alike = different = 0
    ours_differ = theirs_differ = 0
    for (a, b), (c, d) in combinations(pairs, 2):
        ours_differ += a != c
        theirs_differ += b != d
        if (a - c) * (b - d) > 0:
            alike += 1
        elif (a - c) * (b - d) < 0:
            different += 1
    tau = (alike - different) / math.sqrt(ours_differ * theirs_differ) if ours_differ and theirs_differ else math.nan
    return tau, alike, alike + different


def document_pairs(
    reports: Mapping[str, Sequence[DocumentReport]], marked: Mapping[str, Mapping[str, Sequence[float]]]
) -> tuple[int, int]:
    """Of two systems on one document, both marked: how often the same one is better, and of how many told apart."""
    ours: dict[str, dict[str, float]] = defaultdict(dict)
    for system, some in reports.items():
        for report in some:
            if report.document.id in marked[system]:
                ours[report.document.id][system] = report.score.penalty_per_1000
    alike = total = 0
    for doc, by_system in ours.items():
        for one, other in combinations(by_system, 2):
            theirs = [1000 * marked[name][doc][0] / marked[name][doc][1] for name in (one, other)]
            sign = (by_system[one] - by_system[other]) * (theirs[0] - theirs[1])
            alike += sign > 0
            total += sign != 0
    return alike, total


def sheet(title: str, c: SystemsComparison, both: Mapping[str, tuple[float, float]]) -> Sheet:
    """The systems, the best first by people."""
    ranks = [{name: 1 + sum(v[side] < both[name][side] for v in both.values()) for name in both} for side in (0, 1)]
    rows = []
    for one in sorted(c.systems, key=lambda s: both[s.name][1]):
        estimate, difference = one.penalty.estimate, one.penalty.difference
        ours, theirs = both[one.name]
        rows.append(
            (
                one.name, f"{estimate.value:.2f}", interval(estimate),
                probability(difference.p) if difference else "baseline", *(f"{m.value:.1f}" for m in one.metrics),
                f"{ours:.2f}", str(ranks[0][one.name]), f"{theirs:.1f}", str(ranks[1][one.name]),
            )
        )  # fmt: skip
    heads = ("system", "penalty", "95%", "p", *(m.name for m in c.baseline.metrics))
    return Sheet(title, (*heads, "ours, where marked", "rank", "people's", "rank"), rows)


@click.command()
@click.option("--save", type=click.Path(path_type=Path, file_okay=False), help="Write the page of each set here.")
def main(save: Path | None) -> None:
    """Print, for each set, our penalty of each system beside what people gave it."""
    console = Console(width=150)
    auditor = Auditor(Config(links="none"))
    for title, (documents, marked) in (
        ("WMT22, Russian into English", wmt22()),
        ("newstest2021, English into Russian", newstest2021()),
    ):
        reports = {name: [auditor.audit(one) for one in some] for name, some in documents.items()}
        compared = compare_systems(reports, ScoreConfig())
        both = beside(reports, marked)
        console.print(sheet(title, compared, both).table())
        tau, alike, told = agreement(both.values())
        same, pairs = document_pairs(reports, marked)
        console.print(
            f"{compared.documents} documents, {compared.segments} segments that all have; systems: tau {tau:.2f}, "
            f"{alike} of {told} pairs alike; two systems on one document: {same} of {pairs} pairs alike"
        )
        if save is not None:
            save.mkdir(parents=True, exist_ok=True)
            (save / f"{title.partition(',')[0].lower()}.html").write_text(
                page(compared, str(auditor.signature)), "utf-8"
            )


if __name__ == "__main__":
    main()
