"""What commands print: in any encoding, for a reader that goes away, and without doing anything to the terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.docs import ROOT

GLOSSARY = "source,target\nМИД,Foreign Ministry\nСК,\n"
ROW = {"source": "Он купил 5 домов в Москве.", "target": "He bought 6 houses in the the Москва."}
CHECK = ["check", "статья.jsonl", "--links", "none"]
COMMANDS = {
    "check": [*CHECK, "-o", "out"],
    "check, several processes": [*CHECK, "other.jsonl", "-o", "out", "-j", "2"],
    "check to standard output": ["check", "одна.jsonl", "-o", "-"],
    "json to standard output": [*CHECK, "-f", "json", "-o", "-"],
    "missing file": ["check", "нет.txt", "-o", "out"],
    "checks": ["checks"],
    "explain": ["explain", "accuracy/number-mismatch"],
    "names": ["names", "статья.jsonl", "-o", "out"],
    "names to standard output": ["names", "статья.jsonl", "-o", "-"],
    "lint": ["glossary", "lint", "словарь.csv"],
    "diff of a bad file": ["glossary", "diff", "house.csv", "словарь.csv", "--strict"],
    "diff": ["glossary", "diff", "house.csv", "other.csv"],
    "json diff": ["glossary", "diff", "house.csv", "other.csv", "-f", "json"],
    "suggest": ["glossary", "suggest", "статья.jsonl", "-o", "-"],
    "export": ["glossary", "export", "house.csv", "-o", "-", "-f", "csv"],
    "help": ["--help"],
    "check help": ["check", "--help"],
    "completion": ["completion", "bash"],
    "unknown command": ["проверь"],
}
# What is for a program keeps its bytes in any encoding.
EXACT = [
    *("check to standard output", "json to standard output", "names to standard output"),
    *("json diff", "suggest", "export"),
]
# What prints nothing on standard output.
SILENT = ["missing file", "diff of a bad file", "unknown command"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("place")
    for name in ("статья.jsonl", "other.jsonl"):
        rows = [json.dumps({"doc": f"{name} {n}", **ROW}, ensure_ascii=False) for n in range(3)]
        (folder / name).write_text("\n".join(rows), "utf-8")
    (folder / "одна.jsonl").write_text(json.dumps({"doc": "a", **ROW}), "utf-8")
    (folder / "словарь.csv").write_text(GLOSSARY, "utf-8")
    (folder / "house.csv").write_text(GLOSSARY.replace("СК,\n", ""), "utf-8")
    (folder / "other.csv").write_text("source,target\nСовфед,Federation Council\n", "utf-8")
    return folder


def start(place: Path, args: list[str], **more: object) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **more.pop("env", {})}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
    return subprocess.Popen([sys.executable, "-m", "audit", *args], cwd=place, env=env, **pipes)


def run(place: Path, args: list[str], **more: object) -> tuple[int, bytes, bytes]:
    with start(place, args, **more) as process:
        out, err = process.communicate()
    return process.returncode, out, err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_prints_in_any_encoding(name: str, place: Path) -> None:
    right, whole, said = run(place, COMMANDS[name], env={"PYTHONIOENCODING": "utf-8"})
    assert b"Traceback" not in said
    for encoding in ("ascii", "cp1251") if name in ("check", "lint", "diff") else ("ascii",):
        code, out, err = run(place, COMMANDS[name], env={"PYTHONIOENCODING": encoding})
        assert code == right
        assert [len(line) for line in err.decode(encoding).splitlines()] == [len(n) for n in said.decode().splitlines()]
        if name in EXACT:
            assert out == whole
        else:
            assert len(out.decode(encoding).splitlines()) == len(whole.decode().splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_reader_that_goes_away_ends_every_command_quietly(name: str, place: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    code, _, err = run(place, COMMANDS[name], stdout=writing)
    os.close(writing)
    assert code == (2 if name in SILENT else 141)
    if name not in SILENT:
        assert b"error" not in err.lower()
        assert b"Exception" not in err


def test_standard_output_that_is_full_or_closed_is_an_error_and_no_gate(place: Path) -> None:
    for args in (COMMANDS[name] for name in ("checks", "help", "check", "json to standard output", "json diff")):
        with open("/dev/full", "wb") as full:
            code, _, err = run(place, args, stdout=full)
        assert code == 2
        assert b"No space left" in err
        assert b"Traceback" not in err
    closed = run(place, COMMANDS["json to standard output"], stdout=None, preexec_fn=lambda: os.close(1))
    assert closed[0] == 2
    assert b"closed" in closed[2]


HOSTILE = "a\x1b[31m\nerror: all is well\u202e.txt"


@pytest.mark.parametrize(
    "args",
    [
        ["check", HOSTILE],
        ["check", "other.jsonl", "-o", f"house.csv/{HOSTILE}"],
        ["check", "other.jsonl", "-g", HOSTILE],
        ["check", "other.jsonl", "-c", HOSTILE],
        ["check", "other.jsonl", "--select", HOSTILE],
        ["check", "other.jsonl", "--fail-on", HOSTILE],
        ["check", "hostile.csv"],
        ["check", "hostile.jsonl"],
        ["explain", HOSTILE],
        ["names", "--accept", HOSTILE, "--into", HOSTILE],
        ["names", "other.jsonl", "--house", HOSTILE, "-o", "out"],
        ["glossary", "lint", HOSTILE, "hostile.csv"],
        ["glossary", "export", "house.csv", "-o", HOSTILE],
        ["glossary", "diff", HOSTILE, "house.csv"],
        [HOSTILE],
    ],
)
def test_no_command_passes_on_what_a_terminal_would_obey(args: list[str], place: Path) -> None:
    (place / "hostile.csv").write_text("so\x1b[31murce,t\x1b]0;title\x07\n1,2\n", "utf-8")
    (place / "hostile.jsonl").write_text('{"doc": "\x1b[31m", "source": 1}\n', "utf-8")
    code, out, err = run(place, args)
    assert code == 2
    for text in (out.decode(), err.decode()):
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "\u202e" not in text


@pytest.mark.parametrize("command", [["check"], ["names"], ["glossary", "lint"], ["glossary", "diff", "house.csv"]])
def test_a_name_that_is_not_utf_8_is_shown(command: list[str], place: Path) -> None:
    code, _, err = run(place, [*command, os.fsdecode(b"\xff\xfe.txt")])
    assert code == 2
    assert "U+DCFF" in err.decode()
    assert b"Traceback" not in err


def test_a_file_whose_name_is_not_utf_8_is_audited(place: Path) -> None:
    name = os.fsdecode(b"\xff.jsonl")
    (place / name).write_text(json.dumps({"doc": "a", **ROW}), "utf-8")
    for encoding in ("utf-8", "ascii"):
        code, _, err = run(
            place, ["check", name, "-o", "odd", "-f", "html,markdown,json"], env={"PYTHONIOENCODING": encoding}
        )
        assert code == 0, err


LONG = "x" * 300


@pytest.mark.parametrize(
    "args",
    [
        ["check", f"{LONG}.txt"],
        ["check", "other.jsonl", "-o", LONG],
        ["check", "other.jsonl", "-c", LONG],
        ["check", "other.jsonl", "-g", LONG],
        ["names", LONG],
        ["glossary", "lint", LONG],
        ["glossary", "export", "house.csv", "-o", f"{LONG}.csv"],
    ],
)
def test_a_name_that_is_too_long_is_bad_usage(args: list[str], place: Path) -> None:
    code, _, err = run(place, args)
    assert code == 2
    assert b"Traceback" not in err
    assert b"too long" in err
