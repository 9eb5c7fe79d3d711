"""An archive on an engine: one worker, two, a worker and then the driver killed: `python -m benchmarks.scale`.

The archive is WMT22 system output over again, so that every segment stands in it many times; with `--tenth` a tenth of
its segments is distinct. Each run is the real command. What is printed was measured: segments by the clock and by
seconds of processors, which a busy machine changes less, and the peak memory of each kind of process, beside what a
worker holds before anything of ours is loaded.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import click

from audit.model import Document
from audit.outputs.parquet_columns import OF_CHECK
from audit.run.engines import Lost, engine_of
from audit.system.manifest import read_manifest
from benchmarks.family import family
from benchmarks.speed import system_documents

# Segments of the systems that the archive is made of, and of one of its files.
_POOL, _FILE = 10_040, 100_000
_LOOK = 0.2
_TICKS = os.sysconf("SC_CLK_TCK")


def make(folder: Path, segments: int, *, tenth: bool) -> int:
    """Write the archive, in files of JSON lines; how many bytes it has."""
    folder.mkdir()
    pool = system_documents(_POOL)
    # Copies of the pool that differ: a number after each text, the same in both languages. Those that do not stand
    # together, as the papers of a day do with one agency's news.
    copies = -(-segments // _POOL)
    different = _marks(segments, tenth=tenth)
    written, copy = 0, 0
    while written < segments:
        for document in pool:
            if written >= segments:
                break
            name = folder / f"{written // _FILE:05}.jsonl"
            with name.open("a", encoding="utf-8") as file:
                file.writelines(_rows(document, copy, copy * different // copies, segments - written))
            written += min(len(document.segments), segments - written)
        copy += 1
    return sum(path.stat().st_size for path in folder.iterdir())


def _marks(segments: int, *, tenth: bool) -> int:
    return -(-segments // (10 * _POOL)) if tenth else 1


def _rows(document: Document, copy: int, mark: int, most: int) -> Iterator[str]:
    end = f" ({mark})" if mark else ""
    for s in document.segments[:most]:
        row = {"doc": f"{document.id}-{copy}", "id": s.id, "kind": s.kind}
        yield json.dumps({**row, "source": f"{s.source}{end}", "target": f"{s.target}{end}"}, ensure_ascii=False) + "\n"


@dataclass
class Watched:
    """What is seen of a run, by the number of the process: its kind, peak megabytes, and processor seconds.

    Attributes:
        workers: those that are at a task.
    """

    kinds: dict[int, str] = field(default_factory=dict)
    peak: dict[int, float] = field(default_factory=dict)
    cpu: dict[int, float] = field(default_factory=dict)
    workers: set[int] = field(default_factory=set)

    def look(self, session: int) -> None:
        """Look once at the processes of a session, and at those that Ray started out of it."""
        self.workers.clear()
        for pid in family(session):
            try:
                status = Path(f"/proc/{pid}/status").read_text()
                command = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
                times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            kind = _kind(command, pid == session)
            if kind == "worker":
                self.workers.add(pid)
            size = next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
            self.peak[pid] = max(self.peak.get(pid, 0), size / 1024)
            # Ray calls a worker otherwise while it has nothing to do.
            self.kinds[pid] = "worker" if self.kinds.get(pid) == "worker" else kind
            self.cpu[pid] = (int(times[11]) + int(times[12])) / _TICKS


def _kind(command: str, first: bool) -> str:
    if first:
        return "driver"
    if "spawn_main" in command or command.startswith("ray::_work"):
        return "worker"
    return "engine"


class Run:
    """One command on the archive, watched until it ends or is killed."""

    def __init__(self, archive: Path, out: Path, engine: str, jobs: int) -> None:
        self.out, self.watched = out, Watched()
        given = ["--engine", engine, "--jobs", str(jobs), "--output", str(out), "--links", "none", "--no-cache"]
        self.command = [sys.executable, "-m", "audit", "check", str(archive), *given]
        self.seconds = 0.0

    def go(self, *, worker_at: int | None = None, driver_at: int | None = None) -> str:
        """Run it; a worker is killed when so many parts are there, the driver likewise. What the command said last."""
        begun = time.monotonic()
        process = subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
        while process.poll() is None:
            self.watched.look(process.pid)
            parts = len(list(self.out.glob(".audit/*/part.msgpack")))
            if worker_at is not None and parts >= worker_at and self.watched.workers:
                os.kill(min(self.watched.workers), signal.SIGKILL)
                worker_at = None
            if driver_at is not None and parts >= driver_at:
                process.kill()
            time.sleep(_LOOK)
        self.seconds = time.monotonic() - begun
        assert process.stderr is not None
        said = process.stderr.read().strip().splitlines()
        if driver_at is None and process.returncode != 0:
            raise SystemExit("\n".join(["the command failed:", *said]))
        return said[-1] if said else ""

    def figures(self, segments: int) -> str:
        """The figures, for reading."""
        seen = self.watched
        sizes = {
            kind: [seen.peak[pid] for pid, its in seen.kinds.items() if its == kind] for kind in seen.kinds.values()
        }
        peak = ", ".join(f"{kind} {max(each):.0f} MB" for kind, each in sorted(sizes.items()))
        cpu = sum(seen.cpu.values())
        return f"{self.seconds:.0f} s, {segments / self.seconds:,.0f}/s; {segments / cpu:,.0f}/s of CPU; peak: {peak}"


def _load(_: None) -> Callable[[int], float]:
    """Load what an engine's worker needs to read and write tables, whoever uses it."""
    import pyarrow.compute
    import pyarrow.parquet  # noqa: F401

    return _held


def _held(_: int) -> float:
    status = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1]) / 1024


def own(name: str) -> float:
    """Peak megabytes of a worker that has loaded Python, its engine and Arrow, and nothing of ours."""
    with closing(engine_of(name, 1)) as engine:
        return max(held for _, held in engine.work(_load, None, [0]) if not isinstance(held, Lost))


def same(one: Path, other: Path) -> bool:
    """Whether two runs have the same tables, to the byte."""
    found = [[read_manifest(out / table.file) for table in OF_CHECK] for out in (one, other)]
    return all(found[0]) and found[0] == found[1]


def measure(folder: Path, engine: str, segments: int, *, tenth: bool, alone: int) -> Iterator[str]:
    """All of it, a line for each thing that is found.

    Args:
        folder: work there.
        engine: its name.
        segments: of the archive.
        tenth: whether a tenth of them is distinct.
        alone: how many one worker does for comparison, as many of them distinct; 0 for none.
    """
    archive = folder / "archive"
    size = make(archive, segments, tenth=tenth)
    distinct = min(_marks(segments, tenth=tenth) * _POOL, segments)
    yield f"{segments:,} segments, {distinct:,} of them distinct, {size / 1e6:.0f} MB; {engine}"
    yield f"a worker with Python, the engine and Arrow loaded, and nothing else: {own(engine):.0f} MB"
    smaller = folder / "smaller"
    if 0 < alone < segments:
        make(smaller, alone, tenth=tenth)
    rates = {}
    for jobs, number in ((1, min(alone, segments)), (2, segments)):
        if number:
            run = Run(archive if number == segments else smaller, folder / f"out-{jobs}", engine, jobs)
            said = run.go()
            rates[jobs] = number / run.seconds
            yield f"{jobs} worker{'s' * (jobs > 1)}, {number:,} segments: {run.figures(number)}"
            yield f"  {said}"
    if alone:
        yield f"two workers do {rates[2] / rates[1]:.2f} times what one does"
    shards = len(list((folder / "out-2").glob(".audit/*/part.msgpack")))
    run = Run(archive, folder / "killed", engine, 2)
    run.go(worker_at=shards // 4, driver_at=shards // 2)
    yield f"a worker killed after {shards // 4} of {shards} parts, the driver after {shards // 2}: {run.seconds:.0f} s"
    run = Run(archive, folder / "killed", engine, 2)
    yield f"resumed: {run.go()}; {run.seconds:.0f} s"
    yield f"the tables are those of the undisturbed run: {same(folder / 'out-2', folder / 'killed')}"
    run = Run(archive, folder / "killed", engine, 2)
    yield f"again, with nothing changed: {run.go()}; {run.seconds:.0f} s"
    out = sum(path.stat().st_size for path in (folder / "out-2").rglob("*") if path.is_file())
    yield f"{out / 1e6:.0f} MB in the output folder, half of them kept for the next run; load {os.getloadavg()[0]:.1f}"


@click.command()
@click.option("--segments", default=5_000_000, show_default=True)
@click.option("--engine", type=click.Choice(["processes", "ray"]), default="ray", show_default=True)
@click.option("--tenth", is_flag=True, help="A tenth of the segments is distinct.")
@click.option("--alone", type=int, help="How many such segments one worker does, to compare: all, or 0 for none.")
@click.option("--folder", type=click.Path(path_type=Path), help="Work there, and leave it.")
def main(segments: int, engine: str, tenth: bool, alone: int | None, folder: Path | None) -> None:
    """Make the archive, run, kill, resume, compare, and print."""
    place = folder or Path(tempfile.mkdtemp(prefix="audit-scale-"))
    place.mkdir(exist_ok=True)
    try:
        for line in measure(place, engine, segments, tenth=tenth, alone=segments if alone is None else alone):
            print(line, flush=True)
    finally:
        if folder is None:
            shutil.rmtree(place)


if __name__ == "__main__":
    main()
