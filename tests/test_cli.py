"""The command line on real files: exit codes, formats, bad input, nothing half-written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from audit.cli.main import cli
from audit.system.manifest import MANIFEST
from tools.docs import ROOT

CLEAN = (
    "Мост открыли.\nThe bridge was opened.\n\nВ городе открыли новый мост.\n\nA new bridge was opened in the town.\n"
)
FLAWED = "Мост открыли.\nThe bridge was opened.\n\nВ городе открыли мост.\n\nIn the the town открыли a bridge.\n"


def audit(*args: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "audit", *map(str, args)]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=env, check=False)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(FLAWED, "utf-8")
    return path


def test_clean_article_exits_0_and_writes_both_reports(tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text(CLEAN, "utf-8")
    run = audit("check", "clean.txt", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert sorted(p.name for p in (tmp_path / "reports").iterdir()) == [MANIFEST, "clean.html", "clean.md"]


def test_gate_exits_1_and_says_why(article: Path, tmp_path: Path) -> None:
    run = audit("check", article, "-o", tmp_path / "out", "--fail-on", "major")
    assert run.returncode == 1
    assert b"severity major" in run.stderr


def test_fail_under_exits_1(article: Path, tmp_path: Path) -> None:
    (tmp_path / "audit.toml").write_text("score.sufficient_words = 5\n")
    assert audit("check", article, "-o", "out", "--fail-under", "90", cwd=tmp_path).returncode == 1


def test_fail_under_does_not_judge_what_is_too_short_and_says_so(article: Path, tmp_path: Path) -> None:
    run = audit("check", article, "-o", tmp_path / "out", "--fail-under", "90")
    assert run.returncode == 0
    assert "gate: not judged by --fail-under: too few words for a score" in run.stderr.decode()


def test_json_on_standard_output_is_one_object(article: Path) -> None:
    run = audit("check", article, "--format", "json", "--output", "-")
    record = json.loads(run.stdout)
    assert record["schema"] == 1
    (document,) = record["documents"]
    found = {(f["check"], f["text"]) for f in document["findings"]}
    assert ("accuracy/residue", "открыли") in found
    for f in document["findings"]:
        segment = next(s for s in document["segments"] if s["id"] == f["segment"])
        if f["target_span"]:
            assert segment["target"][slice(*f["target_span"])] == f["text"]
            line = FLAWED.splitlines()[f["location"]["line"] - 1]
            assert line[f["location"]["column"] - 1 :].startswith(f["text"])


def test_standard_input(article: Path) -> None:
    run = audit("check", "-", "-f", "json", "-o", "-", stdin=article.read_bytes())
    assert json.loads(run.stdout)["documents"][0]["findings"]


def test_json_lines_contract(tmp_path: Path) -> None:
    rows = [
        {"doc": "a", "kind": "headline", "source": "Мост открыли", "target": "The bridge was opened"},
        {"doc": "a", "source": "Он стоит 5 млн.", "target": "It costs 5 billion.", "reference": "5 million."},
        {"doc": "b", "source": None, "target": "No source here."},
        {"doc": "b", "source": "Перевода нет.", "target": None, "meta": {"desk": "economy"}},
    ]  # fmt: skip
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    record = json.loads(audit("check", path, "-f", "json", "-o", "-").stdout)
    assert [d["id"] for d in record["documents"]] == ["a", "b"]
    assert {f["check"] for f in record["documents"][0]["findings"]} >= {"accuracy/number-mismatch"}


def test_any_number_of_workers_gives_the_same_bytes(tmp_path: Path) -> None:
    one, two = (
        audit("check", ROOT / "samples" / "batch.jsonl", "-f", "json", "-o", "-", "--jobs", jobs).stdout
        for jobs in ("1", "2")
    )
    assert one == two


def test_one_broken_file_does_not_stop_the_batch(article: Path, tmp_path: Path) -> None:
    (article.parent / "broken.txt").write_bytes(b"")
    run = audit("check", article.parent, "-o", tmp_path / "out")
    assert run.returncode == 2
    assert b"broken.txt" in run.stderr
    assert (tmp_path / "out" / "article.html").exists()


BAD_FILES = {
    "empty.txt": b"",
    "nul.txt": b"\x00\x01\x02\x00" * 100,
    "bad.jsonl": b'{"doc": "a", "source": "x", "target": "y"}\n{"doc": 1}\n',
    "columns.csv": "left,right\nа,b\n".encode(),
    "huge.txt": ("Новость. " * 6_000_000).encode()[: 50 * 2**20],
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_input_is_a_clear_error(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BAD_FILES[name])
    run = audit("check", name, "-o", "out", cwd=tmp_path)
    assert run.returncode == 2
    assert b"Traceback" not in run.stderr
    assert name.encode() in run.stderr
    assert not list(tmp_path.glob("out/*"))


def test_wrong_encoding_is_recognised_and_said(tmp_path: Path) -> None:
    text = (ROOT / "samples" / "clean-bridge.txt").read_text("utf-8")
    for encoding in ("cp1251", "koi8-r", "utf-16", "utf-8-sig"):
        (tmp_path / "article.txt").write_bytes(text.encode(encoding, "replace"))
        run = audit("check", tmp_path / "article.txt", "-f", "markdown", "-o", "-")
        assert run.returncode == 0, run.stderr
        assert (f"read as {encoding}" in run.stdout.decode()) == (encoding != "utf-8-sig")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check", "missing.txt"], "missing.txt"),
        (["check", "."], "no article"),
        (["check", "a.txt", "--select", "names/nonsense"], "no check"),
        (["check", "a.txt", "--select", "names", "--ignore", "names"], "no check is left"),
        (["check", "a.txt", "--fail-under", "nan"], "no number up to 100"),
        (["check", "a.txt", "--format", "docx"], "markdown"),
        (["check", "a.txt", "--config", "bad.toml"], "valid keys"),
        (["check", "a.txt", "--strict", "--glossary", "bad.csv"], "bad.csv:3"),
        (["check", "a.txt", "--output", "file"], "file"),
        (["explain", "names/varints"], "names/variants"),
        (["frobnicate"], "frobnicate"),
    ],
)
def test_bad_usage_exits_2_with_a_hint(args: list[str], said: str, tmp_path: Path) -> None:
    if args[1:2] == ["a.txt"]:
        (tmp_path / "a.txt").write_text(CLEAN, "utf-8")
    (tmp_path / "bad.toml").write_text("[score]\npas_mark = 3\n")
    (tmp_path / "bad.csv").write_text("source,target\nМИД,Foreign Ministry\nСК\n", "utf-8")
    (tmp_path / "file").write_text("not a folder")
    if args == ["check", "."]:
        (tmp_path / "bad.csv").unlink()
    run = audit(*args, cwd=tmp_path)
    assert run.returncode == 2, run.stdout
    assert said in run.stderr.decode()
    assert b"Traceback" not in run.stderr


def test_hostile_text_is_escaped_in_every_report(tmp_path: Path) -> None:
    row = {
        "doc": "../<b>x</b>",
        "source": "Ложь.",
        "target": "<script>alert(1)</script> \x1b[31mred\u202e the the",
    }
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    assert audit("check", "in.jsonl", "-f", "html,markdown,json", cwd=tmp_path).returncode == 0
    made = [p for p in tmp_path.rglob("*") if p.is_file() and p.name != "in.jsonl"]
    assert {p.parent for p in made} == {tmp_path / "reports"}
    for path in made:
        text = path.read_text("utf-8")
        assert "\x1b" not in text
        assert path.suffix == ".json" or "<script>alert" not in text
        assert path.suffix == ".json" or "\u202e" not in text


def test_glossary_lint(tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("source,target\nМИД,Foreign Ministry\n", "utf-8")
    (tmp_path / "bad.csv").write_text("source,target\nМИД,\n", "utf-8")
    assert audit("glossary", "lint", tmp_path / "good.csv").returncode == 0
    run = audit("glossary", "lint", tmp_path / "bad.csv")
    assert run.returncode == 1
    assert b"bad.csv:2" in run.stderr


@pytest.mark.parametrize(
    ("typed", "incomplete", "offered"),
    [
        ("check --format", "sa", "sarif"),
        ("check --format", "json,mark", "json,markdown"),
        ("check --select", "names/vari", "names/variants"),
        ("check --ignore", "nam", "names"),
        ("fix --select", "locale/", "locale/date-format"),
        ("explain", "names/vari", "names/variants"),
        ("names --format", "csv,", "csv,html"),
        ("names --house", "eco", "Economist"),
        ("compare --format", "mark", "markdown"),
        ("query", "worst", "worst-documents"),
    ],
)
def test_values_are_completed(typed: str, incomplete: str, offered: str) -> None:
    answer = ShellComplete(cli, {}, "audit", "_AUDIT_COMPLETE").get_completions(typed.split(), incomplete)
    assert offered in {item.value for item in answer}
    assert all(item.value.lower().startswith(incomplete) for item in answer)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["check", "a.txt", "--frobnicate"], "error: no such option"),
        (["check"], "error: missing argument 'PATH...'\n  hint: audit check --help"),
        (["frobnicate"], "error: no such command 'frobnicate'\n  hint: audit --help"),
        (["check", "a.txt", "--fail-on", "x"], "error: invalid value for '--fail-on'"),
        (["accept"], "error: name FINGERPRINTs"),
        (["check", "nowhere.txt"], "error: nowhere.txt"),
    ],
)
def test_every_error_has_one_form(args: list[str], says: str, tmp_path: Path) -> None:
    run = audit(*args, cwd=tmp_path)
    assert run.returncode == 2
    assert run.stderr.decode().startswith(says)


def test_what_cannot_be_corrected_is_not_called_correct(article: Path) -> None:
    run = audit("fix", "-", stdin=article.read_bytes())
    assert run.returncode == 2
    assert run.stderr.decode().startswith("error: standard input cannot be corrected in place")


def test_without_arguments_a_group_shows_its_help() -> None:
    for command in ([], ["glossary"]):
        run = audit(*command)
        assert (run.stdout + run.stderr).startswith(b"Usage: audit")
        assert b"error:" not in run.stderr


def test_a_file_that_cannot_be_read_is_named_once(article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    run = audit("check", article, tmp_path / "empty.txt", cwd=tmp_path)
    assert run.returncode == 2
    assert (run.stdout + run.stderr).count(b"empty.txt") == 1
    assert b"1 input not audited" in run.stdout


def test_starter_glossaries_are_sound() -> None:
    run = audit("glossary", "lint", *sorted((ROOT / "glossaries").glob("*.csv")))
    assert run.returncode == 0, run.stderr.decode()


def test_checks_explain_and_completion() -> None:
    listed = audit("checks").stdout.decode()
    assert "accuracy/number-mismatch" in listed
    assert "Why it matters" in audit("explain", "accuracy/number-mismatch").stdout.decode()
    for folder in ("names", "names/"):
        lines = audit("explain", folder).stdout.decode().splitlines()
        assert lines == [line for line in listed.splitlines() if line.startswith("names/")]
    assert b"_AUDIT_COMPLETE" in audit("completion", "bash").stdout


@pytest.mark.parametrize(
    ("name", "options", "begins"),
    [
        ("res.json", [], b"{"),
        ("res.html", [], b"<!doctype html>"),
        ("res.md", [], b"# "),
        ("res.sarif", [], b"{"),
        ("res.xml", ["-f", "junit"], b"<?xml"),
        ("res.xlsx", [], b"PK"),
        ("gl.json", ["-f", "gitlab"], b"["),
    ],
)
def test_an_output_named_like_a_report_is_one_file(
    name: str, options: list[str], begins: bytes, article: Path, tmp_path: Path
) -> None:
    run = audit("check", article, "-o", tmp_path / "new" / name, *options)
    assert run.returncode == 0, run.stderr
    assert f"report: {tmp_path / 'new' / name}" in run.stdout.decode()
    assert [p.name for p in (tmp_path / "new").iterdir()] == [name]
    assert (tmp_path / "new" / name).read_bytes().startswith(begins)


def test_one_file_takes_one_format_and_pages_one_document(article: Path, tmp_path: Path) -> None:
    run = audit("check", article, "-o", tmp_path / "res.json", "-f", "json,html")
    assert run.returncode == 2
    assert b"is one file, for one format" in run.stderr
    (tmp_path / "b.txt").write_text(CLEAN, "utf-8")
    run = audit("check", article, tmp_path / "b.txt", "-o", tmp_path / "res.html")
    assert run.returncode == 2
    assert b"--output FOLDER" in run.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["article.txt", "b.txt"]


def test_a_file_whose_name_stands_for_no_format_takes_one_that_is_named(article: Path, tmp_path: Path) -> None:
    run = audit("check", article, "-o", tmp_path / "res.txt")
    assert run.returncode == 2
    assert b"no format is called .txt: name one with --format" in run.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["article.txt"]
    assert audit("check", article, "-o", tmp_path / "res.txt", "-f", "github").returncode == 0
    assert (tmp_path / "res.txt").read_bytes().startswith(b"::")


@pytest.mark.parametrize("name", ["table.csv", "sub/../table.csv", "link.csv"])
@pytest.mark.parametrize("command", [("check",), ("glossary", "suggest")])
def test_what_is_read_is_not_overwritten(command: tuple[str, ...], name: str, tmp_path: Path) -> None:
    rows = "source,target\nДа.,Yes.\n"
    (tmp_path / "table.csv").write_text(rows, "utf-8")
    (tmp_path / "link.csv").symlink_to("table.csv")
    (tmp_path / "sub").mkdir()
    run = audit(*command, "table.csv", "-o", name, cwd=tmp_path)
    assert run.returncode == 2
    assert f"{name}: this is what is to be read, and would be overwritten" in run.stderr.decode()
    assert (tmp_path / "table.csv").read_text("utf-8") == rows


def test_a_folder_that_is_there_takes_reports_whatever_its_name(article: Path, tmp_path: Path) -> None:
    (tmp_path / "res.json").mkdir()
    assert audit("check", article, "-o", tmp_path / "res.json", "-f", "json").returncode == 0
    assert (tmp_path / "res.json" / "report.json").exists()


def test_standard_input_is_answered_on_standard_output(article: Path, tmp_path: Path) -> None:
    run = audit("check", "-", stdin=article.read_bytes(), cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(b"# ")
    assert "открыли a bridge" in run.stdout.decode()
    run = audit("check", "-", "-f", "json", stdin=article.read_bytes(), cwd=tmp_path)
    assert json.loads(run.stdout)["documents"]
    run = audit("check", "-", "-f", "json,html", stdin=article.read_bytes(), cwd=tmp_path)
    assert run.returncode == 2
    assert b"a folder with --output" in run.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["article.txt"]
    assert audit("check", "-", "-o", "kept", stdin=article.read_bytes(), cwd=tmp_path).returncode == 0
    assert (tmp_path / "kept" / "stdin.html").exists()


def test_json_alone_says_where_it_is(article: Path, tmp_path: Path) -> None:
    run = audit("check", article, "--format", "json", "--output", tmp_path / "out")
    assert run.stdout.decode().rstrip().endswith(f"report: {tmp_path / 'out' / 'report.json'}")
    both = audit("check", article, "--format", "json,html", "--output", tmp_path / "out")
    assert both.stdout.decode().rstrip().endswith(".html")


def test_commas_part_checks_as_repeating_the_option_does(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('source,target\nОн пришёл в 7 часов.,"He came,, at 8 o\'clock."\n', "utf-8")

    def checks(*options: str) -> set[str]:
        run = audit("check", tmp_path / "a.csv", "-f", "json", "-o", "-", *options)
        (document,) = json.loads(run.stdout)["documents"]
        return {finding["check"] for finding in document["findings"]}

    apart = checks("--select", "linguistic/stray-punctuation", "--select", "folder:accuracy")
    assert len(apart) > 1
    assert checks("--select", "linguistic/stray-punctuation, folder:accuracy") == apart
