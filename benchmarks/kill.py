"""Kill the real command at random moments, and look at what it leaves: `python -m benchmarks.kill --kills 200`.

Two batches that share most of their file names go into one folder in turns, beside files that are not ours. After each
kill -9 no process may be left after five seconds, and the folder must show one run, the last or the new one, whole.
The next run must leave no trace of the killed one, and its reports must be right to the byte.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = 60
# Seconds that a process may outlive the command.
PATIENCE = 5.0
FOREIGN = {"notes.txt": "mine", "kept/deep/page.html": "mine too"}
MANIFEST = ".audit-reports.json"


@dataclass
class Tally:
    """What was found, by the stage at which the command was killed."""

    stages: Counter[tuple[str, int]] = field(default_factory=Counter)
    shown: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    longest: float = 0.0


class Place:
    """A folder with two batches, their reports as they should be, and an output folder beside files of others."""

    def __init__(self, folder: Path, documents: int) -> None:
        self.folder = folder
        self.out = folder / "out"
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        for batch in "ab":
            (folder / f"{batch}.jsonl").write_text("\n".join(_rows(batch, documents)) + "\n", "utf-8")
        for name, text in FOREIGN.items():
            path = self.out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        self.right = {batch: self._right(batch) for batch in "ab"}

    def _right(self, batch: str) -> dict[str, str]:
        self.start(batch, 1, f"right-{batch}").wait()
        return reports(self.folder / f"right-{batch}")

    def start(self, batch: str, jobs: int, output: str = "out") -> subprocess.Popen[bytes]:
        """The command on one batch, in a session of its own."""
        formats = ["-f", "html,markdown,json", "--links", "none", "--quiet"]
        command = [sys.executable, "-m", "audit", "check", f"{batch}.jsonl", "-o", output, "-j", str(jobs), *formats]
        env = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(self.temporary)}
        return subprocess.Popen(command, cwd=self.folder, env=env, stderr=subprocess.PIPE, start_new_session=True)

    def shows(self) -> str:
        """Which batch the folder shows, or what else."""
        found = reports(self.out)
        return next((batch for batch, right in self.right.items() if found == right), "mixed" if found else "none")

    def staging(self) -> list[Path]:
        """The hidden folders of runs."""
        return [*self.folder.glob(".out.audit-*"), *self.out.glob(".audit-run-*")]

    def stage(self, code: int) -> str:
        """At what the command was when it ended, by what it left."""
        if code != -signal.SIGKILL:
            return "after its end"
        left = self.staging()
        if not left:
            return "start or end"
        plan = next((path / "plan.json" for path in left if (path / "plan.json").exists()), None)
        if plan is None:
            return "switch, before" if any((path / "view").exists() for path in left) else "at work"
        swapped = (plan.parent / "view").stat().st_ino == json.loads(plan.read_text())["original"]
        return "switch, exchanged" if swapped else "switch, planned"

    def foreign(self) -> bool:
        """Whether what is not ours is as it was."""
        return all((self.out / name).read_text("utf-8") == text for name, text in FOREIGN.items())

    def left_over(self) -> list[Path]:
        """What a run should have taken away."""
        return [
            *self.staging(),
            *self.temporary.iterdir(),
            *self.out.glob("*.kept-*"),
            *self.out.glob(".audit-*scratch"),
        ]


def _rows(batch: str, documents: int) -> Iterator[str]:
    for n in range(documents):
        doc = f"only-{batch}-{n}" if n % 10 == 0 else f"shared-{n}"
        price = n + 2 + (batch == "b")
        row = {
            "doc": doc,
            "source": f"Он купил {n + 2} домов в Москве.",
            "target": f"He bought {price} houses in Moscow.",
        }
        yield json.dumps(row, ensure_ascii=False)


def reports(folder: Path) -> dict[str, str]:
    """Digests of the reports in a folder, and of their manifest."""
    if not folder.is_dir():
        return {}
    names = [
        entry.name for entry in os.scandir(folder) if entry.name.endswith((".html", ".md", "report.json", MANIFEST))
    ]
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sorted(names)}


def alive(session: int) -> list[int]:
    """The processes of a session."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, number = path.read_text().rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(number) == session and state != "Z":
            found.append(int(path.parent.name))
    return found


def _wait_for_moment(process: subprocess.Popen[bytes], place: Place, draw: random.Random, length: float) -> None:
    """Sleep to a random moment: anywhere, in the last tenth, or from where the switch is planned on."""
    kind = draw.randrange(4)
    if kind < 2:
        share = draw.random() if kind == 0 else 0.9 + 0.15 * draw.random()
        time.sleep(length * share)
        return
    before, delay = set(place.staging()), draw.random() * 0.02
    while process.poll() is None:
        if any(
            (path / ("view" if kind == 2 else "plan.json")).exists() for path in place.staging() if path not in before
        ):
            time.sleep(delay)
            return


def kill_once(place: Place, tally: Tally, draw: random.Random, lengths: dict[int, float], number: int) -> None:
    """One kill, and the run after it."""
    jobs = 1 + number % 2
    before = place.shows()
    batch = "b" if before == "a" else "a"
    process = place.start(batch, jobs)
    _wait_for_moment(process, place, draw, lengths[jobs])
    process.kill()
    _, said = process.communicate()
    killed = time.monotonic()
    stage, now = place.stage(process.returncode), place.shows()
    where = f"kill {number}, --jobs {jobs}, {stage}"
    tally.stages[stage, jobs] += 1
    tally.shown[stage, "the old run" if now == before else "the new run" if now == batch else now] += 1
    if now not in (before, batch):
        tally.faults.append(f"{where}: the folder shows {now}")
    if b"Traceback" in said or not place.foreign():
        tally.faults.append(f"{where}: a traceback, or a file of others has changed")
    while (left := alive(process.pid)) and time.monotonic() - killed < PATIENCE:
        time.sleep(0.02)
    tally.longest = max(tally.longest, time.monotonic() - killed)
    if left:
        tally.faults.append(f"{where}: processes are left: {left}")
    _run_after(place, tally, draw.choice("ab"), draw.choice((1, 2)), where)


def _run_after(place: Place, tally: Tally, batch: str, jobs: int, where: str) -> None:
    process = place.start(batch, jobs)
    _, said = process.communicate()
    if process.returncode or said:
        tally.faults.append(f"{where}: the next run ends with {process.returncode}: {said.decode()}")
    if place.shows() != batch or not place.foreign():
        tally.faults.append(f"{where}: the next run is not right")
    if left := place.left_over():
        tally.faults.append(f"{where}: left after the next run: {left}")


def kill(folder: Path, kills: int, seed: int, documents: int = DOCUMENTS) -> Tally:
    """Kill the command `kills` times, at `--jobs` 1 and 2 in turns."""
    place, tally, draw = Place(folder, documents), Tally(), random.Random(seed)
    lengths = {}
    for jobs in (1, 2):
        begun = time.monotonic()
        _run_after(place, tally, "ab"[jobs - 1], jobs, "no kill")
        lengths[jobs] = time.monotonic() - begun
    for number in range(kills):
        kill_once(place, tally, draw, lengths, number)
    return tally


def table(tally: Tally) -> Iterator[str]:
    """What was found, for reading."""
    yield f"{'killed':20} {'--jobs 1':>9} {'--jobs 2':>9}   the folder then shows"
    for stage in sorted({stage for stage, _ in tally.stages}):
        shown = ", ".join(f"{what}: {n}" for (at, what), n in sorted(tally.shown.items()) if at == stage)
        yield f"{stage:20} {tally.stages[stage, 1]:9} {tally.stages[stage, 2]:9}   {shown}"
    yield f"the last process was gone {tally.longest:.2f} s after the kill at the latest"
    yield from tally.faults
    yield f"{sum(tally.stages.values())} kills, {len(tally.faults)} faults"


@click.command()
@click.option("--kills", default=200, show_default=True)
@click.option("--seed", default=12, show_default=True)
def main(kills: int, seed: int) -> None:
    """Kill the command, and exit with 1 if anything is wrong afterwards."""
    with tempfile.TemporaryDirectory(prefix="audit-kill-") as folder:
        tally = kill(Path(folder), kills, seed)
    for line in table(tally):
        click.echo(line)
    sys.exit(1 if tally.faults else 0)


if __name__ == "__main__":
    main()
