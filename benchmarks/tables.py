"""A million made-up findings as tables, and each ready question asked of them: `python -m benchmarks.tables`.

They are of eight weeks and two systems, and the same each time. Each question is asked by the real command, start and
printing included.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click

from audit.model import (
    Confidence,
    Document,
    DocumentReport,
    Finding,
    Kind,
    Mqm,
    Score,
    Segment,
    Severity,
    Signature,
    Span,
    Status,
    Stretch,
    Summary,
    Verdict,
)  # fmt: skip
from audit.outputs import open_reports
from audit.outputs.files import Sink
from audit.outputs.labels import Labels, labels
from audit.outputs.parquet_columns import NAMES
from audit.outputs.parquet_files import ParquetFile
from audit.outputs.publication import Publication
from audit.text import Text

DAYS, SYSTEMS = 56, ("A", "B")
_TIMES = 3
_EACH = 10  # findings and segments of a document
_FIRST = date(2026, 10, 4)
_CHECKS = [f"{folder}/check-{n}" for folder in ("accuracy", "names", "linguistic", "locale") for n in range(20)]
_MQM = list(Mqm)
_SIGNATURE = Signature("0.1.0", "news", "c0ffee00", "5eed5eed", "0ddba11d")
_QUESTIONS = (
    ("worst-documents",), ("checks-by", "system"), ("drift", "Имя-7"), ("this-week-against-last",), ("precision",),
)  # fmt: skip


def make(folder: Path, findings: int) -> None:
    """Write a folder for each day and system, with so many findings in all."""
    documents = findings // (DAYS * len(SYSTEMS) * _EACH)
    for day in range(DAYS):
        for system in SYSTEMS:
            out = folder / f"{day:02}-{system}"
            given = labels([f"date={_FIRST + timedelta(day)}", f"system={system}"])
            chance = random.Random(f"{day} {system}")
            with open_reports(["parquet"], out, _SIGNATURE, {}, labels=given) as reports:
                for n in range(documents):
                    reports.document(_report(f"{day}/{n}", chance), several=True)
                reports.finish(Summary(documents, 0, 0, {}, {}, 0, None))
            _names(out, given, chance)


def _report(name: str, chance: random.Random) -> DocumentReport:
    path = f"archive/{name}.txt"
    text = Text("There were 15 houses by the river, " * chance.randrange(2, 6))
    segments = tuple(Segment(f"s{n}", Kind.PARAGRAPH, text, text) for n in range(_EACH))
    decided = chance.random() < 0.1
    found = tuple(_finding(f"{name} {n}", f"s{n}", path, chance, decided=decided) for n in range(_EACH))
    mqm = round(chance.uniform(-50, 100), 2)
    score = Score(mqm, mqm, -1.0, 30.0, 90.0, chance.randrange(200, 600), True, (mqm - 9, mqm + 9))
    verdict = Verdict.FAIL if mqm < 60 else Verdict.PASS
    return DocumentReport(Document(name, path, "ru", "en"), segments, found, score, verdict, "made up")


def _finding(name: str, segment: str, path: str, chance: random.Random, *, decided: bool) -> Finding:
    accepted = decided and chance.random() < 0.2
    return Finding(
        f"{hash_of(name):012x}", chance.choice(_CHECKS), chance.choice(_MQM), chance.choice(list(Severity)),
        chance.choice(list(Confidence)), "“5” became “15”", segment, Span(11, 13), Span(5, 6), "15", ("5",),
        location=Stretch(path, chance.randrange(1, 90), 12, 90, 14),
        status=Status.ACCEPTED if accepted else Status.NEW,
    )  # fmt: skip


def hash_of(name: str) -> int:
    """A number for a name, the same on every machine."""
    return random.Random(name).getrandbits(48)


def _names(out: Path, given: Labels, chance: random.Random) -> None:
    sink: Sink = Publication(out, "names")
    file = ParquetFile(NAMES, given.names, sink)
    rows = (
        (f"Имя-{n}", "person", f"Name-{n}{ending}", chance.randrange(1, 9), "no standard", f"Name-{n}", "", 3)
        for n in range(2_000)
        for ending in ("", "a")
    )
    file.add(row + given.of({}) for row in rows)
    file.stage()
    sink.commit()


def ask(folder: Path) -> Iterator[tuple[str, float]]:
    """The seconds that each question took: the median of three times, for the first one may find the disk cold."""
    for question in _QUESTIONS:
        yield " ".join(question), _seconds("query", *question, str(folder))
    yield "trends", _seconds("trends", str(folder), "--by", "system", "-o", str(folder / "trends.html"))


def _seconds(*command: str) -> float:
    took = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "audit", *command], check=True, stdout=subprocess.DEVNULL)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


@click.command()
@click.option("--findings", default=1_000_000, show_default=True)
@click.option(
    "--keep", type=click.Path(path_type=Path), help="Leave the tables in this folder; use those that are there."
)
def main(findings: int, keep: Path | None) -> None:
    """Make the tables, ask, and print the seconds."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        if not folder.is_dir() or not any(folder.iterdir()):
            began = time.perf_counter()
            make(folder, findings)
            took, most = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size = sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e6
            print(f"{findings:,} findings made in {took:.0f} s, {size:.0f} MB, {most:.0f} MB of memory at most")
        for question, seconds in ask(folder):
            print(f"{question:28} {seconds:5.2f} s")
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        print(f"memory of the largest: {most / 1024:.0f} MB")


if __name__ == "__main__":
    main()
