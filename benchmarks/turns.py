"""Is the audit as fast as an older checkout of it, and how much memory does one large document take?

``python -m benchmarks.turns OLD`` audits the same rows of system output with the code in OLD and with this one, in
turns, on one core, with the same interpreter and packages; and one large document of human translations. Without OLD it
audits the large document alone.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import click

from audit.model import Document
from benchmarks import data
from benchmarks.speed import Run, run_on_one_core, system_documents, write_jsonl

_HERE = Path(__file__).resolve().parents[1]


def ratios(old: Path, segments: int, rounds: int) -> list[float]:
    """CPU seconds of this code over those of `old`, turn by turn; the first turn fills the caches and is left out."""
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        rows = Path(folder, "rows.jsonl")
        write_jsonl(system_documents(segments), rows)
        turns = [[_run(rows, segments, tree).seconds for tree in (old, _HERE)] for _ in range(rounds + 1)]
    return [after / before for before, after in turns[1:]]


def megabytes_of_document(segments: int, tree: Path) -> float:
    """Peak memory of the audit of one document of so many segments with the code in `tree`, in MB of 2^20 bytes."""
    pairs = [s for d in data.parallel() for s in d.segments]
    many = tuple(islice(cycle(pairs), segments))
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        rows = Path(folder, "rows.jsonl")
        write_jsonl([Document("large", "", "ru", "en", many)], rows)
        return _run(rows, segments, tree, "html").megabytes


def _run(rows: Path, segments: int, tree: Path, format: str = "json") -> Run:
    command = [sys.executable, "-m", "audit", "check", str(rows), "--quiet", "--links", "none"]
    return run_on_one_core("audit", [*command, "-f", format, "-o", f"{rows.parent}/out"], segments, tree)


@click.command()
@click.argument("old", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--segments", default=3_000, show_default=True, help="Rows of system output to audit in turns.")
@click.option("--rounds", default=8, show_default=True)
@click.option("--large", default=50_000, show_default=True, help="Segments of the large document; 0 for none.")
def main(old: Path | None, segments: int, rounds: int, large: int) -> None:
    """Print the ratios of the turns and their median, and the memory of the large document."""
    if old is not None:
        found = ratios(old.resolve(), segments, rounds)
        print(f"{segments:,} segments, this over {old}:", *(f"{r:.2f}" for r in found), f"median {median(found):.3f}")
    for tree in (old, _HERE) if large else ():
        if tree is not None:
            print(f"one document of {large:,} segments, {tree}: {megabytes_of_document(large, tree.resolve()):.0f} MB")


if __name__ == "__main__":
    main()
