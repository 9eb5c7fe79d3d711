"""Whatever one document does, the others are reported; exit code 3 says so, and nothing outlives the command."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from audit.run.crashes import FOLDER_VARIABLE
from benchmarks.kill import alive
from tests.test_cli import CLEAN
from tools.docs import ROOT

JOBS = ["1", "2"]


def rows(path: Path, words: list[str]) -> None:
    """Documents d0, d1, ... whose translations have these words."""
    lines = (
        {"doc": f"d{n}", "source": "Мост открыли.", "target": f"The bridge is open {w}"} for n, w in enumerate(words)
    )
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def command(*args: str, module: str = "tests.support.trouble") -> list[str]:
    return [sys.executable, "-m", module, *args]


def environment(cwd: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), FOLDER_VARIABLE: str(cwd / "logs"), **more}


def run(cwd: Path, *args: str, **more: str) -> subprocess.CompletedProcess[str]:
    env = environment(cwd, **more)
    return subprocess.run(
        command(*args), cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=120, check=False
    )


def check(cwd: Path, jobs: str, *more: str, **env: str) -> tuple[subprocess.CompletedProcess[str], dict]:
    done = run(
        cwd,
        "check",
        "in.jsonl",
        "--jobs",
        jobs,
        "-o",
        "out",
        "-f",
        "json,markdown",
        "--links",
        "none",
        "--quiet",
        *more,
        **env,
    )
    path = cwd / "out" / "report.json"
    return done, json.loads(path.read_bytes()) if path.exists() else {}


@pytest.mark.parametrize("jobs", JOBS)
@pytest.mark.parametrize(
    ("word", "what"), [("FAIL", "IndexError"), ("DEEP", "RecursionError"), ("MEMORY", "MemoryError")]
)
def test_an_unexpected_error_is_the_documents_own(word: str, what: str, jobs: str, tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", ["", word, "", ""])
    done, record = check(tmp_path, jobs, "--fail-on", "minor")
    assert done.returncode == 3
    assert [d["id"] for d in record["documents"]] == ["d0", "d2", "d3"]
    (error,) = record["summary"]["errors"]
    assert "'d1'" in error["message"]
    assert what in error["message"]
    (line,) = [line for line in done.stderr.splitlines() if line.startswith("error")]
    log = tmp_path / "logs" / "errors.log"
    assert all(part in line for part in ("in.jsonl", "'d1'", what, str(log), "report it"))
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr
    assert "Traceback" in log.read_text("utf-8")
    assert sorted(p.name for p in (tmp_path / "out").glob("*.md")) == ["d0.md", "d2.md", "d3.md", "index.md"]


@pytest.mark.parametrize("jobs", JOBS)
def test_a_document_that_cannot_be_rendered_is_in_no_format(jobs: str, tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", ["", "RENDER", ""])
    done, record = check(tmp_path, jobs)
    assert done.returncode == 3
    assert [d["id"] for d in record["documents"]] == ["d0", "d2"]
    assert record["summary"]["documents"] == 2
    assert sorted(p.name for p in (tmp_path / "out").glob("*.md")) == ["d0.md", "d2.md", "index.md"]


def test_an_unexpected_error_in_reading_is_the_files_own(tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", [""])
    (tmp_path / "unreadable.txt").write_text(CLEAN, "utf-8")
    done, record = check(tmp_path, "1", "unreadable.txt")
    assert done.returncode == 3
    assert [d["id"] for d in record["documents"]] == ["d0"]
    assert "unreadable.txt" in done.stderr


def test_without_any_document_nothing_is_published_and_all_errors_are_told(tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", ["FAIL", "DEEP"])
    done, _ = check(tmp_path, "1")
    assert done.returncode == 3
    assert "'d0'" in done.stderr
    assert "'d1'" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_killed_process_costs_its_document_and_no_other(tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", ["", "", "DIE", *[""] * 25, "DIE", ""])
    done, record = check(tmp_path, "2")
    assert done.returncode == 3
    assert [d["id"] for d in record["documents"]] == [f"d{n}" for n in range(30) if n not in (2, 28)]
    assert [e["message"].partition("'")[2][:3].strip("'") for e in record["summary"]["errors"]] == ["d2", "d28"]
    assert all("memory" in e["message"] for e in record["summary"]["errors"])


def test_a_process_that_is_killed_once_costs_nothing(tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", ["", "ONCE", "", "FAIL"])
    done, record = check(tmp_path, "2")
    assert (tmp_path / "died").exists()
    assert [d["id"] for d in record["documents"]] == ["d0", "d1", "d2"]
    assert done.stderr.count("error:") == 1


@pytest.mark.parametrize(("how", "said"), [("fail", "no word list"), ("die", "killed as soon as they start")])
def test_processes_that_cannot_start_are_an_error_with_its_reason(how: str, said: str, tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", ["", "", ""])
    done, _ = check(tmp_path, "2", NO_START=how)
    assert done.returncode == 3
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "args", [["names", "in.jsonl", "-o", "out"], ["glossary", "suggest", "in.jsonl", "-o", "out/s.csv"]]
)
def test_other_commands_read_on_too(args: list[str], tmp_path: Path) -> None:
    (tmp_path / "unreadable.txt").write_text(CLEAN, "utf-8")
    rows(tmp_path / "in.jsonl", [""])
    done = run(tmp_path, *args, "unreadable.txt")
    assert done.returncode == 3
    assert "unreadable.txt" in done.stderr
    assert list((tmp_path / "out").iterdir())
    done = run(tmp_path, *args[:-3], "unreadable.txt", "-o", args[-1].replace("out", "other"))
    assert done.returncode in (2, 3)
    assert not (tmp_path / "other").exists()


# the log


def test_the_log_is_bounded_and_where_it_cannot_be_written_the_traceback_is_shown(tmp_path: Path) -> None:
    logs = tmp_path / "logs"
    logs.mkdir()
    (logs / "errors.log").write_bytes(b"x" * ((1 << 19) - 100))
    rows(tmp_path / "in.jsonl", ["", "FAIL"])
    check(tmp_path, "1")
    assert sorted(path.name for path in logs.iterdir()) == ["errors.log", "errors.log.old"]
    assert (logs / "errors.log").stat().st_size < 20_000
    (tmp_path / "file").touch()
    done, _ = check(tmp_path, "1", **{FOLDER_VARIABLE: str(tmp_path / "file")})
    assert done.returncode == 3
    assert "Traceback" in done.stderr
    assert "\x1b" not in done.stderr
    assert "traceback above" in done.stderr


def test_no_log_is_made_where_nothing_went_wrong(tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", ["", ""])
    assert check(tmp_path, "2")[0].returncode == 0
    assert not (tmp_path / "logs").exists()


# what is left behind


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the processes are found by /proc")
@pytest.mark.parametrize("jobs", ["2", "4"])
def test_no_process_outlives_the_command(jobs: str, tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", ["LINGER"] * int(jobs))
    args = command("check", "in.jsonl", "--jobs", jobs, "-o", "out")
    with subprocess.Popen(args, cwd=tmp_path, env=environment(tmp_path), start_new_session=True) as process:
        deadline = time.monotonic() + 60
        while not (tmp_path / "working").exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert len(alive(process.pid)) > int(jobs)
        process.kill()
    deadline = time.monotonic() + 5
    while alive(process.pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_standard_input_leaves_no_file_when_killed(tmp_path: Path) -> None:
    rows(tmp_path / "in.jsonl", ["LINGER"])
    (tmp_path / "tmp").mkdir()
    args, env = command("check", "-", "-o", "out"), environment(tmp_path, TMPDIR=str(tmp_path / "tmp"))
    with (
        (tmp_path / "in.jsonl").open("rb") as file,
        subprocess.Popen(args, cwd=tmp_path, env=env, stdin=file, start_new_session=True) as process,
    ):
        deadline = time.monotonic() + 60
        while not (tmp_path / "working").exists():
            assert time.monotonic() < deadline
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
    assert list((tmp_path / "tmp").iterdir()) == []


# no room


def _small_files() -> None:
    """As on a full disk: no file may grow over 64 kB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check", "-", "-o", "out"], "TMPDIR"),
        (["check", "in.jsonl", "-o", "out", "-f", "json"], "--output"),
        (["check", "in.jsonl", "-o", "-", "-f", "json"], "TMPDIR"),
        (["glossary", "export", "--starter", "-o", "out/starter.csv"], "--output"),
    ],
)
def test_a_full_disk_is_an_error_with_a_remedy(args: list[str], said: str, tmp_path: Path) -> None:
    words = [f"word{n} " * 40 + f"Ivan Petrov{n}" for n in range(500)]
    rows(tmp_path / "in.jsonl", words)
    with (tmp_path / "in.jsonl").open("rb") as file:
        done = subprocess.run(
            command(*args, module="audit"), cwd=tmp_path, env=environment(tmp_path), stdin=file,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=_small_files, check=False,
        )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()
