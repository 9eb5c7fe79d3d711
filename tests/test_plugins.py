"""What other packages add, by the example of docs/extending.md, which is installed and run as it stands there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "extending.md"
_BLOCK = re.compile(r"^```(toml|python)\n(.*?)^```", re.M | re.S)
CUES = {
    "ru": ["Дети пришли домой.", "Мост открыт."],
    "en": ["The kids came home.", "They opened the the bridge."],
}


def _blocks(language: str) -> list[str]:
    return [code for of, code in _BLOCK.findall(PAGE.read_text("utf-8")) if of == language]


def _install(folder: Path, code: str, points: dict[str, dict[str, str]], name: str = "house") -> None:
    """What pip leaves of a package: its module, and what it declares."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(code, "utf-8")
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
    lines = [f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in of.items()) for group, of in points.items()]
    (info / "entry_points.txt").write_text("\n".join(lines), "utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The example, installed."""
    (project,) = _blocks("toml")
    _install(tmp_path / "site", "\n\n".join(_blocks("python")), tomllib.loads(project)["project"]["entry-points"])
    return tmp_path / "site"


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    folder = tmp_path / "talk"
    folder.mkdir()
    for code, texts in CUES.items():
        cues = (f"0:00:0{n}.000,0:00:0{n + 1}.000\n{text}\n\n" for n, text in enumerate(texts, 1))
        (folder / f"talk.{code}.sbv").write_text("".join(cues), "utf-8")
    return folder


def _audit(site: Path, *args: object) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(site)}
    command = [sys.executable, "-m", "audit", *map(str, args)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8")


def test_a_check_from_outside_is_listed_explained_and_selected(site: Path, tmp_path: Path) -> None:
    assert "house/slang" in _audit(site, "checks").stdout
    assert "the register of the house" in _audit(site, "explain", "house/slang").stdout
    article = tmp_path / "a.txt"
    article.write_text("The kids came home.\n", "utf-8")
    run = _audit(site, "check", article, "--select", "house", "-o", "-")
    assert "the house writes “children”" in run.stdout
    assert "no check matches" in _audit(tmp_path, "check", article, "--select", "house").stderr


def test_a_format_of_documents_from_outside_is_found_read_and_named(site: Path, talk: Path, tmp_path: Path) -> None:
    run = _audit(site, "check", talk, "--select", "linguistic/doubled-word", "-o", "-")
    assert run.returncode == 0, run.stderr
    assert "talk.en.sbv:5" in run.stdout
    (talk / "talk.ru.sbv").unlink()
    assert "captions are read in pairs" in _audit(site, "check", talk / "talk.en.sbv").stderr
    other = tmp_path / "a.odt"
    other.write_bytes(b"PK\x03\x04")
    assert "captions (.sbv)" in _audit(site, "check", other).stderr
    assert "a file named *.sbv, which is not read" in _audit(tmp_path, "check", talk / "talk.en.sbv").stderr


def test_a_format_of_reports_from_outside_is_written_beside_the_others(site: Path, talk: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run = _audit(site, "check", talk, "--format", "lines,json", "-o", out, "--select", "house")
    assert run.returncode == 0, run.stderr
    place = talk / "talk.en.sbv"
    assert (out / "findings.txt").read_text("utf-8") == f"{place}:2:5: minor: the house writes “children”\n"
    assert (out / "report.json").exists()
    assert "formats: lines, html, json, markdown" in _audit(site, "check", talk, "--format", "docx", "-o", out).stderr


@pytest.mark.parametrize("command", [("checks",), ("check", str(PAGE)), ("explain", "accuracy/residue")])
def test_a_plug_in_that_cannot_be_loaded_is_named(command: tuple[str, ...], tmp_path: Path) -> None:
    _install(tmp_path / "site", "import no_such_module\n", {"audit.checks": {"house": "house"}})
    run = _audit(tmp_path / "site", *command)
    assert run.returncode == 2
    assert "the plug-in 'house' of house (audit.checks, house) cannot be loaded" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("WORDS = 3\n", "is no audit.inputs.registry.Format, but 3"),
        (
            "from audit.inputs.registry import Format\n"
            "WORDS = Format('word lists', ('.csv',), lambda *a: iter(()), lambda *a: False)\n",
            "tables and word lists are both to be read from *.csv",
        ),
    ],
)
def test_a_format_that_is_none_or_takes_what_is_taken_is_named(code: str, said: str, tmp_path: Path) -> None:
    _install(tmp_path / "site", code, {"audit.inputs": {"words": "house:WORDS"}})
    run = _audit(tmp_path / "site", "check", tmp_path)
    assert run.returncode == 2
    assert said in run.stderr
