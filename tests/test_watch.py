"""``audit check --watch`` on real files that are really saved."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.config import FileSettings
from audit.run.watch import Folders, files, folders, versions
from tools.docs import ROOT

pytest.importorskip("watchfiles")

CLEAN = "Мост открыли.\nThe bridge was opened.\n\nВ городе открыли мост.\n\nA bridge was opened in the town.\n"
FLAWED = CLEAN.replace("in the town", "in the the town")
_PATIENCE = 60


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "AUDIT_CACHE_DIR": str(folder / "cache")}


def until(there: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not there():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def saved_as_editors_do(path: Path, text: str) -> None:
    """A new file in the place of the old one."""
    new = path.with_name(f"{path.name}.new")
    new.write_text(text, "utf-8")
    new.replace(path)


def test_a_text_that_is_saved_twice_is_audited_three_times_and_ctrl_c_is_no_error(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text(CLEAN, "utf-8")
    out, err = tmp_path / "out.txt", tmp_path / "err.txt"
    command = [sys.executable, "-m", "audit", "check", "article.txt", "--watch"]
    with out.open("wb") as stdout, err.open("wb") as stderr:
        process = subprocess.Popen(
            command,
            cwd=tmp_path,
            env=environment(tmp_path),
            stdout=stdout,
            stderr=stderr,
            # Where the tests run in the background of a shell, Ctrl-C is ignored from the start.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        try:
            until(lambda: err.read_text("utf-8").count("watching;") == 1)
            assert "doubled" not in out.read_text("utf-8")
            article.write_text(FLAWED, "utf-8")
            until(lambda: err.read_text("utf-8").count("watching;") == 2)
            assert "doubled" in out.read_text("utf-8")
            assert "doubled" in (tmp_path / "reports" / "article.md").read_text("utf-8")
            (tmp_path / "beside.txt").write_text(FLAWED, "utf-8")
            saved_as_editors_do(article, CLEAN)
            until(lambda: err.read_text("utf-8").count("watching;") == 3)
            assert "doubled" not in (tmp_path / "reports" / "article.md").read_text("utf-8")
            process.send_signal(signal.SIGINT)
            assert process.wait(_PATIENCE) == 0
        finally:
            process.kill()
    told = err.read_text("utf-8")
    assert told.count("changed: article.txt") == 2
    assert "beside" not in told
    assert told.endswith("no longer watching\n")
    assert "Traceback" not in told


def test_settings_that_cannot_be_used_are_told_and_mended_by_the_next_save(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(FLAWED, "utf-8")
    settings, err = tmp_path / "audit.toml", tmp_path / "err.txt"
    settings.write_text("links = 'none'\n")
    command = [sys.executable, "-m", "audit", "check", "article.txt", "--watch", "--quiet"]
    with err.open("wb") as stderr:
        process = subprocess.Popen(command, cwd=tmp_path, env=environment(tmp_path), stderr=stderr)
        try:
            until(lambda: err.read_text("utf-8").count("watching;") == 1)
            settings.write_text("lniks = 'none'\n")
            until(lambda: "unknown key 'lniks'" in err.read_text("utf-8"))
            settings.write_text("links = 'none'\n[gate]\nfail_on = 'minor'\n")
            until(lambda: "gate:" in err.read_text("utf-8"))
        finally:
            process.kill()
            process.wait()


def test_reports_among_the_texts_are_no_reason_to_audit_again(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(CLEAN, "utf-8")
    err = tmp_path / "err"
    command = [sys.executable, "-m", "audit", "check", ".", "--watch", "--quiet"]
    with err.open("wb") as stderr:
        process = subprocess.Popen(command, cwd=tmp_path, env=environment(tmp_path), stderr=stderr)
        try:
            until(lambda: err.read_text("utf-8").count("watching;") == 1)
            (tmp_path / "article.txt").write_text(FLAWED, "utf-8")
            until(lambda: err.read_text("utf-8").count("watching;") == 2)
            time.sleep(5)  # two looks that find nothing new
        finally:
            process.kill()
            process.wait()
    assert err.read_text("utf-8").count("changed:") == 1
    assert "changed: article.txt\n" in err.read_text("utf-8")


def test_standard_input_is_not_watched(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "audit", "check", "-", "--watch"]
    run = subprocess.run(command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=False)
    assert run.returncode == 2
    assert b"standard input" in run.stderr


def test_without_its_package_the_pip_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text(CLEAN, "utf-8")
    code = "import sys; sys.modules['watchfiles'] = None; from audit.cli.main import main; main()"
    command = [sys.executable, "-c", code, "check", "article.txt", "--watch"]
    run = subprocess.run(command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=False)
    assert run.returncode == 2
    assert "pip install 'translation-audit[watch]'" in run.stderr.decode()
    assert not (tmp_path / "reports").exists()


def test_where_it_listens(tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "a.txt").write_text(CLEAN, "utf-8")
    assert folders([str(desk / "a.txt"), str(desk / "b.txt")]) == Folders((desk,), False)
    assert folders([str(tmp_path)]) == Folders((tmp_path,), True)
    assert folders([str(tmp_path / "*" / "a.txt")]) == Folders((tmp_path,), True)
    assert folders([str(tmp_path / "*.txt")]) == Folders((tmp_path,), False)
    assert folders([str(tmp_path / "**" / "a.txt")]) == Folders((tmp_path,), True)


def test_what_it_rests_on(tmp_path: Path) -> None:
    for name in ("a.ru.txt", "a.en.txt", "b.txt", "terms.csv"):
        (tmp_path / name).write_text(CLEAN, "utf-8")
    settings = FileSettings(options={"glossaries": [str(tmp_path / "terms.csv")]}, start=tmp_path)
    found = versions(files([str(tmp_path / "a.ru.txt")], lambda: settings))
    names = {path.name for path in found if path.is_relative_to(tmp_path)}
    assert names == {"a.ru.txt", "a.en.txt", "terms.csv", "audit.toml"}
    assert found[tmp_path / "audit.toml"] is None
    (tmp_path / "audit.toml").write_text("")
    assert versions(found) != found
