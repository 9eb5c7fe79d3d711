"""What is generated and checked in is what the program makes now."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from audit.checks.explain import explanation
from audit.checks.registry import all_checks
from tools import layers
from tools.docs import COMMANDS, DOCS, ROOT, commands, pages

_WRITTEN = (".html", ".md", ".csv")


def _samples(folder: Path) -> list[str]:
    """As the Makefile names them."""
    articles = sorted(path.relative_to(folder).as_posix() for path in (folder / "samples").glob("*.txt"))
    return [*articles, "samples/pairs", "samples/batch.jsonl", "samples/table.csv"]


def test_check_docs_are_up_to_date() -> None:
    on_disk = {p.relative_to(DOCS).as_posix(): p.read_text("utf-8") for p in DOCS.rglob("*.md")}
    assert on_disk == pages(), "run `make docs`"


@pytest.mark.parametrize(
    ("check", "lines"),
    [
        ("names/mistranscribed", "- EN The coach praised Kadri.\n  RU Тренер похвалил [[Кдари]]."),
        ("accuracy/untranslated", "- RU Врачи борются за его жизнь.\n  EN [[Врачи борются за его жизнь.]]"),
        ("accuracy/untranslated", "- EN [[Об этом сообщил ТАСС в Telegram.]]"),
        ("accuracy/untranslated", "- EN Up to %(max_length)s\n  RU До %(max_length)s"),
    ],
)
def test_examples_are_in_the_languages_that_they_are_called(check: str, lines: str) -> None:
    (found,) = [each for each in all_checks() if each.id == check]
    assert lines in explanation(found)


def test_the_page_of_the_commands_is_their_help() -> None:
    assert COMMANDS.read_text("utf-8") == commands(), "run `make docs`"


def test_the_site_leads_to_every_page() -> None:
    """Those of the checks apart, to which the page of the checks leads."""
    named = {
        page for entry in yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["nav"] for page in entry.values()
    }
    assert {path.name for path in (ROOT / "docs").glob("*.md")} <= named


def test_the_picture_of_the_layers_is_that_of_the_imports() -> None:
    assert layers.PAGE.read_text("utf-8") == layers.page(), "run `make docs`"


def test_sample_reports_are_what_the_program_writes(tmp_path: Path) -> None:
    # In a place like the checkout: reports link to the articles from where they stand.
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for command in ("check", "names"):
        arguments = [sys.executable, "-m", "audit", command, *_samples(tmp_path), "--quiet", "--output", "reports"]
        subprocess.run(arguments, cwd=tmp_path, env=environment, check=True)
    kept, made = (
        {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.suffix in _WRITTEN}
        for folder in (ROOT / "reports", tmp_path / "reports")
    )
    kept.pop("README.md", None)
    assert sorted(kept) == sorted(made)
    assert [name for name in kept if kept[name] != made[name]] == [], "run `make reports`"
