"""A batch from inside: the order of bar and summary, the pointer to the report, the end by a signal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

import audit.outputs
import audit.run.batch
from audit.config import Config
from audit.model import Summary
from audit.outputs.terminal import TerminalWriter
from audit.run.batch import Request, run
from tools.docs import ROOT

CLEAN = (
    "Мост открыли.\nThe bridge was opened.\n\nВ городе открыли новый мост.\n\nA new bridge was opened in the town.\n"
)


def test_the_bar_is_gone_before_the_summary(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    events: list[str] = []

    @contextmanager
    def bar(title: str, total: int | None, *, quiet: bool) -> Iterator[Callable[[int], None]]:
        yield lambda done: None
        events.append("bar closed")

    class Terminal(TerminalWriter):
        def finish(self, summary: Summary) -> None:
            events.append("summary")

    monkeypatch.setattr(audit.run.batch, "progress", bar)
    monkeypatch.setattr(audit.outputs, "open_terminal", lambda beside, sink: Terminal())
    (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    run(Request((str(tmp_path),), ("markdown",), tmp_path / "out"), Config(links="none"))
    assert events == ["bar closed", "summary"]


@pytest.mark.parametrize(
    ("names", "formats", "entry"),
    [
        (["a"], ["html", "markdown"], "a.html"),
        (["a"], ["json", "markdown"], "a.md"),
        (["a", "b"], ["html"], "index.html"),
        (["a"], ["json"], "report.json"),
    ],
)
def test_the_summary_ends_with_the_place_of_the_report(
    names: Sequence[str],
    formats: Sequence[str],
    entry: str | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in names:
        (tmp_path / f"{name}.txt").write_text(CLEAN, "utf-8")
    out = tmp_path / "out"
    run(Request((str(tmp_path),), formats, out), Config(links="none"))
    said = capsys.readouterr().out
    assert ("report:" in said) == (entry is not None)
    if entry:
        assert said.splitlines()[-1] == f"report: {out / entry}"
        assert (out / entry).is_file()
    run(Request((str(tmp_path),), formats, out, quiet=True), Config(links="none"))
    assert not capsys.readouterr().out


def _children(process: subprocess.Popen[bytes]) -> list[str]:
    try:
        return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    except OSError:
        return []


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the workers are found by /proc")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_a_signal_ends_the_run_with_its_workers_and_leaves_nothing(number: signal.Signals, tmp_path: Path) -> None:
    row = {"source": "Он купил 5 домов в Москве.", "target": "He bought 6 houses in Moscow."}
    rows = (json.dumps({"doc": f"d{n}", **row}, ensure_ascii=False) for n in range(20_000))
    (tmp_path / "in.jsonl").write_text("\n".join(rows), "utf-8")
    command = [sys.executable, "-m", "audit", "check", "in.jsonl", "--jobs", "2", "--links", "none", "-o", "out"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    # Whoever runs these tests may have the signal ignored, and then a child ignores it too: under nohup.
    heed = partial(signal.signal, number, signal.SIG_DFL)
    with subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE, preexec_fn=heed) as process:
        deadline = time.monotonic() + 60
        while len(workers := _children(process)) < 2:
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 128 + number
    assert said.decode().strip() == "interrupted; no report was left half-written"
    assert not [worker for worker in workers if Path("/proc", worker).exists()]
    assert not (tmp_path / "out").exists()
