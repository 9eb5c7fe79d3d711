"""One process of the fuzzer: batches of pairs and files in turn, until the time or the numbers are up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import NamedTuple

import click

from benchmarks.fuzz import files, pairs
from benchmarks.fuzz.judge import Failure

# Failures of one kind are shown once; so many kinds are enough to go on with.
_KINDS = 20
# Files that are read for each batch of pairs.
_FILES = 3


class Task(NamedTuple):
    """What one process does: until `seconds` are over, or until both numbers are reached."""

    seed: int
    seconds: float | None
    pairs: int
    files: int


def campaign(task: Task) -> tuple[dict[str, str], int, int, float]:
    """Faults with what shows them, the pairs and files that were tried, and the seconds that the pairs took."""
    by_pairs, by_files = pairs.Campaign(task.seed), files.Campaign(task.seed)
    start = time.monotonic()
    found: dict[str, str] = {}
    took = 0.0
    while len(found) < _KINDS and (task.seconds is None or time.monotonic() < start + task.seconds):
        timed = task.seconds is not None
        if not timed and by_pairs.pairs >= task.pairs and by_files.files >= task.files:
            break
        if timed or by_pairs.pairs < task.pairs:
            began = time.monotonic()
            _note(by_pairs.batch(), found)
            took += time.monotonic() - began
        if timed or by_files.files < task.files:
            for _ in range(_FILES):
                _note(by_files.file(), found)
    return found, by_pairs.pairs, by_files.files, took


def _note(failures: Iterator[tuple[Failure, str]], found: dict[str, str]) -> None:
    """Keep the first failure of each kind, and show it at once."""
    for failure, shown in failures:
        if failure.fault not in found:
            found[failure.fault] = shown
            click.echo(f"{failure.fault}\n{shown}\n", err=True)
