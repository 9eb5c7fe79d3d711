"""The check that CONTRIBUTING.md writes is one that the program takes, as it stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_check_of_the_page_passes_the_tests_of_checks(tmp_path: Path) -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (code,) = re.findall(r"^   ```python\n(.*?)^   ```", page, re.M | re.S)
    (path,) = re.findall(r"`(audit/checks/\S+/missing_hyphen\.py)`", page)
    for folder in ("audit", "tests/support"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py", "conftest.py", "test_examples.py"):
        shutil.copy(ROOT / "tests" / name, tmp_path / "tests")
    shutil.copytree(ROOT / "glossaries", tmp_path / "glossaries")
    (tmp_path / path).write_text(textwrap.dedent(code.replace("\n   ", "\n").removeprefix("   ")), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_examples.py"]
    run = subprocess.run([*command, "-k", "missing-hyphen"], cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    assert "3 passed" in run.stdout
