"""The public Python API: what docs/api.md shows is what happens."""

from __future__ import annotations

import doctest
import importlib
import shutil
from pathlib import Path

import pytest

import audit

ROOT = Path(__file__).parent.parent


def test_what_the_page_shows_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0


@pytest.mark.parametrize("name", audit.__all__)
def test_every_public_name_can_be_imported_and_says_what_it_is(name: str) -> None:
    assert getattr(audit, name).__doc__


def test_every_function_of_the_api_is_on_the_page() -> None:
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    assert [
        name for name in audit.__all__ if name.islower() and f"`{name}`" not in page and f"audit.{name}(" not in page
    ] == []


def _with_examples() -> list[str]:
    files = sorted((ROOT / "audit").rglob("*.py"))
    return [f.relative_to(ROOT).as_posix() for f in files if ">>>" in f.read_text("utf-8")]


@pytest.mark.parametrize("file", _with_examples())
def test_examples_in_docstrings_run(file: str) -> None:
    module = importlib.import_module(file.removesuffix(".py").replace("/", "."))
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize(
    ("config", "languages"),
    [
        (audit.Config(), ("en", "ru")),
        (audit.Config(source_lang="ru", target_lang="en"), ("ru", "en")),
        (audit.Config(target_lang="ru"), ("en", "ru")),
    ],
)
def test_pairs_have_the_languages_of_the_settings_or_of_their_scripts(
    config: audit.Config, languages: tuple[str, str]
) -> None:
    (report,) = audit.check_pairs([("The bridge is closed.", "Мост закрыт."), ("It rains.", None)], config).documents
    assert (report.document.source_lang, report.document.target_lang) == languages
