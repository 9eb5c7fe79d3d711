"""Texts from English into Russian, of which nothing says the languages: every command tells them by the letters."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli.main import cli
from audit.config import Config
from audit.inputs import read
from audit.run.pipeline import Auditor

_ENGLISH = "John Miller said that the new bridge took three years to build and will be open early on Monday morning."
_RUSSIAN = "Джон Миллер сказал, что мост строили четыре года  и откроют рано утром в понедельник."
_CATALOGUE = f'msgid "{_ENGLISH}"\nmsgstr "{_RUSSIAN}"\n'
_XLIFF = (
    '<xliff version="1.2"><file original="a"><body><trans-unit id="1">'
    f"<source>{_ENGLISH}</source><target>{_RUSSIAN}</target></trans-unit></body></file></xliff>"
)
_ROW = json.dumps({"doc": "a", "source": _ENGLISH, "target": _RUSSIAN}) + "\n"
_CONTENTS = {"a.po": _CATALOGUE, "a.xlf": _XLIFF, "a.jsonl": _ROW}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "a.po").write_text(_CATALOGUE, "utf-8")
    return tmp_path


def _said(*arguments: str | Path) -> str:
    run = CliRunner().invoke(cli, [*map(str, arguments)])
    assert run.exit_code in (0, 1), run.stderr
    return run.stdout


@pytest.mark.parametrize("name", _CONTENTS)
def test_a_file_into_russian(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(_CONTENTS[name], "utf-8")
    (document,) = read(path, Config())
    assert (document.source_lang, document.target_lang) == ("en", "ru")
    report = Auditor(Config(select=("accuracy/number-mismatch",), links="none")).audit(document)
    assert [finding.text for finding in report.findings] == ["четыре года"]
    (document,) = read(path, Config(source_lang="ru"))
    assert document.source_lang == "ru"


def test_check(folder: Path) -> None:
    (document,) = json.loads(_said("check", folder / "desk", "-f", "json", "-o", "-", "--no-cache"))["documents"]
    assert (document["source_lang"], document["target_lang"]) == ("en", "ru")


def test_names(folder: Path) -> None:
    _said("names", folder / "desk", "-o", folder / "out")
    with (folder / "out" / "names.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["russian_forms"], row["english_forms"]) == ("Джон Миллер (1)", "John Miller (1)")


def test_fix(folder: Path) -> None:
    assert f'+msgstr "{_RUSSIAN.replace("  ", " ")}"' in _said("fix", folder / "desk").splitlines()


def test_compare(folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "a.po").write_text(_CATALOGUE.replace("четыре", "три"), "utf-8")
    shown = json.loads(_said("compare", folder / "old", folder / "desk", "--format", "json"))
    assert "четыре года" in json.dumps(shown, ensure_ascii=False)


def test_languages_that_are_configured_the_wrong_way_round_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(_ROW, "utf-8")
    (document,) = read(path, Config(source_lang="ru"))
    report = Auditor(Config(source_lang="ru", select=("document/source-language",), links="none")).audit(document)
    (finding,) = report.findings
    assert finding.message == "the languages are exchanged: the source is in English, the translation in Russian"
