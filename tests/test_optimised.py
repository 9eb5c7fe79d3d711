"""``python -O`` and ``-OO`` drop assertions and docstrings: nothing that users see may depend on either."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def _run(*arguments: str, optimised: str = "", cwd: Path = ROOT) -> str:
    flags = [optimised] if optimised else []
    command = [sys.executable, *flags, "-m", "audit", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, cwd=cwd, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["check", "--help"],
        ["glossary", "suggest", "--help"],
        ["checks"],
        ["explain", "accuracy/date-mismatch"],
    ],
    ids=" ".join,
)
def test_help_says_the_same_without_docstrings(arguments: list[str]) -> None:
    assert _run(*arguments, optimised="-OO") == _run(*arguments)


@pytest.mark.parametrize("form", ["html", "json"])
def test_reports_are_the_same_without_assertions_and_docstrings(form: str) -> None:
    check = ("check", str(ROOT / "samples" / "key-rate.txt"), "--format", form, "--output", "-", "--links", "none")
    assert _run(*check, optimised="-OO") == _run(*check)


def test_where_the_sources_are_gone_as_well_help_says_so(tmp_path: Path) -> None:
    module = tmp_path / "shipped.py"
    module.write_text('def check():\n    """Lost."""\n', "utf-8")
    code = (
        "import shipped, os; os.remove('shipped.py')\n"
        "from audit.checks.docstrings import docstring\n"
        "print(docstring(shipped.check))"
    )
    command = [sys.executable, "-OO", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path, check=True)
    assert "-OO" in done.stdout
    assert "source" in done.stdout


def test_assertions_only_tell_the_type_checker() -> None:
    for path in sorted((ROOT / "audit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Assert):
                told = ast.unparse(node.test)
                assert told.endswith(" is not None"), f"{path}:{node.lineno}: -O drops it, so raise an error"
                assert "(" not in told, f"{path}:{node.lineno}: -O drops the call"
