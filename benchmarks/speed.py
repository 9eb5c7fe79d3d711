"""Segments a second and peak memory, beside the peers, on the same segments in the same run.

Each tool is a child process on one core, start-up and report included; the measure is its CPU time,
so that a busy machine slows none of them unfairly. Memory is the child's peak resident set.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.config import Config
from audit.model import Document
from audit.run.pipeline import Auditor
from benchmarks import data
from benchmarks.peers import tool
from benchmarks.po import write_po

SEGMENTS = 20_000
ROUNDS = 3
_PER_DOCUMENT = 25


@dataclass(frozen=True)
class Run:
    """One tool over `segments` segments: CPU seconds, peak resident MB, and what it left behind."""

    tool: str
    segments: int
    seconds: float
    megabytes: float
    output: str

    @property
    def rate(self) -> float:
        """Segments a CPU second."""
        return self.segments / self.seconds


def compare(segments: int = SEGMENTS, *, ours_only: bool = False) -> list[Run]:
    """The auditor and whichever peers are installed, on `segments` segments of WMT22 system output."""
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as temporary:
        place = Path(temporary)
        documents = system_documents(segments)
        rows, po = place / "segments.jsonl", place / "segments.po"
        write_jsonl(documents, rows)
        write_po(((s.source, s.target) for d in documents for s in d.segments), po)
        out = str(place / "reports")
        audit = [sys.executable, "-m", "audit", "check", str(rows), "--quiet", "--output", out]
        pofilter = [tool("pofilter"), "--language=en", str(po), str(place / "pofilter.po")]
        commands = {
            "audit, rule tier, HTML": [*audit, "--links", "none", "--format", "html"],
            "audit, rule tier, JSON": [*audit, "--links", "none", "--format", "json"],
            "pofilter": pofilter,
            "pofilter, no spelling": [*pofilter, "--excludefilter=spellcheck"],
            "l10n-lint": [tool("l10n-lint"), str(po)],
        }
        if ours_only:
            commands = {name: command for name, command in commands.items() if name.startswith("audit")}
        rounds = [
            [run_on_one_core(name, command, segments) for name, command in commands.items() if command[0]]
            for _ in range(ROUNDS)
        ]
        # A busy machine slows by half from one minute to the next: the best of interleaved rounds counts.
        return [min(runs, key=lambda r: r.seconds) for runs in zip(*rounds, strict=True)]


def links(segments: int = 6_000) -> Run:
    """The auditor with word links from the encoder on every segment."""
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as name:
        rows = Path(name) / "segments.jsonl"
        write_jsonl(system_documents(segments), rows)
        command = [sys.executable, "-m", "audit", "check", str(rows), "--quiet", "--links", "all"]
        return run_on_one_core("audit, links on every segment", [*command, "-f", "json", "-o", f"{name}/out"], segments)


def distinct(segments: int = SEGMENTS) -> Run:
    """The auditor on human translations in which hardly a sentence stands twice, 25 to a document."""
    pairs = [s for d in data.parallel() if d.id.startswith("newstest") for s in d.segments][:segments]
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as name:
        rows = Path(name) / "segments.jsonl"
        parts = range(0, len(pairs), _PER_DOCUMENT)
        write_jsonl(
            [Document(f"d{n}", "", "ru", "en", tuple(pairs[n : n + _PER_DOCUMENT])) for n in parts],
            rows,
        )
        command = [sys.executable, "-m", "audit", "check", str(rows), "--quiet", "--links", "none"]
        return run_on_one_core(
            "audit, distinct sentences, JSON", [*command, "-f", "json", "-o", f"{name}/out"], len(pairs)
        )


def name_tier(segments: int = SEGMENTS) -> float:
    """Segments a CPU second of the name checks alone, once warm: the second pass over the same segments."""
    auditor, documents = Auditor(Config(select=("names",), links="none")), system_documents(segments)
    for _ in range(2):
        begin = time.process_time()
        for document in documents:
            auditor.audit(document)
        seconds = time.process_time() - begin
    return segments / seconds


def startup() -> float:
    """Best of five wall-clock seconds for `audit --help`."""
    return min(_timed([sys.executable, "-m", "audit", "--help"]) for _ in range(5))


def _timed(command: Sequence[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin


def run_on_one_core(tool: str, command: Sequence[str], segments: int, tree: Path | None = None) -> Run:
    """Run pinned to one core, see `benchmarks.launch`; with the code of the checkout in `tree`, or of this one."""
    launcher = Path(__file__).with_name("launch.py")
    with tempfile.TemporaryDirectory(prefix="audit-bench-") as folder:
        log = Path(folder, "log")
        # As after an installation: modules are compiled once, not at every start.
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        child = subprocess.run(
            [sys.executable, str(launcher), str(log), *command],
            check=True,
            capture_output=True,
            text=True,
            env=environment,
            cwd=tree,
        )
        seconds, megabytes = json.loads(child.stdout)
        return Run(tool, segments, seconds, megabytes, log.read_text("utf-8", errors="replace")[-2000:])


def system_documents(segments: int) -> list[Document]:
    """Documents of the ten systems, over again until there are `segments` segments."""
    _, systems = data.wmt22()
    pool = [d for docs in systems.values() for d in docs]
    chosen: list[Document] = []
    left = segments
    while left > 0:
        for d in pool:
            if left <= 0:
                break
            part = d.segments[:left]
            chosen.append(Document(f"{d.id}#{len(chosen)}", d.path, "ru", "en", part))
            left -= len(part)
    return chosen


def write_jsonl(documents: Sequence[Document], path: Path) -> None:
    with path.open("w", encoding="utf-8") as out:
        for d in documents:
            for s in d.segments:
                row = {"doc": d.id, "id": s.id, "kind": s.kind, "source": s.source, "target": s.target}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
