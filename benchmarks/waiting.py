"""What an editor and a desk wait for, each figure beside its mark: `python -m benchmarks.waiting [--million]`.

CPU seconds and peak memory of child processes, start-up and reports included; of each command the best of several
turns, the commands by turns. The caches hold what an installation has after its first run, and no report but where the
second run is what is measured. `make bench` prints the table; `--million` puts a million segments beside l10n-lint, a
quarter of an hour.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

from benchmarks import large_glossary, workers
from benchmarks.peers import tool
from benchmarks.po import write_po
from benchmarks.sheets import Figures, Measured, Sheet, mark
from benchmarks.speed import SEGMENTS, Run, run_on_one_core, system_documents, write_jsonl
from benchmarks.turns import megabytes_of_document

# Two bodies whose sentences pair off by length, as most do: where they do not, the encoder is needed to align them.
_ARTICLE = Path(__file__).resolve().parents[1] / "samples" / "libya-talks.txt"
_TURNS = 7
_MANY = 60_000
_LARGE = 50_000
_NO_REPORTS = {"AUDIT_NO_CACHE": "1"}

_WHAT = {
    "article.seconds": "one article, CPU seconds",
    "article.megabytes": "one article, peak MB",
    "article.no-links-seconds": "one article without word links, CPU seconds",
    "again.times": f"{SEGMENTS:,} repeated segments, unchanged: times the speed of the first run",
    "again.two-jobs": f"{_MANY:,} repeated segments, CPU of --jobs 2 over --jobs 1",
    "large-document.megabytes": f"one document of {_LARGE:,} segments, peak MB",
    "large-glossary.megabytes": f"{large_glossary.TERMS:,} terms, peak MB",
    "million.times-l10n-lint": "1,000,000 repeated segments, times l10n-lint's speed",
}


def measure() -> Measured:
    """All figures but those of a million segments."""
    figures: Figures = {**_article(), "again.times": _again()}
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        rows = Path(folder, "rows.jsonl")
        write_jsonl(system_documents(_MANY), rows)
        one, two = (min(workers.measure(rows, jobs)[0] for _ in range(2)) for jobs in (1, 2))
    figures["again.two-jobs"] = two / one
    figures["large-document.megabytes"] = megabytes_of_document(_LARGE, Path(__file__).resolve().parents[1])
    with _environment({}):
        figures["large-glossary.megabytes"] = large_glossary.measure().megabytes
    return Measured([_sheet(figures)], figures)


def _sheet(figures: Figures) -> Sheet:
    rows = [(_WHAT[name], f"{value:.2f}", mark(name)) for name, value in figures.items()]
    return Sheet("What one waits for", ("what", "is", "mark"), rows)


def _article() -> Figures:
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder, _environment(_NO_REPORTS):
        commands = [["--output", folder], ["--output", folder, "--links", "none"]]
        turns = [[_audit(_ARTICLE, *options) for options in commands] for _ in range(_TURNS)]
    default, plain = (min(runs, key=lambda run: run.seconds) for runs in zip(*turns, strict=True))
    return {
        "article.seconds": default.seconds,
        "article.megabytes": default.megabytes,
        "article.no-links-seconds": plain.seconds,
    }


def _again() -> float:
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        rows = Path(folder, "rows.jsonl")
        write_jsonl(system_documents(SEGMENTS), rows)
        with _environment({"AUDIT_CACHE_DIR": f"{folder}/cache"}):
            _audit(_ARTICLE, "--output", f"{folder}/reports")  # what is made once after an installation
            first, second = (_audit(rows, "--format", "json", "--output", f"{folder}/reports") for _ in range(2))
        return first.seconds / second.seconds


def _audit(texts: Path, *options: str) -> Run:
    command = [sys.executable, "-m", "audit", "check", str(texts), "--quiet", *options]
    return run_on_one_core("audit", command, 1)


def million(segments: int = 1_000_000) -> tuple[Run, Run]:
    """Ours to JSON without word links, and l10n-lint's: the peer after us, on the same segments."""
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder, _environment(_NO_REPORTS):
        rows, po = Path(folder, "rows.jsonl"), Path(folder, "rows.po")
        documents = system_documents(segments)
        write_jsonl(documents, rows)
        write_po(((s.source, s.target) for d in documents for s in d.segments), po)
        del documents
        ours = _audit(rows, "--links", "none", "--format", "json", "--output", f"{folder}/reports")
        theirs = run_on_one_core("l10n-lint", [tool("l10n-lint"), str(po)], segments)
    return Run("audit", segments, ours.seconds, ours.megabytes, ours.output), theirs


@contextmanager
def _environment(changes: Mapping[str, str]) -> Iterator[None]:
    """The environment with these variables, and without those that a cache follows."""
    before = dict(os.environ)
    for name in ("AUDIT_NO_CACHE", "AUDIT_CACHE_DIR"):
        os.environ.pop(name, None)
    os.environ.update(changes)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@click.command()
@click.option("--million", "with_million", is_flag=True, help="A million segments beside l10n-lint, and nothing else.")
def main(with_million: bool) -> None:
    """Print the figures beside their marks."""
    console = Console(width=110)
    if not with_million:
        console.print(*(sheet.table() for sheet in measure().sheets))
        return
    ours, theirs = million()
    for run in (ours, theirs):
        console.print(f"{run.tool}: {run.rate:,.0f} segments a CPU second, {run.megabytes:.0f} MB")
    console.print(_sheet({"million.times-l10n-lint": ours.rate / theirs.rate}).table())


if __name__ == "__main__":
    main()
