"""Mutants: made in the modules of `[tool.mutmut]`, and which of them a test kills.

``run`` makes them; without a word the result is printed, and ``write`` writes it to docs/mutants.md, each survivor with
its change. mutmut leaves its results in ``mutants/``, beside a copy of every function with each change made to it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
# What mutmut makes in the repository, and in the copy of it for the modules that are tried apart.
APART = ROOT / "mutants-apart"
MUTANTS = (ROOT / "mutants", APART / "mutants")
# Every run of the program goes through these, so that a mutant that survives would be tried by nearly all tests: they
# are tried with the tests of their own subject.
PLACING = tuple(f"audit/outputs/{name}.py" for name in (
    "exchange", "locks", "manifest", "one_file", "publication", "staging", "switch", "targets",
))  # fmt: skip
PLACING_TESTS = ("tests/test_publication.py", "tests/test_staging.py", "tests/test_targets.py")
PAGE = ROOT / "docs" / "mutants.md"
# The share of mutants that must be killed over all modules.
LEAST = 0.85
# Exit codes of the tests by which mutmut tells what became of a mutant.
_SURVIVED, _NO_TESTS = 0, 33
_SKIPPED = (34, None)
_TIMEOUTS = (36, 24, -24, 152, 255)

# Changes after which the program does the same: what they look like (``function: - line before + line after``), why.
EQUIVALENT = (
    (r"utf-(8|16).* \+ .*UTF-\1", "the name of a codec has no case"),
    (r"strict=True.* \+ (?!.*strict=True)", "both sides come from one list, so they are of one length"),
    (r"= False \+ .*= None|=False.* \+ .*=None", "None is as false as False"),
    (r"\.count\(.*, 0, .* \+ .*, None, ", "None is the beginning"),
    (r'style="[a-z]+".* \+ .*style="[A-Z]+"|, "(dim|underline)".* \+ .*, "[A-Z]+"', "the name of a style has no case"),
    (r"prefix=|/ \"stdin\"", "the name of a temporary file, which nobody sees"),
    (r"^(?!.*XX).*(SPOOL_BYTES|self\._spool\.read)", "how much is held in memory before it goes to disk"),
    (r"^(_rows|_lines|read): .*(open_text|_lines)\(path, None\)", "the first reading has raised what there is"),
    (r"key=lambda .* \+ .*(key=None|, \)$)", "what is sorted begins with its key, and no two keys are the same"),
)

# Why some modules are low by themselves.
_LOW = (
    "In `run/processes.py` survive mostly changes that work in a worker alone, which this tool does not see:",
    "tests/test_isolation.py and `make kill` kill real processes. In `outputs/exchange.py` and `outputs/targets.py`",
    "survive the call of another system, words of the system's own errors, and owners of files.",
)


class Survivor(NamedTuple):
    """A change that no test noticed."""

    module: str
    function: str
    change: str

    @property
    def reason(self) -> str | None:
        """Why no test can notice it, where that is so."""
        return next((why for looks, why in EQUIVALENT if re.search(looks, f"{self.function}: {self.change}")), None)


def run() -> None:
    """Make all mutants anew and try them; what is there already of an interrupted run is kept."""
    mutmut = Path(sys.executable).with_name("mutmut")
    subprocess.run([mutmut, "run", "--max-children", "2"], cwd=ROOT, check=True)
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in tracked.split("\0")[:-1]:
        (APART / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, APART / name)
    settings = APART / "pyproject.toml"
    settings.write_text(apart(settings.read_text("utf-8")), "utf-8")
    subprocess.run([mutmut, "run", "--max-children", "2"], cwd=APART, check=True)


def apart(settings: str) -> str:
    """The settings of mutmut for the modules that are tried apart."""
    arrays = {"only_mutate": PLACING, "do_not_mutate": (), "pytest_add_cli_args_test_selection": PLACING_TESTS}
    for name, values in arrays.items():
        array = f"{name} = {json.dumps(values)}"
        settings, n = re.subn(rf"^{name} = \[.*?^\]$", lambda _, to=array: to, settings, flags=re.M | re.S)
        assert n == 1, name
    return settings


class Results(NamedTuple):
    """What became of the mutants.

    Attributes:
        counts: by module how many were killed (True), not (False), and not tried yet (None).
        survivors: those not killed.
        timeouts: how many of the killed ones were so by a test that did not end.
    """

    counts: dict[str, Counter[bool | None]]
    survivors: list[Survivor]
    timeouts: int


def results() -> Results:
    """What the last run left in the folders of mutmut."""
    counts: dict[str, Counter[bool | None]] = defaultdict(Counter)
    survivors: list[Survivor] = []
    timeouts = 0
    metas = {meta: folder for folder in MUTANTS for meta in sorted(folder.rglob("*.py.meta"))}
    for meta, folder in metas.items():
        module = meta.relative_to(folder).as_posix().removesuffix(".meta")
        codes = json.loads(meta.read_text("utf-8"))["exit_code_by_key"]
        left = [key for key, code in codes.items() if code in (_SURVIVED, _NO_TESTS)]
        tried = [key for key, code in codes.items() if code not in _SKIPPED]
        if tried:
            found = {True: len(tried) - len(left), False: len(left), None: len(codes) - len(tried)}
            counts[module] += Counter(found)
            survivors += _survivors(module, meta, left)
            timeouts += sum(code in _TIMEOUTS for code in codes.values())
    return Results(counts, survivors, timeouts)


def _survivors(module: str, meta: Path, keys: list[str]) -> Iterator[Survivor]:
    mutated = meta.with_suffix("")
    lines = mutated.read_text("utf-8").splitlines()
    spans = json.loads(mutated.with_suffix(".py.spans").read_text("utf-8"))["spans"]
    for key in keys:
        name = key.rpartition(".")[2]
        function = name.rpartition("__mutmut_")[0]
        sources = [lines[slice(spans[n][0] - 1, spans[n][1])] for n in (f"{function}__mutmut_orig", name)]
        yield Survivor(module, _readable(function), _change(*sources))


def _readable(mangled: str) -> str:
    """``xǁGateǁadd`` -> ``Gate.add``, ``x_page`` -> ``page``."""
    return mangled.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")


def _change(before: list[str], after: list[str]) -> str:
    """The lines that differ but for the function's name."""
    differ = list(unified_diff(before, after, lineterm="", n=0))[2:]
    return " ".join(f"{x[0]} {x[1:].strip()}" for x in differ if not x.startswith("@@") and "__mutmut_" not in x)


def table(counts: dict[str, Counter[bool | None]]) -> list[str]:
    """The score by module as a Markdown table."""
    total: Counter[bool | None] = sum(counts.values(), Counter())
    rows = [*sorted(counts.items()), ("all", total)]
    return [
        "| module | mutants | tried | killed | share |",
        "|---|---:|---:|---:|---:|",
        *(f"| {name} | {n.total()} | {tried(n)} | {n[True]} | {n[True] / tried(n):.1%} |" for name, n in rows),
    ]


def tried(n: Counter[bool | None]) -> int:
    """How many mutants were tried."""
    return n[True] + n[False]


def page(found: Results) -> str:
    """The page of docs/."""
    parts = [
        "# Mutants",
        "",
        "Small changes to the code, each of which a test should notice. `make mutants` makes them anew (half an hour",
        "on two cores) and prints this; `.venv/bin/python -m tests.mutants write` writes the page.",
        "",
        *table(found.counts),
        "",
        "Those after which the program does the same count as not killed too. A test that does not end counts as one",
        f"that notices ({found.timeouts} of them): a lock that is not let go, a copy that goes round.",
        "",
        *_LOW,
        "",
        f"## The {len(found.survivors)} that no test noticed",
    ]
    by_module: dict[str, list[Survivor]] = defaultdict(list)
    for survivor in found.survivors:
        by_module[survivor.module].append(survivor)
    for module, of_module in by_module.items():
        parts += ["", f"### {module}", "", *map(_bullet, of_module)]
    return "\n".join(parts) + "\n"


def _bullet(survivor: Survivor) -> str:
    same = f" (the same: {survivor.reason})" if survivor.reason else ""
    return f"- {survivor.function}: `{survivor.change.replace('`', '′')}`{same}"


def main() -> None:
    """Print or write the results; the exit code is 1 if too few were killed."""
    if sys.argv[1:] == ["run"]:
        run()
    found = results()
    if not found.counts:
        raise SystemExit("no results in mutants/: run `make mutants`")
    if sys.argv[1:] == ["write"]:
        PAGE.write_text(page(found), "utf-8")
    else:
        print(page(found))
    killed = sum(n[True] for n in found.counts.values()) / sum(map(tried, found.counts.values()))
    print(f"{killed:.1%} killed, {LEAST:.0%} wanted", file=sys.stderr)
    sys.exit(killed < LEAST)


if __name__ == "__main__":
    main()
