"""What a second process costs on repeated text: CPU of ``--jobs 2`` over that of ``--jobs 1``, in turns.

``python -m benchmarks.workers [--segments N] [--rounds N]``. Each process learns the words of the language anew, so the
ratio falls with the size of the batch.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import click

from benchmarks.speed import SEGMENTS, system_documents, write_jsonl


def measure(rows: Path, jobs: int) -> tuple[float, float]:
    """CPU and wall-clock seconds of the audit of `rows`, all its processes together."""
    command = [sys.executable, "-m", "audit", "check", str(rows), "--quiet", "--links", "none", "--jobs", str(jobs)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [*command, "-f", "json", "-o", str(rows.with_name("out"))],
        check=False,
        capture_output=True,
        env={**environment, "AUDIT_NO_CACHE": "1"},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - begun


@click.command()
@click.option("--segments", default=60_000, show_default=True)
@click.option("--rounds", default=3, show_default=True)
def main(segments: int, rounds: int) -> None:
    """Print the best of the rounds for both, and their ratio."""
    documents = system_documents(SEGMENTS)
    repeated = [replace(d, id=f"{d.id}-{n}") for n in range(-(-segments // SEGMENTS)) for d in documents]
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        rows = Path(folder, "rows.jsonl")
        write_jsonl(repeated, rows)
        runs = [[measure(rows, jobs) for jobs in (1, 2)] for _ in range(rounds)]
    one, two = (min(run[n] for run in runs) for n in (0, 1))
    print(
        f"{segments:,} repeated segments: --jobs 1 {one[0]:.1f} s of CPU in {one[1]:.1f} s, --jobs 2 {two[0]:.1f} s in "
        f"{two[1]:.1f} s; {two[0] / one[0]:.2f} times the CPU"
    )


if __name__ == "__main__":
    main()
