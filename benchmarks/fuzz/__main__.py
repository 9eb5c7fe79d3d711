"""``python -m benchmarks.fuzz``: mutated pairs and files, so many, or for so many seconds."""

from __future__ import annotations

import multiprocessing
import sys

import click

from audit.run.processes import end_with_parent
from benchmarks.fuzz.campaign import Task, campaign


@click.command()
@click.option("--seconds", type=float, default=None, help="Stop after so long.")
@click.option("--pairs", "most_pairs", type=int, default=None, help="Stop after so many pairs.")
@click.option("--files", "most_files", type=int, default=None, help="Stop after so many files.")
@click.option("--jobs", type=click.IntRange(1, 2), default=2, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
def main(seconds: float | None, most_pairs: int | None, most_files: int | None, jobs: int, seed: int) -> None:
    """Audit mutated pairs and read mutated files until the time or the number is up; exit 1 if anything fails."""
    if seconds is None and most_pairs is None and most_files is None:
        seconds = 60.0
    tasks = [Task(seed + n, seconds, (most_pairs or 0) // jobs, (most_files or 0) // jobs) for n in range(jobs)]
    with multiprocessing.get_context("spawn").Pool(jobs, initializer=end_with_parent) as pool:
        results = pool.map(campaign, tasks, chunksize=1)
    found = {fault: shown for failures, *_ in results for fault, shown in failures.items()}
    count, read, took = (sum(r[i] for r in results) for i in (1, 2, 3))
    for fault, shown in sorted(found.items()):
        click.echo(f"FAILED {fault}\n{shown}\n")
    rate = count / took if took else 0.0
    click.echo(f"{count:,} pairs, {read:,} files, {len(found)} faults; {rate:,.0f} pairs a second and process")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
