"""Promises of the design that no type checker sees."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools.docs import ROOT

PACKAGE = ROOT / "audit"
_CYRILLIC = re.compile(r"[\u0400-\u04FF]")
# Rooms that know a language, or letters.
_OF_LANGUAGES = {"languages", "pairs", "names", "text"}
_LANGUAGE_TEST = re.compile(r"""[=!]=\s*["'](?:ru|en)["']""")


def _engine() -> list[Path]:
    return [p for p in sorted(PACKAGE.rglob("*.py")) if p.relative_to(PACKAGE).parts[0] not in _OF_LANGUAGES]


def _strings_of_logic(path: Path) -> list[str]:
    """String constants that are neither docstrings nor examples, given in `Example(...)` or by name to it."""
    tree = ast.parse(path.read_text("utf-8"))
    examples = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "Example"]
    names = {n.id for call in examples for n in ast.walk(call) if isinstance(n, ast.Name)}
    exempt = {n for call in examples for n in ast.walk(call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and any(getattr(t, "id", "") in names for t in node.targets):
            exempt.update(ast.walk(node))
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node):
            exempt.update(ast.walk(node.body[0]))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            exempt.update(ast.walk(node))  # docstrings of attributes
    return [
        n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and n not in exempt
    ]


@pytest.mark.parametrize("path", _engine(), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_engine_knows_no_language(path: Path) -> None:
    assert not [s for s in _strings_of_logic(path) if _CYRILLIC.search(s)]
    assert not _LANGUAGE_TEST.search(path.read_text("utf-8"))


# A language and a pair are packages of their own, and names/ is the engine of the one pair that there is.
_OF_ONE_LANGUAGE = re.compile(r"audit\.(?:languages\.(?:en|ru)|pairs\.ru_en)\b")
_MAY_NAME = {
    "languages/en": ("audit.languages.en",),
    "languages/ru": ("audit.languages.ru",),
    "pairs/ru_en": ("audit.languages.en", "audit.languages.ru", "audit.pairs.ru_en"),
    "names": ("audit.languages.en", "audit.languages.ru", "audit.pairs.ru_en"),
}


def _languages_named(source: str) -> set[str]:
    """The packages of languages and pairs that a module imports or asks for in a string, wherever in it."""
    named: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom):
            named += [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            named += [alias.name for alias in node.names]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
            named.append(node.value)
    return {found.group() for name in named if (found := _OF_ONE_LANGUAGE.match(name))}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_a_language_is_named_in_its_own_rooms_alone(path: Path) -> None:
    """All others reach it through `Language` and `Pair`: `ctx.target_language`, `ctx.pair`, `get_language`."""
    room = path.relative_to(PACKAGE).as_posix()
    allowed = next((names for start, names in _MAY_NAME.items() if room.startswith(f"{start}/")), ())
    assert _languages_named(path.read_text("utf-8")) <= set(allowed)


@pytest.mark.parametrize(
    "line",
    [
        "from audit.languages.en.names import is_title",
        "from audit.languages import en",
        "def f():\n    import audit.languages.en.names",
        "x = files('audit.languages.en') / 'x'",
    ],
)
def test_a_language_that_is_named_is_seen(line: str) -> None:
    assert _languages_named(line) == {"audit.languages.en"}


def test_every_language_and_pair_is_held_apart() -> None:
    packages = [
        p.parent.relative_to(PACKAGE).as_posix()
        for room in ("languages", "pairs")
        for p in (PACKAGE / room).glob("*/__init__.py")
    ]
    assert sorted(packages) == sorted(set(_MAY_NAME) - {"names"})


def test_a_name_that_could_be_anything_is_used_once() -> None:
    """One class of such a name is found without asking which."""
    classes = [
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    assert [name for name in ("Row", "Pair", "Unit", "Kind", "Entry") if classes.count(name) > 1] == []
    modules = [path.name for path in PACKAGE.rglob("*.py")]
    assert [name for name in ("phrases.py", "entities.py") if modules.count(name) > 1] == []


def test_no_module_is_a_god() -> None:
    long = {p.name: n for p in (ROOT / "audit").rglob("*.py") if (n := len(p.read_text("utf-8").splitlines())) > 300}
    assert not long


def test_every_pip_line_names_a_package_that_we_know() -> None:
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    known = {project["name"], *(f"{project['name']}[{extra}]" for extra in project["optional-dependencies"])}
    known |= set(project["dependencies"])
    files = [*PACKAGE.rglob("*.py"), *(PACKAGE.parent / "docs").rglob("*.md"), PACKAGE.parent / "README.md"]
    named = {
        (file.name, package)
        for file in files
        for package in re.findall(r"pip install (?!-)['\"]?([\w.=\[\]-]+\w\]?)", file.read_text("utf-8"))
    }
    assert named
    assert {(file, package) for file, package in named if package not in known} == set()


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, audit.cli.main; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    heavy = {"numpy", "msgspec", "rich.console", "jinja2", "pymorphy3", "sacrebleu", "rapidfuzz", "razdel"}
    assert not heavy & set(run.stdout.split())


def test_an_article_is_read_without_what_reads_other_formats() -> None:
    code = (
        "import sys; from audit.config import Config; from audit.inputs import find_inputs, read; "
        "list(read(find_inputs(['samples/clean-bridge.txt'])[0], Config())); print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    others = {"xliff", "po", "subtitles", "sheets", "docx", "web"}
    assert not {f"audit.inputs.{name}" for name in others} & set(run.stdout.split())


def test_word_lists_are_clean() -> None:
    for path in sorted(PACKAGE.rglob("*.txt")):
        entries = [line.split("#", 1)[0].strip() for line in path.read_text("utf-8").splitlines()]
        entries = [e for e in entries if e]
        assert entries, path
        assert len(entries) == len(set(entries)), f"{path}: repeated entries"


_REMEMBERING = {"cache", "lru_cache", "kept_by_word", "kept_by_pair", "kept_by_term_word", "cached_property"}
_ASKED_ONCE = {"once", "asked", "once_per_document", "each"}
_MUTABLE = re.compile(r"\b(?:set|dict|list|bytearray|Counter|defaultdict|deque)\[")
# A memory itself is filled, by `Text.once` and `Text.asked` alone.
_MEMORIES = {"_results"}


def _name(node: ast.expr) -> str:
    inner = node.func if isinstance(node, ast.Call) else node
    return inner.attr if isinstance(inner, ast.Attribute) else getattr(inner, "id", "")


def _remembered() -> list[tuple[str, str]]:
    """Functions whose answers are kept, with what they return."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    nodes = [(path, node) for path, tree in trees.items() for node in ast.walk(tree)]
    calls = [(path, n) for path, n in nodes if isinstance(n, ast.Call) and _name(n.func) in _ASKED_ONCE and n.args]
    asked = {(_home(path, name := _name(call.args[0])), name) for path, call in calls}
    return [
        (f"{path.relative_to(PACKAGE)}:{n.name}", ast.unparse(n.returns))
        for path, n in nodes
        if isinstance(n, ast.FunctionDef) and n.returns is not None and n.name not in _MEMORIES
        if (_home(path, n.name), n.name) in asked or _REMEMBERING & set(map(_name, n.decorator_list))
    ]


def _home(path: Path, name: str) -> str:
    """Where a function of that name can be asked for: a private one in its own module."""
    return path.as_posix() if name.startswith("_") else ""


def test_what_is_remembered_cannot_be_changed() -> None:
    """Nobody may fill what a remembered function returned: reports would depend on who asked first."""
    remembered = [(name, kind) for name, kind in _remembered() if not kind.startswith(("Iterator", "Callable"))]
    assert len(remembered) > 200
    assert not [name for name, kind in remembered if _MUTABLE.search(kind)]
